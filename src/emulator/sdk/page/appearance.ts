import type { Appearance } from '../protocol/types.ts';

/** The `color-scheme` that a frame is drawn in: the one asked for, or the theme's. */
export function colorSchemeOf(appearance: Appearance): string {
  return appearance.colorScheme ?? (appearance.theme === 'midnight' ? 'dark' : 'light');
}
