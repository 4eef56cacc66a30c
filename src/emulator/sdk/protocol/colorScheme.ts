import type { Appearance } from '../protocol/types.ts';

/** The CSS `color-scheme` of a frame: the appearance's own, or the one of its theme. */
export function colorSchemeOf(appearance: Appearance): string {
  return appearance.colorScheme ?? (appearance.theme === 'midnight' ? 'dark' : 'light');
}
