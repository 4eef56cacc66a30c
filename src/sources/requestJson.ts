import { isRecord } from '../shared/isRecord.ts';
import { SavedCardsError } from '../shared/errors.ts';
import { HttpError } from './httpError.ts';
import { limited, TIMEOUT_MS } from '../shared/limited.ts';
import { withRetries } from './retry.ts';

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
  const { signal, method = 'GET', isRead = method === 'GET', timeoutMs = TIMEOUT_MS } = request;
  return limited(timeoutMs, `${path(url)} did not answer in time.`, signal, (either) => {
    const attempt = () => send(url, { ...request, signal: either });
    return isRead ? withRetries(attempt, either) : attempt();
  });
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
