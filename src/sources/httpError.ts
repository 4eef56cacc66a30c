import { SavedCardsError, type SavedCardsErrorCode } from '../shared/errors.ts';
import { isRecord } from '../shared/isRecord.ts';
import { readRetryAfter } from '../shared/retryAfter.ts';

/** An answer with an error status. It keeps the API's own code, so that a caller can tell one 404 from another. */
export class HttpError extends SavedCardsError {
  readonly status: number;
  /** The API's own code, such as `IR_37`, or `null` where the body had none. */
  readonly apiCode: string | null;
  /** Milliseconds to wait before the next try, from `Retry-After`, or `null`. */
  readonly retryAfterMs: number | null;

  constructor({ status, headers }: Response, body: Record<string, unknown> | null) {
    const error = body?.['error'];
    const apiCode = isRecord(error) && typeof error['code'] === 'string' ? error['code'] : null;
    super(codeOf(status, apiCode), `The server answered with status ${String(status)}.`);
    this.status = status;
    this.apiCode = apiCode;
    this.retryAfterMs = readRetryAfter(headers);
  }
}

function codeOf(status: number, apiCode: string | null): SavedCardsErrorCode {
  // Refusals of the handler that the customer reads in words of their own.
  if (apiCode === 'card_not_active' || apiCode === 'card_not_saved' || apiCode === 'customer_gone') return apiCode;
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server' : 'refused';
}
