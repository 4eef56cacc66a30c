import type { MaskedCard } from '../card.ts';

/** Whether a card is kept until it is deleted, or for about an hour. */
export type StorageType = 'persistent' | 'volatile';

/** State of a payment. A later version of the API may add to it. */
export type PaymentStatus =
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'processing'
  | 'requires_customer_action'
  | 'requires_merchant_action'
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_capture'
  | 'partially_captured'
  | 'expired'
  | (string & {});

export interface CustomerCreateRequest {
  name: string;
  email: string;
  /** Your own id of the customer. */
  merchant_reference_id?: string;
  phone?: string;
  phone_country_code?: string;
  description?: string;
  metadata?: Record<string, unknown>;
}

export interface Customer {
  /** The vault's id, which every other call means by `customer_id`. */
  id: string;
  merchant_reference_id?: string | null;
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  phone_country_code?: string | null;
  description?: string | null;
  /** ISO 8601. */
  created_at: string;
  metadata?: Record<string, unknown> | null;
  default_payment_method_id?: string | null;
}

export interface SavedPaymentMethodsQuery {
  /** Also cards that were added and never paid with. @default false */
  include_new?: boolean;
}

/** One row of a customer's list. */
export interface SavedPaymentMethod {
  /** The `payment_method_id`. */
  id: string;
  customer_id: string;
  payment_method_type: string;
  payment_method_subtype?: string | null;
  payment_method_data?: { card?: VaultCard } | null;
  recurring_enabled?: boolean | null;
  requires_cvv: boolean;
  is_default: boolean;
  /** ISO 8601. */
  created: string;
  /** ISO 8601. Equals `created` until the card has been used. */
  last_used_at: string;
  /** Only from some versions of the API. */
  status?: string | null;
}

/** A card as the vault shows it: what may be displayed, and what its BIN tells. Any field can be missing. */
export interface VaultCard extends Partial<MaskedCard> {
  /** The first six digits. */
  card_isin?: string | null;
  card_issuer?: string | null;
  /** Two letters. */
  issuer_country?: string | null;
  /** Free text: `Credit`, `CREDIT`, `DEBIT`, … */
  card_type?: string | null;
  saved_to_locker?: boolean;
}

export interface SavedPaymentMethods {
  customer_payment_methods: SavedPaymentMethod[];
}

export interface SessionCreateRequest {
  /** The vault's customer id. Left out for a guest, whose cards are `volatile`. */
  customer_id?: string;
  storage_type: StorageType;
  /** Lists also show cards that were added and never paid with. @default false */
  keep_alive?: boolean;
  /** Seconds. @default 900 */
  expires_in?: number;
  /** Absolute URL. */
  return_url?: string;
}

export interface Session {
  /** The session's id, never a card's. */
  id: string;
  customer_id?: string | null;
  /** ISO 8601. A session cannot be extended. */
  expires_at: string;
  return_url?: string | null;
  storage_type: StorageType;
  keep_alive?: boolean;
  associated_payment_methods?: { payment_method_token: { type: string; data: string } }[] | null;
  card_cvc_token_storage?: CvcStorage | null;
}

/** Only the answer to `sessions.create` holds the secrets. */
export interface CreatedSession extends Session {
  client_secret: string;
  /** What the browser opens the session with. It carries no expiry of its own: send `expires_at` along. */
  sdk_authorization: string;
}

/** The vault holds a CVC for the next payment until `expires_at` (ISO 8601). */
export interface CvcStorage {
  is_stored: boolean;
  expires_at?: string | null;
}

export interface PaymentMethod {
  /** The `payment_method_id`. */
  id: string;
  /** `null` or missing for a guest's card. */
  customer_id?: string | null;
  payment_method_type?: string | null;
  payment_method_subtype?: string | null;
  payment_method_data?: { card?: VaultCard } | null;
  recurring_enabled?: boolean | null;
  /** ISO 8601. */
  created?: string | null;
  /** ISO 8601. */
  last_used_at?: string | null;
  storage_type?: StorageType | null;
  card_cvc_token_storage?: CvcStorage | null;
}

export interface PaymentMethodUpdateRequest {
  payment_method_data?: { card: { card_holder_name?: string; nick_name?: string } };
  /** Tells the vault how a payment that it did not see went: the card becomes usable, or inactive. */
  acknowledgement_status?: 'authenticated' | 'failed';
}

export interface DeletedPaymentMethod {
  id: string;
}

export interface DefaultPaymentMethod {
  default_payment_method_id: string;
  customer_id: string;
  payment_method_type?: string | null;
  payment_method_subtype?: string | null;
}

/** What a browser's token stands for. The exchange does not use the token up. */
export interface TokenDetails {
  /** The `payment_method_id`. */
  id: string;
  payment_method_token: string;
}

/** The customer's consent to keep a card and charge it later. */
export interface CustomerAcceptance {
  acceptance_type: 'online' | 'offline';
  /** ISO 8601. */
  accepted_at?: string;
  online?: { ip_address: string; user_agent: string };
}

export interface PaymentConfirmRequest {
  customer_id?: string;
  payment_method?: string;
  payment_method_type?: string;
  /** A `payment_method_id`, or a browser's token within its 15 minutes. */
  payment_token?: string;
  /** `card_cvc_token` is what the browser got for a CVC typed for a saved card; good for one payment. */
  payment_method_data?: { card_token: { card_holder_name?: string; card_cvc_token?: string } };
  /** For a charge without the customer present, together with `off_session`. */
  recurring_details?: { type: 'payment_method_id'; data: string };
  off_session?: boolean;
  setup_future_usage?: 'on_session' | 'off_session';
  customer_acceptance?: CustomerAcceptance;
  authentication_type?: 'three_ds' | 'no_three_ds';
  /** Absolute URL that the customer comes back to after a redirect. */
  return_url?: string;
}

export interface PaymentCreateRequest extends PaymentConfirmRequest {
  /** Your own id for the payment, exactly 30 characters: a second one with the same id is refused, so a charge can be asked for again safely. */
  payment_id?: string;
  /** Minor units: `6540` is 65.40 USD. */
  amount: number;
  /** ISO 4217, three capitals. */
  currency: string;
  /** Charge at once. @default false */
  confirm?: boolean;
  capture_method?: 'automatic' | 'manual';
  email?: string;
  description?: string;
  metadata?: Record<string, unknown>;
  profile_id?: string;
}

/** A decline is an answer, not an error: `status` is `failed` and `error_message` says why. */
export interface Payment {
  payment_id: string;
  status: PaymentStatus;
  /** Minor units. */
  amount: number;
  currency: string;
  customer_id?: string | null;
  payment_method?: string | null;
  payment_method_type?: string | null;
  payment_method_id?: string | null;
  payment_token?: string | null;
  /** Where the customer has to go when `status` is `requires_customer_action`. */
  next_action?: { type: string; redirect_to_url?: string } | null;
  error_code?: string | null;
  error_message?: string | null;
  /** ISO 8601. */
  created?: string | null;
}

export interface PaymentRetrieveQuery {
  /** Asks the connector instead of answering what is on file. @default false */
  force_sync?: boolean;
}
