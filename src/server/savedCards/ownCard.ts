import { notFound } from './respond.ts';
import type { Hyperswitch } from '../hyperswitch/client.ts';
import type { PaymentMethod } from '../hyperswitch/types/vault.ts';

/** Whose card it has to be; `null` is a guest. */
interface Owner {
  hyperswitch: Hyperswitch;
  customer_id: string | null;
}

/** A card that is known to be the customer's. */
export type OwnCard = PaymentMethod & { customer_id: string };

/**
 * The card with this id, if it is this customer's; for anybody else it does not exist. A guest has none: nothing would
 * tell one guest's id from another's.
 */
export async function ownCard({ hyperswitch, customer_id }: Owner, id: string): Promise<OwnCard> {
  if (customer_id === null) throw notFound();
  const card = await hyperswitch.paymentMethods.retrieve(id);
  if (card.customer_id !== customer_id) throw notFound();
  return { ...card, customer_id };
}

/** The card behind a token that the vault gave to this customer's browser, or to a guest's for a card of nobody. */
export async function cardOfToken({ hyperswitch, customer_id }: Owner, token: string): Promise<PaymentMethod> {
  const { id } = await hyperswitch.paymentMethods.exchangeToken(token);
  const card = await hyperswitch.paymentMethods.retrieve(id);
  if ((card.customer_id ?? null) !== customer_id) throw notFound();
  return card;
}
