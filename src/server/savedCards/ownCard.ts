import type { Hyperswitch } from '../hyperswitch/client.ts';
import type { PaymentMethod } from '../hyperswitch/types/vault.ts';
import { isMissing } from '../hyperswitch/isMissing.ts';
import { ofCustomer } from './customerGone.ts';
import { cardNotFound, Refusal } from './refusal.ts';
import { isDeleted } from './vaultError.ts';

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
 * @throws CustomerGone
 */
export async function ownCard({ hyperswitch, customer_id }: Owner, id: string): Promise<OwnCard> {
  if (customer_id === null) throw cardNotFound();
  const card = await found(hyperswitch.paymentMethods.retrieve(id));
  if (card?.customer_id === customer_id) return { ...card, customer_id };
  return notOwn({ hyperswitch, customer_id });
}

/**
 * Returns the card with this id if it belongs to the customer and is saved, so that it can be changed and deleted.
 *
 * @throws Refusal 409 for a guest, and for a card that the vault only keeps for a day
 * @throws Refusal 404 for any other card
 * @throws CustomerGone
 */
export async function ownSavedCard(owner: Owner, id: string): Promise<OwnCard> {
  if (owner.customer_id === null) throw cardNotSaved();
  const card = await ownCard(owner, id);
  if (card.storage_type === 'volatile') throw cardNotSaved();
  return card;
}

/**
 * Returns the card behind a browser's token if it belongs to the customer or, for a guest, to no customer.
 *
 * @throws Refusal 404 for any other card
 * @throws CustomerGone
 */
export async function cardOfToken({ hyperswitch, customer_id }: Owner, token: string): Promise<PaymentMethod> {
  const details = await found(hyperswitch.paymentMethods.exchangeToken(token));
  const card = details && (await found(hyperswitch.paymentMethods.retrieve(details.id)));
  if (card && (card.customer_id ?? null) === customer_id) return card;
  return notOwn({ hyperswitch, customer_id });
}

/** The answer of the vault; `null` where it does not have what was asked for. */
async function found<Result>(call: Promise<Result>): Promise<Result | null> {
  try {
    return await call;
  } catch (error) {
    if (isMissing(error, 'Payment method') || isDeleted(error)) return null;
    throw error;
  }
}

/**
 * Refuses a card that is not the customer's. If the vault does not have the customer, no card is theirs, so that is found
 * out first.
 *
 * @throws CustomerGone, else Refusal 404
 */
async function notOwn({ hyperswitch, customer_id }: Owner): Promise<never> {
  if (customer_id !== null) await ofCustomer(customer_id, hyperswitch.customers.retrieve(customer_id));
  throw cardNotFound();
}

function cardNotSaved(): Refusal {
  return new Refusal(
    409,
    'card_not_saved',
    'The card is not saved: it can be paid with, cannot be changed, and is gone within a day.',
  );
}
