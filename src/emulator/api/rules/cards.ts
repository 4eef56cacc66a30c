import type { Backend } from '../http/backend.ts';
import { errors } from '../http/apiError.ts';
import { allowOnly, optionalOneOf, optionalRecord, optionalText, type Body } from '../http/body.ts';
import { holdCvc } from './cvc.ts';
import { readCvc } from './readTypedCard.ts';
import { VOLATILE_LIFETIME } from '../data/lifetimes.ts';
import { networkOf } from '../data/networks.ts';
import { outcomeOf } from '../data/outcomes.ts';
import type { StorageType, TypedCard, VaultCard } from '../data/records.ts';
import { vaultCard } from '../data/vaultCard.ts';

/** The accepted subtypes of a card. The SDK sends `card`, which says neither of the others. */
export const cardSubtypes = ['credit', 'debit', 'card'] as const;

/** Who adds a card, and for whom. */
interface CardOrigin {
  customer_id: string | null;
  session_id: string | null;
  storage_type: StorageType;
  payment_method_subtype: (typeof cardSubtypes)[number] | null;
  billing: Body | null;
}

/**
 * Vaults a card. The same number of the same customer is the same card: an `active` one keeps everything but its CVC,
 * one with another status is overwritten under its old id. A volatile card always gets a new id.
 */
export async function saveCard(backend: Backend, typed: TypedCard, origin: CardOrigin): Promise<VaultCard> {
  const { store, secrets, now } = backend;
  const fingerprint =
    origin.storage_type === 'persistent' && origin.customer_id
      ? await secrets.fingerprint(origin.customer_id, typed.number)
      : null;
  const known = fingerprint ? [...store.cards.values()].find((card) => card.fingerprint === fingerprint) : undefined;
  const card =
    known?.status === 'active'
      ? known
      : newCard(known?.id ?? store.ids.card(), fingerprint, typed, origin, known?.created ?? now());
  if (card !== known) {
    store.cards.set(card.id, card);
    secrets.keepCard(card.id, typed);
  }
  if (typed.cvc) holdCvc(backend, card, typed.cvc);
  return card;
}

/** The fields of an update. Number and expiry cannot be changed. */
interface CardUpdate {
  card_holder_name: string | null;
  nick_name: string | null;
  card_cvc: string | null;
  acknowledgement_status: 'authenticated' | 'failed' | null;
}

/** Reads the body of an update; answers 400 to a field of the card that cannot be changed. */
export function readCardUpdate(body: Body): CardUpdate {
  const data = optionalRecord(body, 'payment_method_data') ?? {};
  const card = optionalRecord(data, 'card') ?? {};
  allowOnly(card, ['card_holder_name', 'nick_name', 'card_cvc']);
  return {
    card_holder_name: optionalText(card, 'card_holder_name'),
    nick_name: optionalText(card, 'nick_name'),
    card_cvc: readCvc(card),
    acknowledgement_status: optionalOneOf(body, 'acknowledgement_status', ['authenticated', 'failed']),
  };
}

/** Changes the names, stores the CVC, and sets the status that the merchant acknowledges. */
export function updateCard(backend: Backend, card: VaultCard, update: CardUpdate): void {
  if (card.status === 'inactive') throw errors.unprocessable('Inactive Payment Method cannot be updated');
  // The card of a guest never becomes a saved card, so the vault knows nothing to acknowledge.
  if (update.acknowledgement_status && card.storage_type === 'volatile') throw errors.unknown('Payment method');
  if (card.card) {
    card.card.card_holder_name = update.card_holder_name ?? card.card.card_holder_name;
    card.card.nick_name = update.nick_name ?? card.card.nick_name;
  }
  if (update.card_cvc) holdCvc(backend, card, update.card_cvc);
  if (update.acknowledgement_status) {
    card.status = update.acknowledgement_status === 'authenticated' ? 'active' : 'inactive';
  }
}

/** Deletes a card. Its record stays as `inactive`, but without a fingerprint: the same number, typed again, is a new card. */
export function deleteCard({ store, secrets }: Backend, card: VaultCard): void {
  card.status = 'inactive';
  card.fingerprint = null;
  card.cvc_expires_at = null;
  secrets.drop(card.id);
  const customer = card.customer_id ? store.customers.get(card.customer_id) : undefined;
  if (customer?.default_payment_method_id === card.id) customer.default_payment_method_id = null;
}

function newCard(
  id: string,
  fingerprint: string | null,
  typed: TypedCard,
  origin: CardOrigin,
  created: number,
): VaultCard {
  return vaultCard({
    id,
    customer_id: origin.customer_id,
    session_id: origin.session_id,
    payment_method_subtype: origin.payment_method_subtype === 'debit' ? 'debit' : 'credit',
    storage_type: origin.storage_type,
    fingerprint,
    card: {
      last4_digits: typed.number.slice(-4),
      expiry_month: typed.expiry_month,
      expiry_year: typed.expiry_year,
      card_network: networkOf(typed.number),
      card_holder_name: typed.card_holder_name,
      nick_name: typed.nick_name,
      card_isin: typed.number.slice(0, 6),
    },
    outcome: outcomeOf(typed.number),
    billing: origin.billing,
    created,
    expires_at: origin.storage_type === 'volatile' ? created + VOLATILE_LIFETIME : null,
  });
}
