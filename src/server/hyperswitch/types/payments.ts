import type { Address } from './vault.ts';

/** State of a payment. A later version of the API may add to it. */
export type PaymentStatus =
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'cancelled_post_capture'
  | 'processing'
  | 'requires_customer_action'
  | 'requires_merchant_action'
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_capture'
  | 'partially_captured'
  | 'partially_captured_and_capturable'
  | 'partially_captured_and_processing'
  | 'partially_authorized_and_requires_capture'
  | 'conflicted'
  | 'expired'
  | 'review'
  | (string & {});

/** The customer's consent to keep a card and charge it later. */
export interface CustomerAcceptance {
  acceptance_type: 'online' | 'offline';
  /** ISO 8601. */
  accepted_at?: string;
  online?: { ip_address: string; user_agent: string };
}

/** What a confirmation may say, and a creation as well. */
export interface PaymentConfirmRequest {
  /** The vault's customer id. Left out for a guest. */
  customer_id?: string;
  payment_method?: string;
  /** `credit` or `debit`. */
  payment_method_type?: string;
  /** A `payment_method_id`, or a browser's token within its 15 minutes. */
  payment_token?: string;
  /** `card_cvc_token` is what the browser got for a CVC typed for a saved card; good for one payment. */
  payment_method_data?: { card_token: { card_holder_name?: string; card_cvc_token?: string } };
  /** What is charged without the customer present, together with `off_session`; takes the place of `payment_token`. */
  recurring_details?: { type: 'payment_method_id'; data: string };
  /** The customer is not present, so no CVC and no challenge. Needs `confirm: true`. @default false */
  off_session?: boolean;
  /** `off_session`, with `customer_acceptance`, allows charges without the customer from then on. */
  setup_future_usage?: 'on_session' | 'off_session';
  customer_acceptance?: CustomerAcceptance;
  authentication_type?: 'three_ds' | 'no_three_ds';
  /** `manual` only reserves the amount: the payment ends as `requires_capture`. @default 'automatic' */
  capture_method?: 'automatic' | 'manual';
  /** Absolute URL that the customer comes back to after a redirect. */
  return_url?: string;
  /** What the customer's browser says of itself; 3-D Secure may ask for it. */
  browser_info?: Record<string, unknown>;
  billing?: Address;
  shipping?: Address;
  email?: string;
  /** Yours; comes back with the payment. */
  metadata?: Record<string, unknown>;
}

export interface PaymentCreateRequest extends PaymentConfirmRequest {
  /** Your own id for the payment, exactly 30 characters. A second payment with the same id is refused. */
  payment_id?: string;
  /** Minor units: `6540` is 65.40 USD. */
  amount: number;
  /** ISO 4217, three capitals. */
  currency: string;
  /** Charge at once. @default false */
  confirm?: boolean;
  description?: string;
  profile_id?: string;
  /** Seconds in which the payment has to be confirmed. @default 900 */
  session_expiry?: number;
}

/** The card that was charged. The payments API has other names for it than the vault. */
export interface PaidCard {
  last4?: string | null;
  card_type?: string | null;
  card_network?: string | null;
  card_issuer?: string | null;
  card_isin?: string | null;
  card_exp_month?: string | null;
  card_exp_year?: string | null;
  card_holder_name?: string | null;
}

/** A decline is an answer, not an error: `status` is `failed` and `error_message` says why. */
export interface Payment {
  payment_id: string;
  merchant_id?: string;
  profile_id?: string | null;
  status: PaymentStatus;
  /** Minor units, as are the amounts below. */
  amount: number;
  net_amount?: number;
  /** What can still be captured. */
  amount_capturable?: number | null;
  /** What was captured. */
  amount_received?: number | null;
  currency: string;
  customer_id?: string | null;
  description?: string | null;
  metadata?: Record<string, unknown> | null;
  payment_method?: string | null;
  payment_method_type?: string | null;
  payment_method_data?: { card?: PaidCard | null } | null;
  payment_method_id?: string | null;
  /** `active` once the card has been paid with. */
  payment_method_status?: string | null;
  /** May repeat the `payment_method_id`. */
  payment_token?: string | null;
  /** Where the customer has to go when `status` is `requires_customer_action`. */
  next_action?: { type: string; redirect_to_url?: string } | null;
  /** The processor's own code. */
  error_code?: string | null;
  /** The processor's own words: for logs, not for customers. */
  error_message?: string | null;
  /** Hyperswitch's code and words, the same for every processor. */
  unified_code?: string | null;
  unified_message?: string | null;
  off_session?: boolean | null;
  setup_future_usage?: 'on_session' | 'off_session' | null;
  authentication_type?: 'three_ds' | 'no_three_ds' | null;
  capture_method?: string | null;
  return_url?: string | null;
  /** The processor that the payment went to. */
  connector?: string | null;
  network_transaction_id?: string | null;
  attempt_count?: number;
  manual_retry_allowed?: boolean | null;
  /** A secret of this one payment, for Hyperswitch's payment SDK in the customer's browser. */
  client_secret?: string | null;
  /** ISO 8601. */
  created?: string | null;
  /** ISO 8601. */
  modified_at?: string | null;
  /** ISO 8601. */
  expires_on?: string | null;
}

export interface PaymentRetrieveQuery {
  /** Asks the connector instead of answering what is on file. @default false */
  force_sync?: boolean;
}
