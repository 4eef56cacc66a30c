import type { Settings } from '../options.ts';
import type { Row } from '../state/rows.ts';

/** Whether the customer has as many cards as the host allows. A guest's card is not saved, so it does not count. */
export function isFull(rows: readonly Row[], { surface, maxCards }: Pick<Settings, 'surface' | 'maxCards'>): boolean {
  return surface !== 'guest' && rows.length >= maxCards;
}
