import { ownOf } from '../../shared/ownOf.ts';
import { readRetryAfter } from '../../shared/retryAfter.ts';

/** The fields of a `HyperswitchError`, which describes each of them. */
export interface HyperswitchErrorDetails {
  status: number;
  code: string;
  type: string;
  /** Milliseconds. @default null */
  retryAfterMs?: number | null;
  /** @default false */
  nothingCharged?: boolean;
  /** The error that this one was made from. @default none */
  cause?: unknown;
}

/**
 * A call that Hyperswitch refused, or that got no response. The message is for logs: it is Hyperswitch's own where
 * there was one, it never contains the API key, and it is not meant for customers.
 */
export class HyperswitchError extends Error {
  /**
   * The HTTP status; `0` when there was no response, and for a payment that `awaitOutcome` found still open. An error
   * that this client found itself has the status that fits, such as 410 for `card_gone`.
   */
  readonly status: number;
  /**
   * Hyperswitch's code, such as `IR_37`; `http_` and the status, such as `http_429`, for a response without a code,
   * such as a gateway's HTML page. This client adds `network`, `timeout`, `invalid_response` and `invalid_id`, and
   * `payments.chargeSavedCard` those that it describes.
   */
  readonly code: string;
  /**
   * Hyperswitch's group of errors, such as `invalid_request`, `api`, `connector` or `processing`; `network` when there
   * was no response.
   */
  readonly type: string;
  /**
   * Whether the same call can succeed later: there was no response, there were too many requests, or the server failed.
   * A payment may have been charged nevertheless: retrieve it before you charge again.
   */
  readonly retryable: boolean;
  /** Milliseconds to wait before the next try, from the header `Retry-After`; `null` for a response without it. */
  readonly retryAfterMs: number | null;
  /**
   * `true` where `payments.chargeSavedCard` has found out that the payment with this `payment_id` was not charged. `false`
   * where nobody has looked: it says nothing then.
   */
  readonly nothingCharged: boolean;

  constructor(message: string, details: HyperswitchErrorDetails) {
    const { status, code, type, retryAfterMs = null, nothingCharged = false, cause } = ownOf(details);
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'HyperswitchError';
    this.status = status;
    this.code = code;
    this.type = type;
    this.retryable = status === 0 || status === 429 || status >= 500;
    this.retryAfterMs = retryAfterMs;
    this.nothingCharged = nothingCharged;
  }
}

/**
 * Reads the response to a call that failed. Hyperswitch names the type `error.type`, or `error.error_type` when it
 * could not parse the request; older versions send `error` as a string; gateways in front of it send HTML or no body.
 *
 * @param body the JSON object of the response, or `null` when it is none
 */
export function readError({ status, headers }: Response, body: Record<string, unknown> | null): HyperswitchError {
  const error = body?.['error'];
  const fields = ownOf(error);
  const message = text(error) ?? text(fields['message']) ?? `Hyperswitch responded with HTTP status ${String(status)}.`;
  return new HyperswitchError(message, {
    status,
    code: text(fields['code']) ?? `http_${String(status)}`,
    type: text(fields['type']) ?? text(fields['error_type']) ?? (status >= 500 ? 'api' : 'invalid_request'),
    retryAfterMs: readRetryAfter(headers),
  });
}

/** A response with a status of success that is not what was asked for, such as a gateway's page or no body. */
export function invalidResponse(status: number): HyperswitchError {
  return new HyperswitchError('The response of Hyperswitch does not have the expected form.', {
    status,
    code: 'invalid_response',
    type: 'api',
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
