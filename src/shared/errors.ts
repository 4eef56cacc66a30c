/**
 * What went wrong, one code per situation:
 *
 * - `invalid_option` the host passed something that cannot work (thrown at once, never an event)
 * - `network` no answer arrived: offline, DNS, CORS, a connection that broke
 * - `timeout` no answer within the time allowed
 * - `unauthorized` the session or the sign-in is no longer good (401, or the vault's 404 that means the same)
 * - `forbidden` the caller may not do this (403)
 * - `not_found` the card or the session does not exist (404)
 * - `refused` the request was understood and refused (other 4xx)
 * - `rate_limited` too many requests (429)
 * - `server` the other side failed (5xx)
 * - `invalid_response` an answer of the wrong form: HTML, nothing, JSON without what it must contain
 * - `sdk_load_failed` the SDK's script could not be loaded, or loaded without its factory
 * - `sdk_unsupported` the SDK has no surface that can take a card
 * - `card_invalid` what was typed does not pass the vault's own checks; the vault's form says where
 * - `card_rejected` the vault did not accept the card
 * - `card_number_in_name` a name that the customer typed contains a card number
 * - `too_many_cards` the customer has as many cards as `maxCards` allows
 * - `last_card` the only card may not be deleted (`allowDeleteLast`)
 * - `delete_refused` the host's `onBeforeDelete` does not allow it
 * - `unknown` something threw that is none of the above
 */
export type SavedCardsErrorCode =
  | 'invalid_option'
  | 'network'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'refused'
  | 'rate_limited'
  | 'server'
  | 'invalid_response'
  | 'sdk_load_failed'
  | 'sdk_unsupported'
  | 'card_invalid'
  | 'card_rejected'
  | 'card_number_in_name'
  | 'too_many_cards'
  | 'last_card'
  | 'delete_refused'
  | 'unknown';

const RETRYABLE: readonly SavedCardsErrorCode[] = [
  'network',
  'timeout',
  'unauthorized',
  'rate_limited',
  'server',
  'invalid_response',
  'sdk_load_failed',
  'card_invalid',
  'card_rejected',
  'card_number_in_name',
];

/** The one error of this package. Its message names what failed and what to do, never card or secret data. */
export class SavedCardsError extends Error {
  readonly code: SavedCardsErrorCode;
  /** Whether trying the same again can help. */
  readonly retryable: boolean;

  constructor(code: SavedCardsErrorCode, message: string, options?: { cause?: unknown }) {
    super(`[saved-cards] ${message}`, options);
    this.name = 'SavedCardsError';
    this.code = code;
    this.retryable = RETRYABLE.includes(code);
  }
}

/** Turns whatever was thrown into a `SavedCardsError`; one that is already stays as it is. */
export function toSavedCardsError(cause: unknown, message: string): SavedCardsError {
  return cause instanceof SavedCardsError ? cause : new SavedCardsError('unknown', message, { cause });
}

/** Throws `invalid_option` when a host passed something that cannot work. */
export function assertOption(condition: boolean, message: string): asserts condition {
  if (!condition) throw new SavedCardsError('invalid_option', message);
}
