import { HyperswitchError } from '../hyperswitch/error.ts';
import { CustomerGone } from './customerGone.ts';
import { isMissing } from './vaultError.ts';

/** A code of the vault, such as `IR_16`, or of this package's client, such as `card_gone`; and no text of a gateway. */
const CODE = /^\w{1,40}$/;

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

  constructor(status: number, code: string, message: string, { retryAfter }: { retryAfter?: number } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.type = status >= 500 ? 'api' : 'invalid_request';
    this.retryAfter = retryAfter;
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
  if (!(error instanceof HyperswitchError)) {
    return new Refusal(500, 'internal', 'The server of the shop failed. Its log has the reason.');
  }
  const { status, code } = error;
  if (code === 'timeout') {
    return new Refusal(504, 'vault_timeout', 'The vault did not respond in time. Try again later.');
  }
  if (isMissing(error)) return cardNotFound();
  // 401 and 403 are about the shop's API key. If they were passed on, the page would ask the customer to sign in. Any other
  // 404 means that the vault is not at this address.
  if (status < 400 || status >= 500 || [401, 403, 404].includes(status)) {
    return new Refusal(502, 'vault_unavailable', 'The vault is not available at the moment. Try again later.');
  }
  return new Refusal(status, CODE.test(code) ? code : 'vault_refused', 'The vault refused the request.');
}
