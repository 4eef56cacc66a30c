import type { Backend } from '../http/backend.ts';
import { errors } from '../http/apiError.ts';
import { allowOnly, optionalOneOf, optionalRecord, optionalText, type Body } from '../http/body.ts';
import { holdCvc } from './cvc.ts';
import { readCvc } from './readTypedCard.ts';
import { VOLATILE_LIFETIME } from '../data/lifetimes.ts';
import { networkOf } from '../data/networks.ts';
import { outcomeOf } from '../data/outcomes.ts';
import type { StorageType, TypedCard, VaultCard } from '../data/records.ts';
import type { Store } from '../data/store.ts';
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
 * Vaults a card. The same details of the same customer are the same card: an `active` one keeps everything but its CVC,
 * one with another status is overwritten under its old id. A volatile card always gets a new id.
 */
export async function saveCard(backend: Backend, typed: TypedCard, origin: CardOrigin): Promise<VaultCard> {
  const { store, secrets, now, install } = backend;
  const fingerprint = origin.customer_id
    ? await secrets.fingerprint(origin.customer_id, typed, install.sameCard)
    : null;
  const known = origin.storage_type === 'persistent' ? savedCard(store, fingerprint) : undefined;
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
  has_mandate: boolean;
  network_transaction_id: string | null;
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
    has_mandate: optionalRecord(body, 'connector_token_details') !== null,
    network_transaction_id: optionalText(body, 'network_transaction_id'),
  };
}

/**
 * Changes the names, stores the CVC, and sets the status that the merchant acknowledges. Answers 404 for a volatile card,
 * which is in no database, and 422 for a deleted one.
 */
export function updateCard(backend: Backend, card: VaultCard, update: CardUpdate): void {
  if (card.storage_type === 'volatile') throw errors.unknown('Payment method');
  if (card.status === 'redacted') throw errors.unprocessable('Redacted Payment Method cannot be updated');
  if (card.card) {
    card.card.card_holder_name = update.card_holder_name ?? card.card.card_holder_name;
    card.card.nick_name = update.nick_name ?? card.card.nick_name;
  }
  if (update.card_cvc) holdCvc(backend, card, update.card_cvc);
  card.has_mandate ||= update.has_mandate;
  card.network_transaction_id = update.network_transaction_id ?? card.network_transaction_id;
  // An active card stays active, whatever the merchant acknowledges.
  if (update.acknowledgement_status === 'authenticated') card.status = 'active';
  else if (update.acknowledgement_status === 'failed' && card.status === 'new') card.status = 'inactive';
}

/**
 * Deletes a card. Its record stays as `redacted`, but without a fingerprint: the same card, typed again, is a new one. The
 * customer's default is not changed. Answers 404 for a volatile card, and 400 IR_11 for a deleted one.
 */
export function deleteCard({ secrets }: Backend, card: VaultCard): void {
  if (card.storage_type === 'volatile') throw errors.unknown('Payment method');
  if (card.status === 'redacted') throw errors.redacted();
  card.status = 'redacted';
  card.fingerprint = null;
  card.cvc_expires_at = null;
  secrets.drop(card.id);
}

/**
 * Makes a volatile card a saved one, as its first payment with consent does where the merchant pays before vaulting.
 *
 * @returns the saved card: another one where the customer has the same card already
 */
export function promoteCard({ store, secrets }: Backend, card: VaultCard): VaultCard {
  const known = savedCard(store, card.fingerprint);
  if (known) {
    store.cards.delete(card.id);
    secrets.drop(card.id);
    return known;
  }
  card.storage_type = 'persistent';
  card.expires_at = null;
  return card;
}

function savedCard(store: Store, fingerprint: string | null): VaultCard | undefined {
  if (!fingerprint) return undefined;
  return [...store.cards.values()].find(
    (card) => card.fingerprint === fingerprint && card.storage_type === 'persistent',
  );
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
