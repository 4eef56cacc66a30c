import type { SavedCard } from '../../shared/card.ts';
import { listCards } from './listCards.ts';
import { ownSavedCard } from './ownCard.ts';
import { cardNotFound } from './refusal.ts';
import type { RouteContext } from './route.ts';

/**
 * Returns a card as the list has it.
 *
 * @throws Refusal 404 for a card that is not in the customer's list, 409 for one that is not saved
 * @throws CustomerGone
 */
export async function listedCard(
  context: RouteContext,
  id: string,
): Promise<SavedCard & { payment_method_id: string }> {
  const { payment_methods } = await listCards(context);
  const card = payment_methods.find(({ payment_method_id }) => payment_method_id === id);
  if (card) return { ...card, payment_method_id: id };
  // A card that is not saved is in no list.
  await ownSavedCard(context, id);
  throw cardNotFound();
}
