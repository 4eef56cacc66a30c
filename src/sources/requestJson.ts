import { SavedCardsError } from '../shared/errors.ts';
import { ownOf } from '../shared/ownOf.ts';
import { parseObject } from '../shared/parseObject.ts';
import { retry } from '../shared/retry.ts';
import { runWithTimeout } from '../shared/withTimeout.ts';
import { HttpError } from './httpError.ts';
import { retryPolicy } from './retryPolicy.ts';

/** Milliseconds for one request, or for a function of the host that stands in for one. */
export const REQUEST_TIMEOUT_MS = 20_000;

export interface JsonRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  signal: AbortSignal;
  /** The request changes nothing, so it may be sent again when it fails. @default true for GET, else false */
  isRead?: boolean;
  /** A field that the answer must have. @default none */
  has?: string;
  /** Milliseconds for the request and its repeats. @default 20000 */
  timeoutMs?: number;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch | undefined;
}

/**
 * Sends one JSON request; resolves to the object that was answered.
 *
 * @throws SavedCardsError for every failure, and the signal's reason once it aborts
 */
export function requestJson(url: string, request: JsonRequest): Promise<Record<string, unknown>> {
  const own = ownOf(request);
  const { signal, method = 'GET', isRead = method === 'GET', timeoutMs = REQUEST_TIMEOUT_MS } = own;
  const run = (stop: AbortSignal) => {
    const attempt = () => send(url, own, stop);
    return isRead ? retry(attempt, retryPolicy, stop) : attempt();
  };
  return runWithTimeout(run, timeoutMs, `${path(url)} did not answer in time.`, signal);
}

async function send(url: string, request: JsonRequest, signal: AbortSignal): Promise<Record<string, unknown>> {
  const { method = 'GET', headers, body, has } = request;
  let response;
  let answer;
  try {
    response = await (request.fetch ?? fetch)(
      url,
      // Without a prototype, so that nothing else is read as an option of the request.
      ownOf<RequestInit>({
        method,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        body: JSON.stringify(body),
        // The browser completes a change that the customer has asked for even when the page is closed meanwhile.
        keepalive: method !== 'GET',
        // Followed to another site, the request would hand its headers over.
        redirect: 'error',
        signal,
      }),
    );
    // Not `response.json()`: gateways answer with HTML, and the status says more about that than a syntax error.
    answer = parseObject(await response.text());
  } catch (cause) {
    throw new SavedCardsError('network', `${path(url)} could not be reached.`, { cause });
  }
  if (!response.ok) throw new HttpError(response, answer);
  if (!answer || (has && !(has in answer))) {
    throw new SavedCardsError('invalid_response', `${path(url)} did not answer with the expected JSON.`);
  }
  return answer;
}

/** The address without its query, which could contain a secret and so is kept out of messages. */
function path(url: string): string {
  return url.split('?')[0] ?? url;
}
