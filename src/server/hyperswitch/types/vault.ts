import type { CardNetwork, MaskedCard } from '../../../shared/card.ts';

/** `persistent`: the card is stored until it is deleted. `volatile`: for a day. */
export type StorageType = 'persistent' | 'volatile';

/** Body of `customers.create`. */
export interface CustomerCreateRequest {
  name: string;
  email: string;
  /** Your own id of the customer. A second customer with the same id is refused. @default none */
  merchant_reference_id?: string;
  phone?: string;
  phone_country_code?: string;
  description?: string;
  metadata?: Record<string, unknown>;
}

/** A customer of the vault. */
export interface Customer {
  /** The vault's id: the `customer_id` of every other call. */
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

/** Query of `customers.savedPaymentMethods`. */
export interface SavedPaymentMethodsQuery {
  /** Also lists cards that were added but never used for a payment. @default false */
  include_new?: boolean;
}

/** One card of a customer's list. */
export interface SavedPaymentMethod {
  /** The `payment_method_id`. */
  id: string;
  customer_id: string;
  payment_method_type: string;
  payment_method_subtype?: string | null;
  payment_method_data?: { card?: VaultCard } | null;
  recurring_enabled?: boolean | null;
  /** Says nothing: the vault sets it for every card, also for one that can be charged without its CVC. */
  requires_cvv: boolean;
  is_default: boolean;
  /** ISO 8601. */
  created: string;
  /** ISO 8601. Equals `created` until the card is used for a payment. */
  last_used_at: string;
  /** Only some versions of the API send it. */
  status?: string | null;
  billing?: Address | null;
}

/** An address with the contact data of a person. */
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
    /** ISO 3166-1 alpha-2: two letters. */
    country?: string | null;
  } | null;
  phone?: { number?: string | null; country_code?: string | null } | null;
  email?: string | null;
}

/** The data of a card that may be displayed, and what is known from its BIN. Any field can be missing. */
export interface VaultCard extends Partial<MaskedCard> {
  /** The BIN: the first six digits. */
  card_isin?: string | null;
  card_issuer?: string | null;
  /** ISO 3166-1 alpha-2: two letters. */
  issuer_country?: string | null;
  /** Not normalized: `Credit`, `CREDIT`, `DEBIT`, … */
  card_type?: string | null;
  saved_to_locker?: boolean;
}

/** What `customers.savedPaymentMethods` resolves to. */
export interface SavedPaymentMethods {
  customer_payment_methods: SavedPaymentMethod[];
}

/** Body of `sessions.create`. */
export interface SessionCreateRequest {
  /** The vault's customer id. Omit it for a guest, whose cards are `volatile`. */
  customer_id?: string;
  storage_type: StorageType;
  /** Lists of the session also contain cards that were added but never used for a payment. @default false */
  keep_alive?: boolean;
  /** Seconds until the session expires. @default 900 */
  expires_in?: number;
  /** The absolute URL that the customer returns to after a redirect. @default none */
  return_url?: string;
  billing?: Address;
}

/** A vault session, in which a browser can list, add and delete cards. */
export interface Session {
  /** The id of the session; it is not the id of a card. */
  id: string;
  customer_id?: string | null;
  /** ISO 8601. A session cannot be extended: create a new one. */
  expires_at: string;
  return_url?: string | null;
  storage_type: StorageType;
  keep_alive?: boolean;
  billing?: Address | null;
  /** The tokens from the last call in the session: all cards after a list, the new card after an add. */
  associated_payment_methods?: { payment_method_token: { type: string; data: string } }[] | null;
  card_cvc_token_storage?: CvcStorage | null;
}

/** What `sessions.create` resolves to. No other response contains the secrets. */
export interface CreatedSession extends Session {
  client_secret: string;
  /** The browser's credential for the session. It does not contain its expiry time, so send `expires_at` too. */
  sdk_authorization: string;
}

/** Whether the vault stores a CVC for the next payment with the card. */
export interface CvcStorage {
  is_stored: boolean;
  /** When the vault deletes the CVC, ISO 8601. */
  expires_at?: string | null;
}

/** A saved card. */
export interface PaymentMethod {
  /** The `payment_method_id`. */
  id: string;
  /** The vault's customer id; `null` or missing for a guest's card. */
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
  /** Only some versions of the API send it. */
  status?: 'new' | 'active' | 'inactive' | 'redacted' | (string & {}) | null;
  /** The value from the last update. */
  acknowledgement_status?: 'authenticated' | 'failed' | null;
}

/** A card with its number, which only a server with a PCI DSS certification may handle. */
export interface CardDetails {
  /** Digits only. */
  card_number: string;
  /** Two digits: `03`. */
  card_exp_month: string;
  /** Two or four digits: `30` or `2030`. */
  card_exp_year: string;
  /** Stored for the next payment, at most 15 minutes. */
  card_cvc?: string;
  card_holder_name?: string;
  nick_name?: string;
  card_network?: CardNetwork;
  card_issuer?: string;
  /** ISO 3166-1 alpha-2: two letters. */
  card_issuing_country?: string;
  card_type?: 'credit' | 'debit';
}

/** The owner of a card: a customer, or a guest, whose card is stored for a day. */
type CardOwner =
  { storage_type: 'persistent'; customer_id: string } | { storage_type: 'volatile'; customer_id?: string };

/** Body of `paymentMethods.create`. */
export type PaymentMethodCreateRequest = CardOwner & {
  payment_method_type: 'card';
  payment_method_subtype?: 'credit' | 'debit';
  payment_method_data: { card: CardDetails };
  billing?: Address;
  metadata?: Record<string, unknown>;
};

/** Body of `paymentMethods.update`. */
export interface PaymentMethodUpdateRequest {
  /**
   * `card_cvc` is stored for the next payment, at most 15 minutes; only a server with a PCI DSS certification may
   * handle it.
   */
  payment_method_data?: { card: { card_holder_name?: string; nick_name?: string; card_cvc?: string } };
  /** From a payment outside of Hyperswitch. Later charges without the customer present refer to it. */
  network_transaction_id?: string;
  /** The outcome of a payment outside of Hyperswitch: the card becomes usable, or inactive. */
  acknowledgement_status?: 'authenticated' | 'failed';
}

/** What `paymentMethods.delete` resolves to. */
export interface DeletedPaymentMethod {
  /** The `payment_method_id`. */
  id: string;
}

/** What `paymentMethods.setDefault` resolves to. */
export interface DefaultPaymentMethod {
  default_payment_method_id: string;
  customer_id: string;
  payment_method_type?: string | null;
  payment_method_subtype?: string | null;
}

/** What `paymentMethods.exchangeToken` resolves to. The token stays valid. */
export interface TokenDetails {
  /** The `payment_method_id`. */
  id: string;
  payment_method_token: string;
}
