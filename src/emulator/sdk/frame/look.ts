import { colorSchemeOf } from '../appearance.ts';
import type { Appearance } from '../types.ts';

/** Puts an appearance on the document: the vault's variables become custom properties that `frame.css` reads. */
export function applyAppearance({ variables = {}, ...appearance }: Appearance): void {
  const { style } = document.documentElement;
  style.colorScheme = colorSchemeOf(appearance);
  for (const [name, value] of Object.entries(variables)) style.setProperty(`--${name}`, value);
}
