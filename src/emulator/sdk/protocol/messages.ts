import type { Appearance, FieldOptions, FieldType } from './types.ts';

/** What a frame is told to be. */
export type FrameSetup =
  | { role: 'coordinator'; sdkAuthorization: string }
  | { role: 'field'; fieldType: FieldType; appearance: Appearance; locale: string; options: FieldOptions }
  | { role: 'management'; sdkAuthorization: string; appearance: Appearance; locale: string };

/**
 * The one window message that a frame takes, once, from its parent. Ports: the host's, then the API's
 * where `apiBase` is `null`. Everything after it travels over ports, which nobody else can hear or write to.
 */
export interface Connect {
  type: 'connect';
  setup: FrameSetup;
  /** Base URL of the API, or `null` when a port carries the calls. */
  apiBase: string | null;
}

/** A card as far as it may leave the frames. */
export interface CardSummary {
  brand: string | null;
  last4: string | null;
  expiryMonth: string | null;
  /** Four digits. */
  expiryYear: string | null;
}

/** One field's condition, without its value. */
export interface FieldCondition {
  empty: boolean;
  /** Enough is typed. */
  complete: boolean;
  /** Complete, and every check passes. */
  valid: boolean;
  /** The network, on the number field, once the digits tell. */
  brand?: string;
}

/** What tokenizing came to, before it is put into the shape of an SDK's age. */
export type Outcome =
  | { ok: true; session: Record<string, unknown>; card: CardSummary }
  | { ok: false; code: FailureCode; type: FailureType };

/** Why `tokenize` failed. */
export type FailureCode =
  | 'session_expired'
  | 'session_consumed'
  | 'tokenization_in_progress'
  | 'incomplete_field_set'
  | 'validation_error'
  | 'tokenization_failed'
  | 'sdk_not_ready';

/** Whose fault it was: the form's, the API's, the card's. */
export type FailureType = 'validation_error' | 'api_error' | 'card_error';

/** `save` vaults a card; `cvc` keeps the security code of a card that is saved already. */
export type Flow = 'save' | 'cvc';

export type HostToField =
  | { type: 'coordinator' }
  | { type: 'update'; options: FieldOptions }
  | { type: 'focus' }
  | { type: 'blur' }
  | { type: 'clear' };

export type FieldToHost =
  | { type: 'ready' | 'focus' | 'blur' }
  | { type: 'change'; condition: FieldCondition; error?: string }
  | { type: 'resize'; height: number };

export type HostToCoordinator =
  | { type: 'add-field'; fieldId: string; fieldType: FieldType }
  | { type: 'remove-field'; fieldId: string }
  | { type: 'tokenize'; flow: Flow };

export type CoordinatorToHost =
  { type: 'ready' } | { type: 'details'; details: CardDetails } | { type: 'outcome'; outcome: Outcome };

/** The group's masked view of the card, as its `change` event carries it. */
export interface CardDetails extends CardSummary {
  /** First six digits, once the number is valid. */
  bin: string | null;
  isCardNumberComplete: boolean;
  isCardNumberValid: boolean;
  isExpiryComplete: boolean;
  isExpiryValid: boolean;
  isCvcComplete: boolean;
}

/** Frame to frame, past the page: the only way that a value takes. */
export type FieldToCoordinator = { type: 'value' | 'checked'; value: string; condition: FieldCondition };

/** `check` makes a field show its error, if it has one, and answer with its last value. */
export type CoordinatorToField = { type: 'check' } | { type: 'brand'; brand: string | null };

export type HostToManagement = { type: 'confirm'; id: number; returnUrl: string | null };

export type ManagementToHost =
  | { type: 'ready' | 'focus' | 'blur' | 'clickTriggered' }
  | { type: 'change'; condition: Omit<FieldCondition, 'brand'> }
  | { type: 'resize'; height: number }
  | { type: 'confirmed'; id: number; result: Record<string, unknown>; refusedByApi: boolean };

/** One API call carried over a port, and its answer; `status` 0 says that none came. */
export interface ApiCall {
  id: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

export interface ApiReply {
  id: number;
  status: number;
  text: string;
}
