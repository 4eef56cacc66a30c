import { isRecord } from '../../shared/isRecord.ts';
import { retry } from '../../shared/retry.ts';
import { HyperswitchError, readError } from './error.ts';
import type { Path } from './path.ts';
import { tell, type OnRequest, type RequestReport } from './requestReport.ts';
import { createRetryPolicy } from './retryPolicy.ts';

/** Options of every call. */
export interface RequestOptions {
  /** Gives the call up; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** One call of the API. */
export interface Call<Answer> extends RequestOptions {
  method: RequestReport['method'];
  /** From the root of the API. */
  path: Path;
  /** Flags of the query; those that are not set are left out. */
  query?: Record<string, boolean>;
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
  /** Milliseconds for a call, its repeats and the reading of its answer. */
  timeoutMs: number;
  onRequest: OnRequest | undefined;
}

/** Sends one call and answers the parsed JSON object. */
export type SendCall = <Answer>(call: Call<Answer>) => Promise<Answer>;

/** The one place that talks to Hyperswitch: time limit, repeats, reports, and failures as `HyperswitchError`. */
export function createSendCall(connection: Connection): SendCall {
  const { timeoutMs, onRequest } = connection;

  return async <Answer>(call: Call<Answer>) => {
    const { method, path, signal } = call;
    // Before anything can pass for a failure of the network: what is no JSON (a BigInt) is a mistake of the caller.
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const timeout = AbortSignal.timeout(timeoutMs);
    const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;

    async function attempt(number: number): Promise<Answer> {
      const started = performance.now();
      const report = (status: number, code: string | null) => {
        const duration_ms = performance.now() - started;
        tell(onRequest, { method, path: path.template, status, code, duration_ms, attempt: number });
      };
      try {
        const { status, answer } = await exchange(connection, call, body, stop);
        report(status, null);
        return answer;
      } catch (cause) {
        const error = cause instanceof HyperswitchError ? cause : noAnswer(timeout.aborted, timeoutMs, cause);
        report(error.status, signal?.aborted ? 'aborted' : error.code);
        signal?.throwIfAborted();
        throw error;
      }
    }

    // Whatever creates, charges or deletes may have happened although its answer is missing.
    return method === 'GET' ? retry(attempt, createRetryPolicy(timeoutMs), signal) : attempt(1);
  };
}

async function exchange<Answer>(
  { apiKey, profileId, baseUrl, fetch }: Connection,
  { method, path, query = {}, field }: Call<Answer>,
  body: string | undefined,
  signal: AbortSignal,
): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(baseUrl + path.url + queryString(query), {
    method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...credentials(path.url, apiKey, profileId),
    },
    ...(body === undefined ? {} : { body }),
    // Following a redirect would carry the key to wherever it leads.
    redirect: 'manual',
    signal,
  });
  const text = await response.text();
  // Some gateways repeat the credentials that they refuse.
  if (!response.ok) throw readError(response, parse(text.replaceAll(apiKey, '[api key]')));
  const answer = parse(text);
  if (!isRecord(answer) || !(field in answer)) throw unreadable(response.status);
  return { status: response.status, answer: answer as Answer };
}

function queryString(flags: Record<string, boolean>): string {
  const set = Object.keys(flags).filter((flag) => flags[flag]);
  return set.length > 0 ? `?${set.map((flag) => `${flag}=true`).join('&')}` : '';
}

/** The vault (`/v1/…`) and the payments API are two services behind one host, and each reads its own headers. */
function credentials(url: string, apiKey: string, profileId: string): Record<string, string> {
  return url.startsWith('/v1/')
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
