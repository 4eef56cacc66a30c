import type { World } from '../../stories/support/world.ts';

/** Deletes a card as the customer would on another device: this page learns of it with its next list. */
export async function deleteElsewhere(world: World, id: string | undefined) {
  const { signal } = new AbortController();
  const source = world.fromBackend();
  const cards = await source.list(signal);
  const card = cards.find(({ payment_method_id }) => payment_method_id === id);
  if (!card) throw new Error('There is no such card to delete.');
  await source.delete(card, signal);
}
