import type { Appearance, Font, FieldOptions, FieldType, StandInOptions } from './types.ts';

/** Whether a field draws its errors. */
export type FieldErrors = NonNullable<StandInOptions['fieldErrors']>;

/** How a frame looks and which language it speaks. */
export interface Presentation {
  appearance: Appearance;
  locale: string;
  fonts: readonly Font[];
}

/** What a frame becomes: the role and its options. */
export type FrameSetup =
  | { role: 'coordinator'; sdkAuthorization: string; sendsConsent: boolean }
  | {
      role: 'field';
      fieldType: FieldType;
      presentation: Presentation;
      options: FieldOptions;
      fieldErrors: FieldErrors;
    }
  | { role: 'management'; sdkAuthorization: string; sendsConsent: boolean; presentation: Presentation };

/**
 * The only window message that a frame accepts, once, from its parent. It transfers the port to the host and, where
 * `apiBase` is `null`, the port to the API. All further messages use these ports, which no other window can read or write.
 */
export interface Connect {
  type: 'connect';
  setup: FrameSetup;
  /** Base URL of the API, or `null` where the calls use a port. */
  apiBase: string | null;
}

/** The part of a card that the page may know. */
interface CardSummary {
  brand: string | null;
  last4: string | null;
  expiryMonth: string | null;
  /** Four digits. */
  expiryYear: string | null;
}

/** One field's condition, without its value. */
export interface FieldCondition {
  empty: boolean;
  /** Whether enough is typed. */
  complete: boolean;
  /** Whether it is complete and passes every check. */
  valid: boolean;
  /** On the number field: the network, once the digits determine it. */
  brand?: string;
}

/** The outcome of `tokenize`, before `shapeOutcome` gives it the shape of one SDK version. */
export type TokenizeOutcome =
  | { kind: 'saved'; session: Record<string, unknown>; card: CardSummary }
  /** `message` names the fields that are empty or not valid. */
  | { kind: 'invalid'; message: string }
  /** The HTTP status, 0 where no answer came. The API's own message is left out, as it may repeat what was typed. */
  | { kind: 'refused'; status: number };

/** Why `tokenize` failed. */
export type FailureCode =
  | 'session_expired'
  | 'session_consumed'
  | 'tokenization_in_progress'
  | 'incomplete_field_set'
  | 'validation_error'
  | 'tokenization_failed'
  | 'sdk_not_ready';

/** The cause of a failure: the form, the API or the card. */
export type FailureType = 'validation_error' | 'api_error' | 'card_error';

/** `save` vaults a new card; `cvc` stores the CVC of a saved card. */
export type Flow = 'save' | 'cvc';

export type HostToField =
  | { type: 'coordinator' }
  | { type: 'update'; options: FieldOptions }
  | { type: 'present'; presentation: Presentation }
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
  /** `paymentToken`: of the saved card that a CVC belongs to, where it is known. */
  | { type: 'tokenize'; flow: Flow; paymentToken?: string };

export type CoordinatorToHost =
  { type: 'ready' } | { type: 'details'; details: CardDetails } | { type: 'outcome'; outcome: TokenizeOutcome };

/** The masked card in the group's `change` event. */
export interface CardDetails extends CardSummary {
  /** First six digits, once the number is valid. */
  bin: string | null;
  isCardNumberComplete: boolean;
  isCardNumberValid: boolean;
  isExpiryComplete: boolean;
  isExpiryValid: boolean;
  isCvcComplete: boolean;
}

/** Sent from frame to frame, past the page. No other message contains what was typed. */
export type FieldToCoordinator = { type: 'value' | 'checked'; value: string; condition: FieldCondition };

/** On `check`, a field answers with its latest value. */
export type CoordinatorToField = { type: 'check' } | { type: 'brand'; brand: string | null };

export type HostToManagement =
  { type: 'confirm'; id: number; returnUrl: string | null } | { type: 'present'; presentation: Presentation };

export type ManagementToHost =
  | { type: 'ready' | 'focus' | 'blur' | 'clickTriggered' }
  | { type: 'change'; condition: Omit<FieldCondition, 'brand'> }
  | { type: 'resize'; height: number }
  | { type: 'confirmed'; id: number; result: Record<string, unknown> };

/** One API call over a port. */
export interface ApiCall {
  id: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

/** The answer to an `ApiCall`; `status` 0 where none came. */
export interface ApiReply {
  id: number;
  status: number;
  text: string;
}
