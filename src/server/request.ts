import { isRecord } from '../card.ts';
import { HyperswitchError, readError } from './hyperswitchError.ts';

/** Options of every call. */
export interface RequestOptions {
  /** Gives the call up; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** One call of the API. */
export interface Call<Answer> extends RequestOptions {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the root of the API, every id in it through `segment`. */
  path: string;
  body?: unknown;
  /** The field without which an answer is not the one that was asked for, whatever its status. */
  field: keyof Answer & string;
}

export interface Connection {
  apiKey: string;
  profileId: string;
  /** Without a slash at its end. */
  baseUrl: string;
  fetch: typeof fetch;
  /** Milliseconds for a call and the reading of its answer. */
  timeoutMs: number;
}

/** Sends one call and answers the parsed JSON object. */
export type SendCall = <Answer>(call: Call<Answer>) => Promise<Answer>;

/** The one place that talks to Hyperswitch: credentials, time limit, and failures as `HyperswitchError`. */
export function createSendCall({ apiKey, profileId, baseUrl, fetch, timeoutMs }: Connection): SendCall {
  return async <Answer>({ method, path, body, field, signal }: Call<Answer>) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(baseUrl + path, {
        method,
        headers: {
          Accept: 'application/json',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...credentials(path, apiKey, profileId),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // Following a redirect would carry the key to wherever it leads.
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const text = await response.text();
      // Some gateways repeat the credentials that they refuse.
      if (!response.ok) throw readError(response.status, parse(text.replaceAll(apiKey, '[api key]')));
      const answer = parse(text);
      if (!isRecord(answer) || !(field in answer)) throw unreadable(response.status);
      return answer as Answer;
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof HyperswitchError) throw cause;
      throw noAnswer(timeout.aborted, timeoutMs, cause);
    }
  };
}

/**
 * Makes an id one segment of a path, whatever is in it.
 *
 * @throws HyperswitchError `invalid_id` for what no id can be: nothing, half a character, or dots alone, which a URL
 * would take for a step up
 */
export function segment(id: string): string {
  if (/^\.*$|\p{Surrogate}/u.test(id)) {
    throw new HyperswitchError('There is nothing with this id.', {
      status: 404,
      code: 'invalid_id',
      type: 'invalid_request',
    });
  }
  return encodeURIComponent(id);
}

/** The vault (`/v1/…`) and the payments API are two services behind one host, and each reads its own headers. */
function credentials(path: string, apiKey: string, profileId: string): Record<string, string> {
  return path.startsWith('/v1/')
    ? { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId }
    : { 'api-key': apiKey };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(status: number): HyperswitchError {
  return new HyperswitchError('Hyperswitch answered with something else than what was asked for.', {
    status,
    code: 'invalid_response',
    type: 'api',
  });
}

function noAnswer(timedOut: boolean, timeoutMs: number, cause: unknown): HyperswitchError {
  return timedOut
    ? new HyperswitchError(`Hyperswitch did not answer within ${String(timeoutMs)} ms.`, {
        status: 0,
        code: 'timeout',
        type: 'network',
        cause,
      })
    : new HyperswitchError('Hyperswitch could not be reached.', {
        status: 0,
        code: 'network',
        type: 'network',
        cause,
      });
}
