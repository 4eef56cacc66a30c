import { isRecord } from '../card.ts';
import { SavedCardsError, type SavedCardsErrorCode } from '../errors.ts';

export interface JsonRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  signal: AbortSignal;
  /** Milliseconds until the request is given up. @default 20000 */
  timeoutMs?: number;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch;
}

/** A refusal that an API explained, so that a caller can tell one 404 from another. */
export class HttpError extends SavedCardsError {
  readonly status: number;
  /** The API's own code, such as `IR_37`, or `null` where the body had none. */
  readonly apiCode: string | null;

  constructor(code: SavedCardsErrorCode, message: string, status: number, apiCode: string | null) {
    super(code, message);
    this.status = status;
    this.apiCode = apiCode;
  }
}

const TIMEOUT_MS = 20_000;

/**
 * One JSON request: the parsed object, or a `SavedCardsError`. An aborted signal rejects with the signal's reason.
 * Bodies are read as text first, because gateways answer HTML where JSON was promised.
 */
export async function requestJson(url: string, request: JsonRequest): Promise<Record<string, unknown>> {
  const { signal, timeoutMs = TIMEOUT_MS } = request;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await (request.fetch ?? fetch)(url, {
      method: request.method ?? 'GET',
      headers: {
        Accept: 'application/json',
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal: AbortSignal.any([signal, timeout]),
      // A delete that is told of while the page is being left has to arrive all the same.
      keepalive: request.method !== undefined && request.method !== 'GET',
    });
    const body = parse(await response.text());
    if (!response.ok) throw refusal(response.status, body);
    if (!body) throw new SavedCardsError('invalid_response', `${path(url)} did not answer a JSON object.`);
    return body;
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof SavedCardsError) throw cause;
    if (timeout.aborted) throw new SavedCardsError('timeout', `${path(url)} did not answer in time.`, { cause });
    throw new SavedCardsError('network', `${path(url)} could not be reached.`, { cause });
  }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function refusal(status: number, body: Record<string, unknown> | null): HttpError {
  const error = body && isRecord(body['error']) ? body['error'] : {};
  const apiCode = typeof error['code'] === 'string' ? error['code'] : null;
  return new HttpError(codeOf(status), `The request was refused with status ${String(status)}.`, status, apiCode);
}

function codeOf(status: number): SavedCardsErrorCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server' : 'refused';
}

/** The part of an address that may stand in a message: no query, which could hold anything. */
function path(url: string): string {
  return url.split('?')[0] ?? url;
}
