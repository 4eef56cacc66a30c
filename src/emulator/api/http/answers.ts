import { merchantId } from '../data/credentials.ts';
import type { Customer, Session, Token, VaultCard } from '../data/records.ts';
import type { Store } from '../data/store.ts';

/** A timestamp in the vault's format: ISO 8601, UTC, with milliseconds. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** The customer object of the API. */
export function customerObject(customer: Customer) {
  return {
    ...customer,
    connector_customer_ids: null,
    created_at: iso(customer.created_at),
  };
}

/** The masked card of every vault answer, `null` for a wallet. */
export function paymentMethodData(card: VaultCard) {
  if (!card.card) return null;
  return {
    card: {
      ...card.card,
      card_issuer: null,
      issuer_country: null,
      card_type: card.payment_method_subtype.toUpperCase(),
      card_fingerprint: null,
      saved_to_locker: card.storage_type === 'persistent',
    },
  };
}

/** A row of the browser's list. It has a token and no id, and says of every card that it is `recurring_enabled`. */
export function browserRow(store: Store, card: VaultCard, token: Token) {
  return { payment_method_token: token.value, ...row(store, card), recurring_enabled: true, bank: null };
}

/** A row of the server's list. It has an id and no token; `recurring_enabled` is null without a processor's token. */
export function serverRow(store: Store, card: VaultCard) {
  return {
    id: card.id,
    ...row(store, card),
    recurring_enabled: card.has_mandate || null,
    network_tokenization: null,
    connector_tokens: null,
    network_transaction_id: card.network_transaction_id,
  };
}

function row(store: Store, card: VaultCard) {
  return {
    customer_id: card.customer_id,
    payment_method_type: card.payment_method_type,
    payment_method_subtype: card.payment_method_subtype,
    payment_method_data: paymentMethodData(card),
    created: iso(card.created),
    last_used_at: iso(card.last_used_at),
    // The same for every card, so it says nothing about this one.
    requires_cvv: true,
    is_default: store.isDefault(card),
    billing: card.billing,
  };
}

/** The payment method object, which only the merchant's server may see. */
export function paymentMethodObject(store: Store, card: VaultCard) {
  return {
    id: card.id,
    merchant_id: merchantId,
    customer_id: card.customer_id,
    payment_method_type: card.payment_method_type,
    payment_method_subtype: card.payment_method_subtype,
    recurring_enabled: card.has_mandate,
    created: iso(card.created),
    last_used_at: iso(card.last_used_at),
    payment_method_data: paymentMethodData(card),
    connector_tokens: null,
    network_token: null,
    storage_type: card.storage_type,
    card_cvc_token_storage: cvcStorage(store.cvcStoredUntil(card)),
    network_transaction_id: card.network_transaction_id,
    raw_payment_method_data: null,
    billing: card.billing,
  };
}

/** The session object, without the secret that only its creation answers. */
export function sessionObject(store: Store, session: Session) {
  return {
    id: session.id,
    customer_id: session.customer_id,
    billing: session.billing,
    network_tokenization: session.network_tokenization,
    tokenization_data: session.tokenization_data,
    expires_at: iso(session.expires_at),
    client_secret: 'CLIENT_SECRET_REDACTED',
    return_url: session.return_url,
    next_action: null,
    authentication_details: null,
    associated_payment_methods: session.associated.length
      ? session.associated.map((data) => ({ payment_method_token: { type: 'payment_method_session_token', data } }))
      : null,
    associated_token_id: null,
    storage_type: session.storage_type,
    card_cvc_token_storage: cvcStorage(sessionCvcStoredUntil(store, session)),
    keep_alive: session.keep_alive,
  };
}

function sessionCvcStoredUntil(store: Store, session: Session): number | null {
  for (const value of session.associated) {
    // A CVC without a card is not shown, although it is stored.
    const card = store.cards.get(store.tokens.get(value)?.card_id ?? '');
    const until = card ? store.cvcStoredUntil(card) : null;
    if (until !== null) return until;
  }
  return null;
}

function cvcStorage(until: number | null) {
  return until === null ? null : { is_stored: true, expires_at: iso(until) };
}
