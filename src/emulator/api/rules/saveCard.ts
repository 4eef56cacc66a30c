import type { Backend } from '../http/backend.ts';
import type { Body } from '../http/body.ts';
import type { TypedCard } from './cardRules.ts';
import { CVC_LIFETIME, VOLATILE_LIFETIME } from '../data/lifetimes.ts';
import { networkOf } from '../data/networks.ts';
import { outcomeOf } from './outcomes.ts';
import type { StorageType, VaultCard } from '../data/records.ts';
import { vaultCard } from '../data/vaultCard.ts';

/** What a card may be called. `card` is what the SDK says, which leaves it open. */
export const cardSubtypes = ['credit', 'debit', 'card'] as const;

/** Where a card comes from and whom it is for. */
export interface CardOrigin {
  customer_id: string | null;
  session_id: string | null;
  storage_type: StorageType;
  payment_method_subtype: (typeof cardSubtypes)[number] | null;
  billing: Body | null;
}

/**
 * Vaults a card. The same number of the same customer is the same card: an `active` one stays as it is but for its CVC,
 * any other is written anew under its old id. Volatile cards are never the same.
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

/** Keeps a CVC for the card's next payment. Holding one again restarts its time. */
export function holdCvc({ secrets, now }: Backend, card: VaultCard, cvc: string): void {
  secrets.keepCvc(card.id, cvc);
  card.cvc_expires_at = now() + CVC_LIFETIME;
}

/** A CVC serves once. */
export function dropCvc({ secrets }: Backend, card: VaultCard): void {
  secrets.dropCvc(card.id);
  card.cvc_expires_at = null;
}

/** The row stays, inactive; its fingerprint goes, so that the same number typed again is a new card. */
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
