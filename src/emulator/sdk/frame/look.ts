import { colorSchemeOf } from '../page/appearance.ts';
import type { Appearance } from '../protocol/types.ts';
import css from './frame.css?raw';

/** Styles the document, before anything is in it. */
export function applyStyle(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

/** Puts an appearance on the document: the vault's variables become custom properties that `frame.css` reads. */
export function applyAppearance({ variables = {}, ...appearance }: Appearance): void {
  const { style } = document.documentElement;
  style.colorScheme = colorSchemeOf(appearance);
  for (const [name, value] of Object.entries(variables)) style.setProperty(`--${name}`, value);
}
