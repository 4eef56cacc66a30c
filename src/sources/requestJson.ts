import { SavedCardsError } from '../shared/errors.ts';
import { isRecord } from '../shared/isRecord.ts';
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
  /** Changes nothing, so it is sent again after a fault that passes. @default true for GET, else false */
  isRead?: boolean;
  /** What an answer must have to be one. */
  has?: string;
  /** Milliseconds until the request is given up, with its repeats. @default 20000 */
  timeoutMs?: number;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch;
}

/**
 * One JSON request: the parsed object, or a `SavedCardsError`. An aborted signal rejects with the signal's reason.
 * Bodies are read as text first, because gateways answer HTML where JSON was promised.
 */
export function requestJson(url: string, request: JsonRequest): Promise<Record<string, unknown>> {
  const { signal, method = 'GET', isRead = method === 'GET', timeoutMs = REQUEST_TIMEOUT_MS } = request;
  const run = (either: AbortSignal) => {
    const attempt = () => send(url, { ...request, signal: either });
    return isRead ? retry(attempt, retryPolicy, either) : attempt();
  };
  return runWithTimeout(run, timeoutMs, `${path(url)} did not answer in time.`, signal);
}

async function send(url: string, request: JsonRequest): Promise<Record<string, unknown>> {
  const { method = 'GET', headers, body, has, signal } = request;
  let response;
  let answer;
  try {
    response = await (request.fetch ?? fetch)(url, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A change that a customer has asked for is sent also when the page is closed on it.
      keepalive: method !== 'GET',
      signal,
    });
    answer = parse(await response.text());
  } catch (cause) {
    throw new SavedCardsError('network', `${path(url)} could not be reached.`, { cause });
  }
  if (!response.ok) throw new HttpError(response, answer);
  if (!answer || (has && !(has in answer))) {
    throw new SavedCardsError('invalid_response', `${path(url)} did not answer what it should.`);
  }
  return answer;
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** The part of an address that may stand in a message: no query, which could hold anything. */
function path(url: string): string {
  return url.split('?')[0] ?? url;
}
