import type { Refund } from './refunds.ts';
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

/**
 * The customer's consent to store the card and to charge it later. Send only what the customer really accepted: the
 * rules of the card networks ask for express consent.
 */
export interface CustomerAcceptance {
  acceptance_type: 'online' | 'offline';
  /** When the customer agreed, ISO 8601. */
  accepted_at?: string;
  online?: { ip_address?: string; user_agent: string };
}

/** What creating and confirming a payment have in common. The API refuses fields that it does not know with 400. */
export interface PaymentTerms {
  /** The vault's customer id. Omit it for a guest. */
  customer_id?: string;
  /** `card`, `wallet`, … */
  payment_method?: string;
  /** `credit` or `debit`; for a wallet its name, such as `paypal`. The vault's subtype `card` is refused here. */
  payment_method_type?: string;
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

/** A payment of a customer who is present. */
interface CustomerPresent {
  /**
   * A `payment_method_id`, or a browser's token, which expires after 15 minutes. A deleted, unknown or expired one is
   * answered with 500 `HE_00`.
   */
  payment_token?: string;
  off_session?: false;
  recurring_details?: never;
}

/**
 * A charge without the customer present, so that there is no CVC and no 3-D Secure challenge. The API refuses one of
 * its two fields without the other, and `payment_token` beside them, with 400 `IR_16`. A card without a mandate and
 * without a network transaction id is refused with 400 too; that is not a decline.
 */
interface MerchantInitiated {
  off_session: true;
  recurring_details: { type: 'payment_method_id'; data: string };
  payment_token?: never;
  payment_method_data?: never;
}

/** The card's data beside `payment_token` when a payment is confirmed. */
interface TypedAtConfirm {
  /**
   * `card_cvc_token`: the browser's token for the CVC that the customer typed for a saved card. Hyperswitch deletes it
   * when it reads it, so a second confirm with it is answered with 500 `HE_00`, also after a confirm that failed.
   */
  payment_method_data?: { card_token: { card_holder_name?: string; card_cvc_token?: string } };
}

/**
 * Creating a payment ignores a `card_cvc_token`, even with `confirm: true`: create it without, and confirm it with it.
 */
interface TypedAtCreate {
  confirm?: boolean;
  payment_method_data?: { card_token: { card_holder_name: string; card_cvc_token?: never } };
}

/** Body of `payments.confirm`. */
export type PaymentConfirmRequest = PaymentTerms & ((CustomerPresent & TypedAtConfirm) | MerchantInitiated);

/** What only `payments.create` takes. */
interface PaymentOrder {
  /**
   * Your own id for the payment, 1 to 64 characters. A second payment with the same id is refused.
   * @default generated
   */
  payment_id?: string;
  /** Minor units: `6540` is 65.40 USD. */
  amount: number;
  /** ISO 4217, in capitals: `USD`. */
  currency: string;
  description?: string;
  /** A merchant with several profiles has no default one. @default the `profileId` of the client */
  profile_id?: string;
  /** Seconds after which the payment can no longer be confirmed. @default 900 */
  session_expiry?: number;
}

/** Body of `payments.create`. `confirm: true` charges the payment in the same call. */
export type PaymentCreateRequest = PaymentTerms &
  PaymentOrder &
  ((CustomerPresent & TypedAtCreate) | (MerchantInitiated & { confirm: true }));

/** Body of `payments.capture`. */
export interface PaymentCaptureRequest {
  /** Minor units, at most the amount that was authorized. What is left cannot be captured later. @default all of it */
  amount_to_capture?: number;
  /** Added to what the customer's bank statement says. */
  statement_descriptor_suffix?: string;
  statement_descriptor_prefix?: string;
}

/** Body of `payments.cancel`. */
export interface PaymentCancelRequest {
  cancellation_reason?: string;
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
  processor_merchant_id?: string;
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
  /** `standardised_code`: Hyperswitch's word for the reason, such as `insufficient_funds`. Newer versions send it. */
  error_details?: { unified_details?: { standardised_code?: string | null } | null } | null;
  refunds?: Refund[] | null;
  /** Why it was cancelled, as `payments.cancel` was told. */
  cancellation_reason?: string | null;
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
