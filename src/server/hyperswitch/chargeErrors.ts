import { HyperswitchError } from './error.ts';

/** The card cannot be charged any more. */
export function cardGone(cause: HyperswitchError): HyperswitchError {
  return new HyperswitchError('This card was deleted or has expired in the vault. Nothing was charged.', {
    status: 410,
    code: 'card_gone',
    type: 'invalid_request',
    nothingCharged: true,
    cause,
  });
}

/** Hyperswitch deletes the token of a CVC when it reads it. */
export function cvcUsed(cause: HyperswitchError): HyperswitchError {
  return new HyperswitchError(
    'The typed CVC was used up or has expired. Nothing was charged. Ask the customer to type it again.',
    { status: 422, code: 'cvc_used', type: 'invalid_request', nothingCharged: true, cause },
  );
}

/** Hyperswitch also answers like this, for every card, when the account is not set up to charge saved cards. */
export function cvcRequired(cause: HyperswitchError): HyperswitchError {
  return new HyperswitchError(
    'Hyperswitch needs the CVC of this card and has none. Nothing was charged. Ask the customer to type it, and call again.',
    { status: 422, code: 'cvc_required', type: 'invalid_request', nothingCharged: true, cause },
  );
}

/** The account or the version of Hyperswitch cannot charge saved cards. */
export function notSetUp(cause: HyperswitchError): HyperswitchError {
  return new HyperswitchError(
    'Hyperswitch does not know this payment method, or ignores its typed CVC. Nothing was charged. Either the modular payment-method service is not switched on for your organisation, or your Hyperswitch is older than June 2026: run `hyperswitch-saved-cards doctor`.',
    { status: 422, code: 'not_set_up', type: 'invalid_request', nothingCharged: true, cause },
  );
}

/**
 * A payment with this id exists already, for another order or with another card. If it were returned, this order would
 * look paid.
 *
 * @param isCharged whether it may have been charged
 */
export function idTaken(payment_id: string, other: string, isCharged: boolean): HyperswitchError {
  const state = isCharged ? 'which may have been charged' : 'which was not charged';
  return new HyperswitchError(
    `There is a payment with the payment_id ${payment_id} for another ${other}, ${state}. This call has charged nothing. A payment with other terms needs another payment_id.`,
    { status: 409, code: 'payment_id_taken', type: 'invalid_request' },
  );
}

/** What Hyperswitch itself has refused, so that it has done nothing. */
export function refused(cause: HyperswitchError): HyperswitchError {
  const { message, status, code, type, retryAfterMs } = cause;
  return new HyperswitchError(message, { status, code, type, retryAfterMs, nothingCharged: true, cause });
}

/** The request did not arrive. It can still be on its way, so it counts as retryable and not as a refusal. */
export function notCharged(cause?: HyperswitchError): HyperswitchError {
  return new HyperswitchError(
    'The request did not arrive: so far, Hyperswitch has no such payment. It may be delayed on its way, so call again with the same payment_id, which cannot charge a second time.',
    { status: 0, code: 'not_charged', type: 'network', retryAfterMs: cause?.retryAfterMs ?? null, cause },
  );
}

/**
 * The payment may have been charged. It has neither the status nor the code of `error`: those are about a request that
 * asked for the payment, and a refusal of that request must not look like a refusal of the charge.
 *
 * @param error why the outcome is not known
 * @param cause why it was asked for
 */
export function outcomeUnknown(error: HyperswitchError, cause: HyperswitchError = error): HyperswitchError {
  return new HyperswitchError(
    `It could not be found out whether the payment was charged (${error.code}). Call again with the same payment_id.`,
    {
      status: 0,
      code: 'outcome_unknown',
      type: 'network',
      retryAfterMs: error.retryAfterMs ?? cause.retryAfterMs,
      cause,
    },
  );
}
