import type { Hyperswitch } from '../hyperswitch/client.ts';
import type { PaymentMethod } from '../hyperswitch/types/vault.ts';
import { cardNotFound } from './refusal.ts';

/** The customer who must own the card. */
interface Owner {
  hyperswitch: Hyperswitch;
  /** The vault's customer id; `null` for a guest. */
  customer_id: string | null;
}

/** A card that belongs to a customer. */
type OwnCard = PaymentMethod & { customer_id: string };

/**
 * Returns the card with this id if it belongs to the customer.
 *
 * @throws Refusal 404 for any other card, and for every guest: a guest has no id that a card could be compared with
 */
export async function ownCard({ hyperswitch, customer_id }: Owner, id: string): Promise<OwnCard> {
  if (customer_id === null) throw cardNotFound();
  const card = await hyperswitch.paymentMethods.retrieve(id);
  if (card.customer_id !== customer_id) throw cardNotFound();
  return { ...card, customer_id };
}

/**
 * Returns the card behind a browser's token if it belongs to the customer or, for a guest, to no customer.
 *
 * @throws Refusal 404 for any other card
 */
export async function cardOfToken({ hyperswitch, customer_id }: Owner, token: string): Promise<PaymentMethod> {
  const { id } = await hyperswitch.paymentMethods.exchangeToken(token);
  const card = await hyperswitch.paymentMethods.retrieve(id);
  if ((card.customer_id ?? null) !== customer_id) throw cardNotFound();
  return card;
}
