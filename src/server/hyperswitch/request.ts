import { parseObject } from '../../shared/parseObject.ts';
import { retry } from '../../shared/retry.ts';
import { readBytes } from '../readBytes.ts';
import { HyperswitchError, invalidResponse, readError } from './error.ts';
import type { Path } from './path.ts';
import { emitReport, type OnRequest, type RequestReport } from './requestReport.ts';
import { createRetryPolicy } from './retryPolicy.ts';
import { startTimeLimit } from './timeLimit.ts';

/** Options of every call. */
export interface RequestOptions {
  /** Aborts the call, which then rejects with the signal's reason. @default none */
  signal?: AbortSignal | undefined;
}

/** One call of the API. `Result` is the type of the response's JSON. */
interface Call<Result> extends RequestOptions {
  method: RequestReport['method'];
  /** From the root of the API. */
  path: Path;
  /** The flags of the query string. Flags that are `false` are not sent. */
  query?: Record<string, boolean>;
  /** Sent as JSON. */
  body?: unknown;
  /** A field that every valid response has. A response without it is an error, even with status 200. */
  field: keyof Result & string;
}

/** What every call of a client has in common: its options, checked and with the defaults filled in. */
export interface Connection {
  apiKey: string;
  profileId: string;
  /** Without a slash at the end. */
  baseUrl: string;
  fetch: typeof fetch;
  /** Milliseconds for a call with all its retries, until the response has been read. */
  timeoutMs: number;
  onRequest: OnRequest | undefined;
}

/** Sends one call and resolves to the JSON object of the response. */
export type SendCall = <Result>(call: Call<Result>) => Promise<Result>;

/**
 * All requests to Hyperswitch go through here: it adds time limit, retries and reports, and throws `HyperswitchError`.
 */
export function createSendCall(connection: Connection): SendCall {
  const { timeoutMs, onRequest } = connection;

  return async <Result>(call: Call<Result>) => {
    const { method, path, signal } = call;
    // Outside the `try` below: a body that cannot be JSON, such as a BigInt, is the caller's mistake, not a network
    // error.
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const { stop, timeout } = startTimeLimit(timeoutMs, signal);

    async function attempt(number: number): Promise<Result> {
      const started = performance.now();
      const report = (status: number, code: string | null) => {
        const duration_ms = performance.now() - started;
        emitReport(onRequest, { method, path: path.template, status, code, duration_ms, attempt: number });
      };
      try {
        const response = await fetchJson(connection, call, body, stop);
        report(response.status, null);
        return response.body;
      } catch (cause) {
        const error = cause instanceof HyperswitchError ? cause : noResponse(timeout.aborted, timeoutMs, cause);
        report(error.status, signal?.aborted ? 'aborted' : error.code);
        signal?.throwIfAborted();
        throw error;
      }
    }

    // A call that creates, charges or deletes may have succeeded although there was no response, so it is never
    // retried.
    return method === 'GET' ? retry(attempt, createRetryPolicy(timeoutMs), signal) : attempt(1);
  };
}

/** A list of ten thousand cards is smaller. */
const MAX_RESPONSE_BYTES = 20_000_000;

/** The response's text; `null` for one that is too long. A `fetch` of the shop's own may have no stream. */
async function readText(response: Response): Promise<string | null> {
  const { body } = response as { body?: { getReader?: unknown } | null };
  if (typeof body?.getReader !== 'function') return response.text();
  const bytes = await readBytes(response, MAX_RESPONSE_BYTES);
  return bytes && new TextDecoder().decode(bytes);
}

async function fetchJson<Result>(
  { apiKey, profileId, baseUrl, fetch }: Connection,
  { method, path, query = {}, field }: Call<Result>,
  body: string | undefined,
  signal: AbortSignal,
): Promise<{ status: number; body: Result }> {
  const response = await fetch(baseUrl + path.url + queryString(query), {
    method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...credentials(path.url, apiKey, profileId),
    },
    ...(body === undefined ? {} : { body }),
    // Following a redirect would send the API key to another address.
    redirect: 'manual',
    signal,
  });
  const text = await readText(response);
  if (text === null) throw invalidResponse(response.status);
  // Some gateways repeat the refused API key in the error message.
  if (!response.ok) throw readError(response, parseObject(text.replaceAll(apiKey, '[api key]')));
  const json = parseObject(text);
  if (!json || !(field in json)) throw invalidResponse(response.status);
  return { status: response.status, body: json as Result };
}

function queryString(flags: Record<string, boolean>): string {
  const set = Object.keys(flags).filter((flag) => flags[flag]);
  return set.length > 0 ? `?${set.map((flag) => `${flag}=true`).join('&')}` : '';
}

/**
 * The vault (`/v1/…`) and the payments API are two services behind one host that read the API key from different
 * headers.
 */
function credentials(url: string, apiKey: string, profileId: string): Record<string, string> {
  return url.startsWith('/v1/')
    ? { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId }
    : { 'api-key': apiKey };
}

function noResponse(timedOut: boolean, timeoutMs: number, cause: unknown): HyperswitchError {
  return timedOut
    ? new HyperswitchError(`Hyperswitch did not respond within ${String(timeoutMs)} ms.`, {
        status: 0,
        code: 'timeout',
        type: 'network',
        cause,
      })
    : new HyperswitchError('Hyperswitch could not be reached over the network.', {
        status: 0,
        code: 'network',
        type: 'network',
        cause,
      });
}
