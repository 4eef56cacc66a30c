import type { MaskedCard } from '../../../shared/card.ts';
import type { ChargeOutcome, Decline } from './outcomes.ts';

// Records have the vault's field names. Times are epoch milliseconds.

/** A JSON object that is kept and shown as it was sent. */
type JsonObject = Record<string, unknown>;

/** A card as it was typed, after all checks that the vault makes. The vault cannot check whether the CVC is right. */
export interface TypedCard {
  number: string;
  expiry_month: string;
  /** Two or four digits, as typed. */
  expiry_year: string;
  cvc: string | null;
  card_holder_name: string | null;
  nick_name: string | null;
}

/** A customer of the merchant. */
export interface Customer {
  id: string;
  merchant_reference_id: string | null;
  name: string;
  email: string;
  phone: string | null;
  phone_country_code: string | null;
  description: string | null;
  metadata: JsonObject | null;
  default_billing_address: JsonObject | null;
  default_shipping_address: JsonObject | null;
  tax_registration_id: string | null;
  document_details: JsonObject | null;
  created_at: number;
  default_payment_method_id: string | null;
}

/** A `volatile` card is kept for a day and is never listed. */
export type StorageType = 'persistent' | 'volatile';

/** A payment method of the vault: a card, or a wallet (which has no `card`). */
export interface VaultCard {
  id: string;
  /** `null` for a guest's card. */
  customer_id: string | null;
  /** The session that a card was typed in. */
  session_id: string | null;
  payment_method_type: 'card' | 'wallet';
  payment_method_subtype: string;
  storage_type: StorageType;
  /**
   * `new` until a payment succeeds or the merchant acknowledges the card, `inactive` once the merchant acknowledges that
   * it failed, `redacted` once it is deleted.
   */
  status: 'new' | 'active' | 'inactive' | 'redacted';
  /** Equal for the same cards of one customer; `null` for deleted cards and those of guests, which equal no other. */
  fingerprint: string | null;
  card: (MaskedCard & { card_isin: string | null }) | null;
  outcome: ChargeOutcome;
  /** Whether the customer agreed to later charges, so that the processor has a token for them. */
  has_mandate: boolean;
  network_transaction_id: string | null;
  billing: JsonObject | null;
  created: number;
  last_used_at: number;
  cvc_expires_at: number | null;
  /** `null` for a persistent card. */
  expires_at: number | null;
}

/** A session: for its lifetime, one browser may see and change one customer’s cards. */
export interface Session {
  id: string;
  /** The profile that the merchant's server named when it created the session. */
  profile_id: string;
  client_secret: string;
  customer_id: string | null;
  storage_type: StorageType;
  keep_alive: boolean;
  expires_at: number;
  return_url: string | null;
  billing: JsonObject | null;
  network_tokenization: JsonObject | null;
  tokenization_data: JsonObject | null;
  /** Values of the tokens that the last call associated. */
  associated: string[];
}

/** A short-lived handle for a card, or for a CVC alone. */
export interface Token {
  value: string;
  session_id: string;
  /** `null` for a token of a CVC alone. */
  card_id: string | null;
  cvc_expires_at: number | null;
  expires_at: number;
}

/** The payment statuses that this emulator reaches. */
type PaymentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_customer_action'
  | 'requires_capture'
  | 'succeeded'
  | 'partially_captured'
  | 'cancelled'
  | 'failed';

/** The fields that both creating and confirming a payment accept. */
export interface PaymentTerms {
  /** A token or the id of a payment method. */
  payment_token: string | null;
  /** The id of a payment method in `recurring_details`. */
  recurring: string | null;
  payment_method: string | null;
  payment_method_type: string | null;
  off_session: boolean;
  setup_future_usage: 'on_session' | 'off_session' | null;
  customer_acceptance: AcceptanceRecord | null;
  authentication_type: 'three_ds' | 'no_three_ds' | null;
  capture_method: 'automatic' | 'sequential_automatic' | 'manual' | null;
  return_url: string | null;
}

/** The customer's consent to a card being saved, as the API reads it. */
export interface AcceptanceRecord {
  acceptance_type: 'online' | 'offline';
}

/** A payment. */
export interface Payment {
  id: string;
  client_secret: string;
  status: PaymentStatus;
  /** Minor units. */
  amount: number;
  currency: string;
  amount_received: number;
  profile_id: string;
  customer_id: string | null;
  terms: PaymentTerms;
  payment_method_id: string | null;
  /** The challenge page, while the customer has to answer it. */
  challenge_url: string | null;
  decline: Decline | null;
  attempt_count: number;
  cancellation_reason: string | null;
  /** What was sent in `keptPaymentFields`. */
  details: JsonObject;
  created: number;
  modified_at: number;
}

/** A refund of a payment, or of a part of it. */
export interface Refund {
  id: string;
  payment_id: string;
  /** Minor units. */
  amount: number;
  reason: string | null;
  metadata: JsonObject | null;
  created: number;
}
