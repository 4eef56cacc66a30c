import { readSavedCard, type SavedCard } from '../../shared/card.ts';
import { ofCustomer } from './customerGone.ts';
import type { RouteContext } from './route.ts';

/**
 * Lists the customer's cards, those that no payment was made with included; a guest has none.
 *
 * @throws CustomerGone
 */
export async function listCards(context: RouteContext): Promise<{ payment_methods: SavedCard[] }> {
  const { hyperswitch, customer_id, request } = context;
  if (customer_id === null) return { payment_methods: [] };
  const { savedPaymentMethods } = hyperswitch.customers;
  // A row does not say whether the card is new. Only the list without new cards does.
  // A page that was closed needs no list.
  const { signal } = request;
  const lists = Promise.all([
    savedPaymentMethods(customer_id, { include_new: true }, { signal }),
    savedPaymentMethods(customer_id, {}, { signal }),
  ]);
  const [all, active] = await ofCustomer(customer_id, lists);
  const activeIds = new Set(active.customer_payment_methods.map(({ id }) => id));
  const payment_methods = all.customer_payment_methods
    .filter(({ status }) => status !== 'inactive')
    .map((row) => readSavedCard({ ...row, status: activeIds.has(row.id) ? 'active' : 'new' }))
    .filter((card) => card !== null);
  return { payment_methods };
}
