import type { World } from 'hyperswitch-saved-cards/testing';

/** Deletes a card as the customer would on another device: this page learns of it with its next list. */
export async function deleteElsewhere(world: World, id: string | undefined) {
  const card = (await world.cards()).find(({ payment_method_id }) => payment_method_id === id);
  if (!card) throw new Error('There is no such card to delete.');
  await world.fromBackend().delete(card, new AbortController().signal);
}
