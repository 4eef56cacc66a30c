import { colorSchemeOf } from '../protocol/colorScheme.ts';
import type { Appearance } from '../protocol/types.ts';
import css from './frame.css?raw';

/** Adds the style sheet to the document. */
export function applyStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

/** Applies an appearance to the document: its variables become custom properties, which `frame.css` reads. */
export function applyAppearance({ variables = {}, ...appearance }: Appearance): void {
  const { style } = document.documentElement;
  style.colorScheme = colorSchemeOf(appearance);
  for (const [name, value] of Object.entries(variables)) style.setProperty(`--${name}`, value);
}
