import { cardFacts, type SavedCard } from '../shared/card.ts';
import { assertOption, SavedCardsError } from '../shared/errors.ts';
import { BROWSER_API_URL, environmentOf } from '../shared/endpoints.ts';
import { retry } from '../shared/retry.ts';
import { readEnvelope, type VaultSession } from '../shared/vaultSession.ts';
import { runWithTimeout } from '../shared/withTimeout.ts';
import { readCards, readId } from './readAnswers.ts';
import { REQUEST_TIMEOUT_MS, requestJson, type JsonRequest } from './requestJson.ts';
import { retryPolicy } from './retryPolicy.ts';
import { HttpError } from './httpError.ts';
import type { CardSource } from './cardSource.ts';
import { createSessionKeeper } from './sessionKeeper.ts';

export interface SessionSourceOptions {
  /**
   * Makes a vault session on your backend: the address of an endpoint that is posted to, or a function.
   * Its answer is that of `POST /v1/payment-method-sessions`, or `{ sdkAuthorization, expires_at }` of it.
   * Called when there is none or it ends within a minute; the function's signal aborts when it took 20 seconds.
   */
  getSession: string | ((signal: AbortSignal) => Promise<unknown>);
  /**
   * Gives the `payment_method_id` behind a token, by `GET /v1/payment-methods/token/{token}/details` on your backend:
   * the address of an endpoint that is posted `{ payment_method_token }` and answers `{ payment_method_id }`, or a
   * function. Without it ids stay `null` and events carry the token, to be exchanged within 15 minutes.
   */
  exchangeToken?: string | ((payment_method_token: string) => Promise<unknown>);
  /**
   * Base address of the vault's API for browsers.
   * @default `https://checkout.hyperswitch.io/api`, or `https://beta.hyperswitch.io/api` for sandbox keys
   */
  apiUrl?: string;
  /** Replaces the global `fetch`, for stories and tests. */
  fetch?: typeof fetch;
}

/** Tokens live 15 minutes, also those of a page that sleeps; the last one is for the way. */
const TOKENS_GOOD_MS = 14 * 60_000;

/**
 * Cards straight from the vault, for a host that has one endpoint which creates a session.
 * It cannot set a default card, and it needs a vault that lets your origin in (CORS).
 *
 * @throws SavedCardsError `invalid_option` when `getSession` or `exchangeToken` is neither an address nor a function
 */
export function sessionSource(options: SessionSourceOptions): CardSource {
  const { getSession, exchangeToken } = options;
  assertOption(
    isCallable(getSession),
    'sessionSource needs `getSession`: the address of the endpoint that creates a session, or a function that calls it.',
  );
  assertOption(
    exchangeToken === undefined || isCallable(exchangeToken),
    '`exchangeToken` must be the address of an endpoint or a function.',
  );

  const withFetch = options.fetch ? { fetch: options.fetch } : {};
  const post = (url: string, request: Pick<JsonRequest, 'body' | 'signal' | 'isRead'>) =>
    requestJson(url, { ...request, method: 'POST', headers: { 'X-Saved-Cards': '1' }, ...withFetch });

  const sessions = createSessionKeeper(async (signal) =>
    typeof getSession === 'string' ? post(getSession, { body: {}, signal }) : getSession(signal),
  );

  /** An exchange changes nothing and the token lives for minutes, so it is asked for again. */
  async function exchange(payment_method_token: string, signal: AbortSignal): Promise<unknown> {
    if (typeof exchangeToken === 'string') {
      return post(exchangeToken, { body: { payment_method_token }, signal, isRead: true });
    }
    const run = (either: AbortSignal) => retry(async () => exchangeToken?.(payment_method_token), retryPolicy, either);
    return runWithTimeout(run, REQUEST_TIMEOUT_MS, '`exchangeToken` did not answer in time.', signal);
  }

  /** Every list replaces all tokens, so a row is found again by its facts. */
  let latest: SavedCard[] = [];
  let goodUntil = 0;

  type Path = (sessionId: string) => string;

  function send(session: VaultSession, path: Path, request: JsonRequest): Promise<Record<string, unknown>> {
    const { payment_method_session_id, publishable_key } = readEnvelope(session);
    return requestJson(apiUrl(publishable_key) + path(payment_method_session_id), {
      ...request,
      headers: { Authorization: session.sdk_authorization },
      ...withFetch,
    });
  }

  const call = async (path: Path, request: JsonRequest) => send(await sessions.get(request.signal), path, request);

  /** An ended session shows up as a 401 or as a 404: one new session, one more try. */
  async function callAgain(path: Path, request: JsonRequest): Promise<Record<string, unknown>> {
    const session = await sessions.get(request.signal);
    try {
      return await send(session, path, request);
    } catch (error) {
      if (!isEnded(error)) throw error;
      sessions.drop(session);
      return call(path, request);
    }
  }

  function apiUrl(publishableKey: string): string {
    if (options.apiUrl) return options.apiUrl.replace(/\/+$/, '');
    return BROWSER_API_URL[environmentOf(publishableKey)];
  }

  async function list(signal: AbortSignal): Promise<SavedCard[]> {
    const body = await callAgain((id) => `/v1/payment-method-sessions/${id}/list-payment-methods`, { signal });
    latest = readCards(body['customer_payment_methods']);
    goodUntil = Date.now() + TOKENS_GOOD_MS;
    return latest;
  }

  /** The token of the latest list for a row that may come from an older one. */
  const tokenOf = (card: SavedCard): string | null =>
    latest.find((row) => cardFacts(row) === cardFacts(card))?.payment_method_token ?? null;

  async function liveToken(card: SavedCard, signal: AbortSignal): Promise<string | null> {
    if (Date.now() > goodUntil) await list(signal);
    return tokenOf(card);
  }

  /**
   * The vault answers alike for an ended session, an old token and a card that is gone, and the latest list may be
   * older than the card: a new list tells which.
   */
  async function withToken(card: SavedCard, signal: AbortSignal, run: (token: string | null) => Promise<unknown>) {
    const token = tokenOf(card);
    try {
      if (token) {
        await run(token);
        return;
      }
    } catch (error) {
      if (!isEnded(error)) throw error;
    }
    await list(signal);
    await run(tokenOf(card));
  }

  return {
    key: `session:${typeof getSession === 'string' ? getSession : 'function'}`,
    list,
    session: (signal): Promise<VaultSession> => sessions.get(signal),
    publishableKey() {
      const session = sessions.now();
      return session && readEnvelope(session).publishable_key;
    },
    dropSession: () => {
      sessions.drop();
    },
    async exchangeToken(token, signal) {
      if (exchangeToken === undefined) return null;
      const card = latest.find((row) => row.payment_method_token === token);
      return readId(await exchange((card && (await liveToken(card, signal))) ?? token, signal));
    },
    liveToken,
    delete: (card, signal) =>
      withToken(card, signal, async (payment_method_token) => {
        // In no list any more: gone, which is what was wanted.
        if (!payment_method_token) return;
        await call((id) => `/v1/payment-method-sessions/${id}`, {
          method: 'DELETE',
          body: { payment_method_token },
          has: 'payment_method_token',
          signal,
        });
      }),
    update: (card, changes, signal) =>
      withToken(card, signal, async (payment_method_token) => {
        if (!payment_method_token) throw new SavedCardsError('not_found', 'The card is no longer in the list.');
        await call((id) => `/v1/payment-method-sessions/${id}/update-saved-payment-method`, {
          method: 'PUT',
          body: { payment_method_token, payment_method_data: { card: changes } },
          has: 'id',
          signal,
        });
      }),
  };
}

/** What the vault says of a session or a token that it no longer knows; another 404 is a wrong address. */
function isEnded(error: unknown): boolean {
  if (!(error instanceof HttpError)) return false;
  return error.status === 401 || (error.status === 404 && ['IR_37', 'HE_02'].includes(error.apiCode ?? ''));
}

function isCallable(value: unknown): boolean {
  return typeof value === 'function' || (typeof value === 'string' && value !== '');
}
