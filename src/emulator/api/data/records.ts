import type { MaskedCard } from '../../../shared/card.ts';
import type { Body } from '../http/body.ts';
import type { Decline, Outcome } from '../rules/outcomes.ts';

// Records keep the vault's names. Times are epoch milliseconds.

/** A customer of the merchant. */
export interface Customer {
  id: string;
  merchant_reference_id: string | null;
  name: string;
  email: string;
  phone: string | null;
  phone_country_code: string | null;
  description: string | null;
  metadata: Body | null;
  created_at: number;
  default_payment_method_id: string | null;
}

/** `volatile` cards are kept for a day and belong to no list. */
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
  /** `new` until paid with or acknowledged; `inactive` once deleted or refused. */
  status: 'new' | 'active' | 'inactive';
  /** `null` for cards that never count as the same one: deleted, volatile. */
  fingerprint: string | null;
  card: (MaskedCard & { card_isin: string | null }) | null;
  outcome: Outcome;
  recurring_enabled: boolean;
  requires_cvv: boolean;
  billing: Body | null;
  created: number;
  last_used_at: number;
  cvc_expires_at: number | null;
  /** `null` for a persistent card. */
  expires_at: number | null;
}

/** A stretch of time in which one browser may see and change one customer’s cards. */
export interface Session {
  id: string;
  client_secret: string;
  customer_id: string | null;
  storage_type: StorageType;
  keep_alive: boolean;
  expires_at: number;
  return_url: string | null;
  billing: Body | null;
  network_tokenization: Body | null;
  tokenization_data: Body | null;
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

/** How far a payment has come; the ones that this emulator can reach. */
export type PaymentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_customer_action'
  | 'requires_capture'
  | 'succeeded'
  | 'failed';

/** What a caller may say on creating a payment and again on confirming it. */
export interface PaymentTerms {
  /** A token or the id of a payment method. */
  instrument: string | null;
  payment_method: string | null;
  payment_method_type: string | null;
  off_session: boolean;
  setup_future_usage: 'on_session' | 'off_session' | null;
  customer_acceptance: Body | null;
  authentication_type: 'three_ds' | 'no_three_ds' | null;
  capture_method: 'automatic' | 'manual' | null;
  return_url: string | null;
}

/** A payment from its creation on. */
export interface Payment {
  id: string;
  client_secret: string;
  status: PaymentStatus;
  /** Minor units. */
  amount: number;
  currency: string;
  customer_id: string | null;
  terms: PaymentTerms;
  payment_method_id: string | null;
  /** Where the customer is sent for a challenge. */
  challenge_url: string | null;
  decline: Decline | null;
  attempt_count: number;
  description: string | null;
  metadata: Body | null;
  created: number;
  modified_at: number;
}
