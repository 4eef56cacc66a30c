/**
 * What went wrong, one code per situation:
 *
 * - `invalid_option` the host passed something that cannot work (thrown at once, never an event)
 * - `network` no answer arrived: the browser is offline, DNS or CORS failed, or the connection broke
 * - `timeout` no answer arrived within the time limit
 * - `unauthorized` the session or the sign-in is no longer valid (401, or a 404 of the vault that means the same)
 * - `forbidden` the caller may not do this (403)
 * - `not_found` the card or the session does not exist (404)
 * - `refused` the request was understood and refused (other 4xx)
 * - `rate_limited` too many requests (429)
 * - `server` the server failed (5xx)
 * - `invalid_response` the answer has the wrong form: HTML, an empty body, or JSON without a required field
 * - `sdk_load_failed` the SDK could not be loaded
 * - `part_load_failed` a part of this package that is loaded later could not be loaded
 * - `sdk_unsupported` this version of the SDK has neither card fields nor a management element that can be used
 * - `card_invalid` what was typed is no valid card; the card form shows which field is wrong
 * - `card_rejected` the vault did not accept the card
 * - `save_failed` nothing was saved and the SDK does not say why: the card, the vault, or a session that has ended
 * - `not_added` the form shows a list of saved cards, so that nothing was typed that could be added
 * - `form_in_use` the page has another open card form, and its SDK can have only one
 * - `card_not_active` the card cannot be the default before its first payment
 * - `card_not_saved` the customer agreed to the card being saved, and the vault did not save it: it can pay now, and is gone
 *   within a day
 * - `card_declined` the host reported that a payment with this card was declined (`showDecline`)
 * - `customer_gone` the vault no longer has this customer, or the keys belong to another environment
 * - `card_number_in_name` a name that the customer typed contains a card number
 * - `too_many_cards` the customer has as many cards as `maxCards` allows
 * - `last_card` the only card may not be deleted (`allowDeleteLast`)
 * - `delete_refused` the host's `onBeforeDelete` does not allow it
 * - `unknown` an error that is none of the above
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
  | 'part_load_failed'
  | 'sdk_unsupported'
  | 'card_invalid'
  | 'card_rejected'
  | 'save_failed'
  | 'not_added'
  | 'form_in_use'
  | 'card_not_active'
  | 'card_not_saved'
  | 'card_declined'
  | 'customer_gone'
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
  'part_load_failed',
  'card_invalid',
  'card_rejected',
  'save_failed',
  'not_added',
  'form_in_use',
  'card_number_in_name',
];

/** The error class of this package. Its message says what failed, and never contains card data or secrets. */
export class SavedCardsError extends Error {
  readonly code: SavedCardsErrorCode;
  /** Whether another try can succeed. */
  readonly retryable: boolean;

  constructor(code: SavedCardsErrorCode, message: string, options?: { cause?: unknown }) {
    super(`[saved-cards] ${message}`, options);
    this.name = 'SavedCardsError';
    this.code = code;
    this.retryable = RETRYABLE.includes(code);
  }
}

/** Wraps whatever was thrown in a `SavedCardsError` with code `unknown`; a `SavedCardsError` is returned unchanged. */
export function toSavedCardsError(cause: unknown, message: string): SavedCardsError {
  return cause instanceof SavedCardsError ? cause : new SavedCardsError('unknown', message, { cause });
}

/** @throws SavedCardsError `invalid_option` unless the condition holds */
export function assertOption(condition: boolean, message: string): asserts condition {
  if (!condition) throw new SavedCardsError('invalid_option', message);
}
