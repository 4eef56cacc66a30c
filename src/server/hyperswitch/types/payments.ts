import type { Address } from './vault.ts';

/** The status of a payment. Later versions of the API may add values. */
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

/** The customer's consent to store the card and to charge it later. */
export interface CustomerAcceptance {
  acceptance_type: 'online' | 'offline';
  /** When the customer agreed, ISO 8601. */
  accepted_at?: string;
  online?: { ip_address: string; user_agent: string };
}

/** Fields of `payments.confirm`, which `payments.create` also takes. */
export interface PaymentConfirmRequest {
  /** The vault's customer id. Omit it for a guest. */
  customer_id?: string;
  /** `card`. */
  payment_method?: string;
  /** `credit` or `debit`. */
  payment_method_type?: string;
  /** A `payment_method_id`, or a browser's token, which expires after 15 minutes. */
  payment_token?: string;
  /**
   * `card_cvc_token`: the browser's token for the CVC that the customer typed for a saved card. Valid for one payment.
   */
  payment_method_data?: { card_token: { card_holder_name?: string; card_cvc_token?: string } };
  /** The card for a charge without the customer present. Needs `off_session`; replaces `payment_token`. */
  recurring_details?: { type: 'payment_method_id'; data: string };
  /**
   * The customer is not present, so there is no CVC and no 3-D Secure challenge. Needs `confirm: true`.
   * @default false
   */
  off_session?: boolean;
  /** `off_session`, together with `customer_acceptance`, allows later charges without the customer present. */
  setup_future_usage?: 'on_session' | 'off_session';
  customer_acceptance?: CustomerAcceptance;
  authentication_type?: 'three_ds' | 'no_three_ds';
  /** `manual` only authorizes the amount: the status becomes `requires_capture`. @default 'automatic' */
  capture_method?: 'automatic' | 'manual';
  /** The absolute URL that the customer returns to after a redirect. */
  return_url?: string;
  /** Properties of the customer's browser, which 3-D Secure can require. */
  browser_info?: Record<string, unknown>;
  billing?: Address;
  shipping?: Address;
  email?: string;
  /** Data of your own, which is returned with the payment. */
  metadata?: Record<string, unknown>;
}

/** Body of `payments.create`. */
export interface PaymentCreateRequest extends PaymentConfirmRequest {
  /**
   * Your own id for the payment, exactly 30 characters. A second payment with the same id is refused.
   * @default generated
   */
  payment_id?: string;
  /** Minor units: `6540` is 65.40 USD. */
  amount: number;
  /** ISO 4217, in capitals: `USD`. */
  currency: string;
  /** Charges the payment in the same call. @default false */
  confirm?: boolean;
  description?: string;
  profile_id?: string;
  /** Seconds after which the payment can no longer be confirmed. @default 900 */
  session_expiry?: number;
}

/** The card that was charged. The payments API names its fields differently from the vault's `VaultCard`. */
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

/** A payment. A declined one has `status: 'failed'`, and `error_message` says why. */
export interface Payment {
  payment_id: string;
  merchant_id?: string;
  profile_id?: string | null;
  status: PaymentStatus;
  /** Minor units, as all amounts of a payment. */
  amount: number;
  net_amount?: number;
  /** The amount that can still be captured. */
  amount_capturable?: number | null;
  /** The amount that was captured. */
  amount_received?: number | null;
  currency: string;
  customer_id?: string | null;
  description?: string | null;
  metadata?: Record<string, unknown> | null;
  payment_method?: string | null;
  payment_method_type?: string | null;
  payment_method_data?: { card?: PaidCard | null } | null;
  payment_method_id?: string | null;
  /** `active` after the first payment with the card. */
  payment_method_status?: string | null;
  /** Can be the `payment_method_id`. */
  payment_token?: string | null;
  /** Where to send the customer when `status` is `requires_customer_action`. */
  next_action?: { type: string; redirect_to_url?: string } | null;
  /** The processor's code. */
  error_code?: string | null;
  /** The processor's message, for logs and not for customers. */
  error_message?: string | null;
  /** Hyperswitch's code, the same for every processor. */
  unified_code?: string | null;
  /** Hyperswitch's message, the same for every processor. */
  unified_message?: string | null;
  off_session?: boolean | null;
  setup_future_usage?: 'on_session' | 'off_session' | null;
  authentication_type?: 'three_ds' | 'no_three_ds' | null;
  capture_method?: string | null;
  return_url?: string | null;
  /** The processor that was used. */
  connector?: string | null;
  network_transaction_id?: string | null;
  attempt_count?: number;
  manual_retry_allowed?: boolean | null;
  /** The secret of this payment for Hyperswitch's payment SDK in the customer's browser. */
  client_secret?: string | null;
  /** ISO 8601. */
  created?: string | null;
  /** ISO 8601. */
  modified_at?: string | null;
  /** ISO 8601. */
  expires_on?: string | null;
}

/** Query of `payments.retrieve`. */
export interface PaymentRetrieveQuery {
  /** Asks the processor for the current status, instead of returning the stored one. @default false */
  force_sync?: boolean;
}
