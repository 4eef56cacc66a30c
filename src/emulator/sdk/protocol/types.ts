/** The three fields that a card form can hold. */
export type FieldType = 'cardNumber' | 'cardExpiry' | 'cardCvc';

/** How the frames look. Every member is optional; what is missing keeps the stand-in's own look. */
export interface Appearance {
  /** `midnight` is light text for dark pages; every other name is dark text. @default 'default' */
  theme?: string;
  /** A value of CSS `color-scheme`. Follows the theme by default. */
  colorScheme?: string;
  /** CSS values by the vault's names: `colorText`, `colorDanger`, `fontFamily`, `fontSizeBase`, `borderRadius`, … */
  variables?: Record<string, string>;
}

/** What the SDK calls session options, on both surfaces. */
export interface SessionOptions {
  /** From the vault's answer to "create a session"; opaque to the page. */
  sdkAuthorization: string;
  appearance?: Appearance;
  /** A BCP 47 tag; a language that the stand-in does not speak becomes English. @default 'en' */
  locale?: string;
}

/** Options of one field; `update` takes the same. */
export interface FieldOptions {
  placeholder?: string;
  /** For a `cardCvc` that stands alone: the saved card whose code is asked for. */
  savedCard?: { brand?: string; last4?: string };
  /** Replaces the session's appearance for this field. */
  appearance?: Appearance;
}

/** Called with one event's payload. `undefined` takes the handler of that event away. */
export type Handler = ((payload: unknown) => void) | undefined;

/** One field in one iframe, from `create`. */
export interface Field {
  /** Draws the iframe into the element, or into the first match of the selector. Throws where there is none. */
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

/** The group of fields that becomes one card. */
export interface CardForm {
  create: (type: FieldType, options?: FieldOptions) => Field;
  /** Resolves with the vault's answer or with a failure; never rejects. */
  tokenize: () => Promise<unknown>;
  /** `ready`, `change` (masked card details), `error`: one handler each. */
  on: (event: string, handler: Handler) => void;
  /** Does nothing, as in the real SDK: a session's options are fixed when it is made. */
  update: (options: unknown) => void;
  /** Removes every iframe and port, and settles a pending `tokenize`. */
  deinit: () => void;
  /** The fields that were created, by id. */
  fields: { contents: Record<string, { id: string; type: FieldType }> };
}

/** Surface A: a vault session. It takes one card; the next card needs a new session object. */
export interface PaymentMethodsSession extends Pick<CardForm, 'update' | 'on' | 'deinit' | 'fields'> {
  createCardForm: () => CardForm;
}

/** One mounted management element. */
export interface ManagementElement {
  /** Draws the iframe into the element, in the place of what is there. Throws where there is none. */
  mount: (target: string | Element) => void;
  unmount: () => void;
  destroy: () => void;
  update: (options: unknown) => void;
  /** `ready` (fires twice), `focus`, `blur`, `change`, `clickTriggered`: one handler each, shared by the group. */
  on: (event: string, handler: Handler) => void;
}

/** Surface B: one iframe that draws list, edit, delete and add. */
export interface ManagementElements {
  create: (type: string, options?: unknown) => ManagementElement;
  update: (options: unknown) => void;
  getElement: (type: string) => ManagementElement | null;
  fetchUpdates: () => Promise<unknown>;
}

/** What `confirmTokenization` takes. */
export interface ConfirmOptions {
  elements?: unknown;
  confirmParams?: { return_url?: string };
  /** `always` navigates to `return_url` after a success. @default 'if_required' */
  redirect?: string;
}

/** What `window.Hyper(keys)` gives. Which of the surfaces are there depends on `StandInOptions.emulate`. */
export interface Hyper {
  paymentMethodsSession?: (options: SessionOptions) => PaymentMethodsSession;
  initPaymentMethodSession?: (options: SessionOptions) => PaymentMethodsSession;
  paymentMethodsManagementElements?: (options: SessionOptions) => ManagementElements;
  confirmTokenization: (options: ConfirmOptions) => Promise<unknown>;
  /** The payments side of the SDK: members that wrappers read, without effect here. */
  [member: string]: unknown;
}

/** The factory that the SDK's script puts at `window.Hyper`. Throws outside a secure context. */
export type HyperFactory = (
  keys: string | { publishableKey: string; profileId?: string },
  options?: { customBackendUrl?: string },
) => Hyper;

/** Which SDK the stand-in stands in for. */
export interface StandInOptions {
  /**
   * Which names exist: `newest` has `initPaymentMethodSession` only, `published` has `paymentMethodsSession` and the
   * management element, `management-only` just the latter, `none` no surface at all, `all` every name.
   * @default 'all'
   */
  emulate?: 'all' | 'newest' | 'published' | 'management-only' | 'none';
  /** What `tokenize` gives: the vault's `session` object, or the `flat` result of earlier SDKs. @default 'session' */
  results?: 'session' | 'flat';
  /**
   * The real SDK leaves the page for `return_url?status=failed` when the vault refuses a card on surface B.
   * Off by default, since a test or a story that navigates away says nothing more.
   * @default false
   */
  navigateOnFailure?: boolean;
}
