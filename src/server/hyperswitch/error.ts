import { isRecord } from '../../shared/isRecord.ts';
import { readRetryAfter } from '../../shared/retryAfter.ts';

/** What Hyperswitch, or the way to it, said about a call that failed. */
export interface HyperswitchErrorDetails {
  status: number;
  code: string;
  type: string;
  /** Milliseconds. */
  retryAfterMs?: number | null;
  cause?: unknown;
}

/**
 * A call that Hyperswitch refused or never answered. Its message is Hyperswitch's own and is meant for logs:
 * it never holds an API key, and it is not written for customers.
 */
export class HyperswitchError extends Error {
  /** The HTTP status; `0` when there was no answer at all, or none that settled a payment. */
  readonly status: number;
  /**
   * Hyperswitch's code, such as `IR_37`; `http_429` and the like for an answer without one (a gateway's HTML page).
   * Ours are `network`, `timeout`, `invalid_response` and `invalid_id`.
   */
  readonly code: string;
  /**
   * Hyperswitch's group of errors, such as `invalid_request`, `api`, `connector` or `processing`; `network` when nothing
   * answered.
   */
  readonly type: string;
  /**
   * The same call can succeed later: nothing answered, too many requests, or a fault of the server.
   * A payment may have been made all the same: retrieve it before you charge again.
   */
  readonly retryable: boolean;
  /** Milliseconds after which to try again, where the answer said so in `Retry-After`; else `null`. */
  readonly retryAfterMs: number | null;

  constructor(message: string, { status, code, type, retryAfterMs = null, cause }: HyperswitchErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'HyperswitchError';
    this.status = status;
    this.code = code;
    this.type = type;
    this.retryable = status === 0 || status === 429 || status >= 500;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Reads a refusal. Business errors have `error.type`, unreadable bodies have `error.error_type`, older builds answer
 * a plain string, and gateways answer HTML or nothing.
 *
 * @param body the parsed JSON, or `undefined` where there was none
 */
export function readError({ status, headers }: Response, body: unknown): HyperswitchError {
  const error = isRecord(body) ? body['error'] : undefined;
  const fields = isRecord(error) ? error : {};
  const message = text(error) ?? text(fields['message']) ?? `Hyperswitch answered with status ${String(status)}.`;
  return new HyperswitchError(message, {
    status,
    code: text(fields['code']) ?? `http_${String(status)}`,
    type: text(fields['type']) ?? text(fields['error_type']) ?? (status >= 500 ? 'api' : 'invalid_request'),
    retryAfterMs: readRetryAfter(headers),
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
