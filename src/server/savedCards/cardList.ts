import { readSavedCard, type SavedCard } from '../../shared/card.ts';
import { ofCustomer } from './customerGone.ts';
import { ownSavedCard } from './ownCard.ts';
import { cardNotFound } from './refusal.ts';
import type { RouteContext } from './route.ts';

/**
 * Lists the customer's cards, those that no payment was made with included; a guest has none.
 *
 * @throws CustomerGone
 */
export async function listCards({ hyperswitch, customer_id }: RouteContext): Promise<{ payment_methods: SavedCard[] }> {
  if (customer_id === null) return { payment_methods: [] };
  const { savedPaymentMethods } = hyperswitch.customers;
  // A row does not say whether the card is new. Only the list without new cards does.
  const lists = Promise.all([
    savedPaymentMethods(customer_id, { include_new: true }),
    savedPaymentMethods(customer_id),
  ]);
  const [all, active] = await ofCustomer(customer_id, lists);
  const activeIds = new Set(active.customer_payment_methods.map(({ id }) => id));
  const payment_methods = all.customer_payment_methods
    .filter(({ status }) => status !== 'inactive')
    .map((row) => readSavedCard({ ...row, status: activeIds.has(row.id) ? 'active' : 'new' }))
    .filter((card) => card !== null);
  return { payment_methods };
}

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
