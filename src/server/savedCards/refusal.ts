import { isApiCode } from '../hyperswitch/apiCode.ts';
import { HyperswitchError } from '../hyperswitch/error.ts';
import { isMissing } from '../hyperswitch/isMissing.ts';
import { OrderError } from '../orders/orderErrors.ts';
import { CustomerGone } from './customerGone.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** Codes of this package's client. A gateway's or a processor's own code says nothing to a page, and may say too much. */
const OWN_CODE = /^(card_gone|cvc_used|cvc_required|not_set_up|unsupported_payment_method|invalid_id|http_\d{3})$/;

/**
 * A request that the handler refuses. Everything in it is sent to the browser, so it must not contain internal details.
 */
export class Refusal extends Error {
  /** The HTTP status. */
  readonly status: number;
  readonly type: 'invalid_request' | 'api';
  readonly code: string;
  /** Seconds after which the same request can succeed. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, options?: { retryAfter?: number | undefined }) {
    super(message);
    this.status = status;
    this.code = code;
    this.type = status >= 500 ? 'api' : 'invalid_request';
    this.retryAfter = ownOf(options).retryAfter;
  }
}

/** A body that is a JSON object, but not the one that the route needs. */
export function invalidBody(message: string): Refusal {
  return new Refusal(400, 'invalid_body', message);
}

/** The same for an unknown card and for another customer's card, so that nobody can find out which ids exist. */
export function cardNotFound(): Refusal {
  return new Refusal(404, 'not_found', 'The customer has no card with this id or token.');
}

/** Turns any error into what the browser may know: enough to react to, and no internal details. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof CustomerGone) {
    return new Refusal(410, 'customer_gone', 'The saved cards of this customer are no longer there.');
  }
  if (!(error instanceof HyperswitchError)) return internal();
  const { status, code } = error;
  const retryAfter = secondsOf(error);
  if (code === 'timeout') {
    return new Refusal(504, 'vault_timeout', 'The vault did not respond in time. Try again later.');
  }
  if (isMissing(error, 'Payment method')) return cardNotFound();
  // 401 and 403 are about the shop's API key. If they were passed on, the page would ask the customer to sign in. Any other
  // 404 means that the vault is not at this address.
  if (status < 400 || status >= 500 || [401, 403, 404].includes(status)) {
    const message = 'The vault is not available at the moment. Try again later.';
    return new Refusal(502, 'vault_unavailable', message, { retryAfter });
  }
  const known = isApiCode(code) || OWN_CODE.test(code);
  return new Refusal(status, known ? code : 'vault_refused', 'The vault refused the request.', { retryAfter });
}

/** Statuses of the vault that are not about the card: the payment is not found, is another one, or is in use. */
const NOT_OF_THE_CARD: ReadonlySet<number> = new Set([404, 408, 409, 423, 425]);

/**
 * Turns any error of the option `pay` into what the browser may know. A status from 400 to 499 says that this request has
 * charged nothing, so every other error has one from 500 on: also a refusal of another call than the charge, such as one
 * that the shop makes after it.
 */
export function toPaymentRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof OrderError) {
    const { status, code, message, retryAfter } = error;
    return new Refusal(status, code, message, { retryAfter });
  }
  if (!(error instanceof HyperswitchError)) return internal();
  const { status, code, retryable, nothingCharged } = error;
  // The card was found before, so what was not found now, such as a profile, is the shop's mistake.
  if (nothingCharged) return NOT_OF_THE_CARD.has(status) ? internal() : toRefusal(error);
  if (code === 'not_charged') {
    const message = 'The payment did not arrive. Pay again with the same payment_id.';
    return new Refusal(502, code, message, { retryAfter: secondsOf(error) });
  }
  if (!retryable && status >= 400) return internal();
  const message = 'It is not known yet whether the payment was charged.';
  return new Refusal(502, 'outcome_unknown', message, { retryAfter: secondsOf(error) });
}

/** 499 is what proxies log for a sender who left before the response. */
export function senderLeft(): Refusal {
  return new Refusal(499, 'sender_left', 'The sender has left.');
}

function internal(): Refusal {
  return new Refusal(500, 'internal', 'The server of the shop failed. Its log has the reason.');
}

function secondsOf({ retryAfterMs }: HyperswitchError): number | undefined {
  return retryAfterMs === null ? undefined : Math.ceil(retryAfterMs / 1000);
}
