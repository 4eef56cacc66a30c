import type { CardNetwork, MaskedCard } from '../../../shared/card.ts';

/** Whether a card is kept until it is deleted, or for about an hour. */
export type StorageType = 'persistent' | 'volatile';

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
  billing?: Address | null;
}

export interface Address {
  address?: {
    first_name?: string | null;
    last_name?: string | null;
    line1?: string | null;
    line2?: string | null;
    line3?: string | null;
    city?: string | null;
    state?: string | null;
    zip?: string | null;
    /** Two letters. */
    country?: string | null;
  } | null;
  phone?: { number?: string | null; country_code?: string | null } | null;
  email?: string | null;
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
  billing?: Address;
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
  billing?: Address | null;
  /** What the session's last call left: every card of a list, or the one that was just added. */
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
  merchant_id?: string;
  billing?: Address | null;
  network_transaction_id?: string | null;
  /** Repeats what an update said. */
  acknowledgement_status?: 'authenticated' | 'failed' | null;
}

/** A card with its number, for a server that is certified (PCI DSS) to see one. */
export interface CardDetails {
  /** Digits only. */
  card_number: string;
  /** Two digits. */
  card_exp_month: string;
  /** Two or four digits. */
  card_exp_year: string;
  /** Kept for the next payment, at most 15 minutes. */
  card_cvc?: string;
  card_holder_name?: string;
  nick_name?: string;
  card_network?: CardNetwork;
  card_issuer?: string;
  /** Two letters. */
  card_issuing_country?: string;
  card_type?: 'credit' | 'debit';
}

/** Whose card it is: a customer's, or a guest's for about an hour. */
type CardOwner =
  { storage_type: 'persistent'; customer_id: string } | { storage_type: 'volatile'; customer_id?: string };

export type PaymentMethodCreateRequest = CardOwner & {
  payment_method_type: 'card';
  payment_method_subtype?: 'credit' | 'debit';
  payment_method_data: { card: CardDetails };
  billing?: Address;
  metadata?: Record<string, unknown>;
};

export interface PaymentMethodUpdateRequest {
  /** `card_cvc`, for a server that may see one, is kept for the next payment, at most 15 minutes. */
  payment_method_data?: { card: { card_holder_name?: string; nick_name?: string; card_cvc?: string } };
  /** From a payment that the vault did not see: lets later charges without the customer refer to it. */
  network_transaction_id?: string;
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
