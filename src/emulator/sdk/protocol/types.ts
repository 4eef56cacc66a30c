/** The three fields that a card form can hold. */
export type FieldType = 'cardNumber' | 'cardExpiry' | 'cardCvc';

/** How the frames look. Every member is optional. */
export interface Appearance {
  /** `midnight` is light text for dark pages. `light`, `dark` and `auto` set the colour scheme. @default 'default' */
  theme?: string;
  /** `light`, `dark`, or `auto` for the system's. Anything else is light, with a warning. @default 'light' */
  colorScheme?: string;
  /** CSS values by the SDK's names: `colorText`, `colorPrimary`, `spacingUnit`, `borderRadius`, … */
  variables?: Record<string, string>;
  /** CSS declarations, in camel case, by selector: `.Input`, `.Input:focus`, `.Input--invalid`, `.Input::placeholder`. */
  rules?: Record<string, Record<string, string>>;
}

/** A web font for the frames: a style sheet, or one file. */
export type Font = { cssSrc: string } | { family: string; src: string; weight?: string };

/** What can be changed in frames that exist. */
export interface PresentationOptions {
  appearance?: Appearance;
  /** A BCP 47 tag. The stand-in speaks English and German; any other language becomes English. @default 'en' */
  locale?: string;
}

/** Where cards are kept. Both spellings are read. */
export interface VaultDetails {
  vaultType?: string;
  vaultData?: { sdkAuthorization?: string; sdk_authorization?: string };
  vault_type?: string;
  vault_data?: { sdkAuthorization?: string; sdk_authorization?: string };
}

/** The session options of card fields and management element alike. */
export interface SessionOptions extends PresentationOptions {
  /** `sdk_authorization` of the vault's answer to "create a session". */
  sdkAuthorization: string;
  fonts?: readonly Font[];
  /**
   * Card fields only: that this vault keeps the cards. Without it, the page asks the vault for the session, and a card that
   * is saved before the answer is lost.
   */
  vaultDetails?: VaultDetails;
  /** The same, in SDKs before `vaultDetails`. */
  vault?: VaultDetails;
  /**
   * Card fields only: whether the customer agreed to the card being saved. Without consent, the vault keeps the card as
   * volatile, for a day. `StandInOptions.consent` says what an SDK makes of it.
   */
  storePaymentMethod?: boolean;
}

/** Options of one field; `update` takes the same. Appearance and locale replace the session's for this field. */
export interface FieldOptions extends PresentationOptions {
  placeholder?: string;
  /** For a `cardCvc` without other fields: the saved card that the code belongs to. */
  savedCard?: SavedCardOption;
}

/** A saved card, as the newest SDK reads it, and by its `brand` and `last4`, as SDKs before it did. */
export interface SavedCardOption {
  /** The card's token of the session's list. With it, the code is stored for the card; without, for itself alone. */
  paymentToken?: string;
  /** The network decides how many digits the code has. */
  paymentMethodData?: { card?: { cardNetwork?: string } };
  /** The network, in SDKs before `paymentMethodData`. */
  brand?: string;
  last4?: string;
}

/** Called with an event's payload. `undefined` removes the event's handler. */
export type Handler = ((payload: unknown) => void) | undefined;

/** One field of a card form, in an iframe of its own. */
export interface Field {
  /**
   * Draws the iframe into the element, or into the first match of the selector. `StandInOptions.mounting` says when, and
   * what happens where nothing matches.
   */
  mount: (target: string | Element) => void;
  unmount: () => void;
  destroy: () => void;
  update: (options: FieldOptions) => void;
  focus: () => void;
  blur: () => void;
  clear: () => void;
  /** `ready`, `focus`, `blur`, `change`, `error`: one handler each, the last one set. */
  on: (event: string, handler: Handler) => void;
}

/** A group of fields that together make one card. */
export interface CardForm {
  create: (type: FieldType, options?: FieldOptions) => Field;
  /** Saves the card. Resolves with the vault's answer or with a failure; never rejects. */
  tokenize: () => Promise<unknown>;
  /** `ready`, `change` (masked card details), `error`: one handler each. */
  on: (event: string, handler: Handler) => void;
  /** Changes appearance and locale of the fields in place. All other options are fixed at the session's creation. */
  update: (options: PresentationOptions) => void;
  /** Removes every iframe and port, and settles a pending `tokenize`. */
  deinit: () => void;
  /** The fields that were created, by id. */
  fields: { contents: Record<string, { id: string; type: FieldType }> };
}

/** The card fields' session. It saves one card; the next card needs a new session. */
export interface PaymentMethodsSession extends Pick<CardForm, 'update' | 'on' | 'deinit' | 'fields'> {
  createCardForm: () => CardForm;
}

/** A management element. */
export interface ManagementElement {
  /** Draws the iframe into the element, whose content it replaces. Throws where nothing matches. */
  mount: (target: string | Element) => void;
  unmount: () => void;
  destroy: () => void;
  update: (options: unknown) => void;
  /** `ready` (fires twice), `focus`, `blur`, `change`, `clickTriggered`: one handler each, shared by the group. */
  on: (event: string, handler: Handler) => void;
}

/** The group of a management element: one iframe that lists, edits, deletes and adds cards. */
export interface ManagementElements {
  create: (type: string, options?: unknown) => ManagementElement;
  /** Changes appearance and locale in place. */
  update: (options: PresentationOptions) => void;
  getElement: (type: string) => ManagementElement | null;
  fetchUpdates: () => Promise<unknown>;
}

/** Options of `confirmTokenization`. */
export interface ConfirmOptions {
  elements?: unknown;
  confirmParams?: { return_url?: string };
  /** `always` navigates to `return_url` after a success. @default 'if_required' */
  redirect?: string;
}

/** The SDK's object, from `window.Hyper(keys)`. `StandInOptions.emulate` decides which of the optional members exist. */
export interface Hyper {
  paymentMethodsSession?: (options: SessionOptions) => PaymentMethodsSession;
  initPaymentMethodSession?: (options: SessionOptions) => PaymentMethodsSession;
  paymentMethodsManagementElements?: (options: SessionOptions) => ManagementElements;
  confirmTokenization: (options: ConfirmOptions) => Promise<unknown>;
  /** Members for payments: wrappers read them, but here they have no effect. */
  [member: string]: unknown;
}

/**
 * The factory that the SDK's script puts at `window.Hyper`. There is one instance a page: later calls answer the first one.
 * Outside a secure context it is one that does nothing.
 */
export type HyperFactory = (
  keys: string | { publishableKey: string; profileId?: string },
  /** `customBackendUrl` is used by the page itself and by the management element. Card fields save at the SDK's own API. */
  options?: { customBackendUrl?: string },
) => Hyper;

/** Which version of the SDK the stand-in is like. */
export interface StandInOptions {
  /**
   * Which members exist. `newest`: `initPaymentMethodSession`. `published`: `paymentMethodsSession` and the management
   * element. `management-only`: the management element. `none`: none of them. `all`: all of them.
   * @default 'all'
   */
  emulate?: 'all' | 'newest' | 'published' | 'management-only' | 'none';
  /** The result of `tokenize`: the vault's `session` object, or the `flat` result of earlier SDKs. @default 'session' */
  results?: 'session' | 'flat';
  /**
   * When the customer's consent is sent with a card. `asked`: by card fields where `storePaymentMethod` is true, and always
   * by the management element. Older SDKs: `always`, unless `storePaymentMethod` is false; `ignored`, never, as no part of
   * the SDK knew of consent before September 2026.
   * @default 'asked'
   */
  consent?: 'asked' | 'always' | 'ignored';
  /**
   * What `tokenize` says of a card that the vault did not take. `uniform`: `tokenization_failed` of type `api_error`,
   * whatever the vault answered. `by_cause`, in older SDKs: `session_expired` for 401 and 404, type `card_error` for 400
   * and 422.
   * @default 'uniform'
   */
  failures?: 'uniform' | 'by_cause';
  /**
   * Whether card fields say what is wrong with them. `none`: they draw no text, and a field that is complete is valid too.
   * `drawn`, in older SDKs: they draw the error, also on `tokenize`, and their events contain it.
   * @default 'none'
   */
  fieldErrors?: 'none' | 'drawn';
  /**
   * When a card field is mounted. `queued`: once a part of the SDK has loaded that is fetched on demand; a failure is only
   * logged. `immediate`, in older SDKs: during the call, which throws where it fails.
   * @default 'queued'
   */
  mounting?: 'queued' | 'immediate';
}
