import type { Context } from '../context.ts';

/** Whether the customer has as many cards as the host allows. A guest's card is not kept, so it does not count. */
export function isFull({ settings, rows }: Context): boolean {
  const { maxCards, surface } = settings();
  return surface !== 'guest' && rows().length >= maxCards;
}
