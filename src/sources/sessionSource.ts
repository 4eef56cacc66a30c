import { cardFacts, type SavedCard, type StorageType } from '../shared/card.ts';
import type { Consent } from '../shared/consent.ts';
import { BROWSER_API_URL, environmentOf } from '../shared/endpoints.ts';
import { assertOption, SavedCardsError } from '../shared/errors.ts';
import { retry } from '../shared/retry.ts';
import { readEnvelope, type VaultSession } from '../shared/vaultSession.ts';
import { runWithTimeout } from '../shared/withTimeout.ts';
import type { CardSource } from './cardSource.ts';
import { HttpError } from './httpError.ts';
import { readCards, readExchanged } from './readAnswers.ts';
import { REQUEST_TIMEOUT_MS, requestJson, type JsonRequest } from './requestJson.ts';
import { retryPolicy } from './retryPolicy.ts';
import { createSessionKeepers } from './sessionKeepers.ts';
import { ownOf } from '../shared/ownOf.ts';

export interface SessionSourceOptions {
  /**
   * Creates a vault session on your backend: the address of an endpoint that answers a POST, or a function. It gets the
   * `storage_type` that the session has to have: in a `volatile` session no card is saved. Never make a session
   * persistent that was to be volatile.
   * The answer is that of `POST /v1/payment-method-sessions`, or `{ sdkAuthorization, expires_at }` from it.
   * Called when there is no session or it ends within a minute. The signal of the function aborts after 20 seconds.
   */
  getSession: string | ((signal: AbortSignal, storage_type: StorageType) => Promise<unknown>);
  /**
   * Exchanges a token for its `payment_method_id`, with `GET /v1/payment-methods/token/{token}/details` on your backend:
   * the address of an endpoint that gets `{ payment_method_token, consent }` by POST and answers `{ payment_method_id,
   * storage_type }` of it, or a function that resolves to this or to the id. `consent` is there when the customer has just
   * agreed to the card being saved, for your own records. It is called again when it fails.
   * @default none: ids stay `null`, and events contain the token, which your backend exchanges within 15 minutes
   */
  exchangeToken?: string | ((payment_method_token: string, consent: Consent | null) => Promise<unknown>);
  /**
   * Root of the vault's API for browsers.
   * @default `https://checkout.hyperswitch.io/api`, or `https://beta.hyperswitch.io/api` for sandbox keys
   */
  apiUrl?: string;
  /** Replaces the global `fetch`, for stories and tests. @default the global `fetch` */
  fetch?: typeof fetch;
}

/** Tokens expire after 15 minutes. The last minute is left for the request that uses the token. */
const TOKENS_VALID_MS = 14 * 60_000;

/**
 * Gets cards from the vault itself, for a host whose backend has one endpoint that creates sessions.
 * It cannot set a default card, and the vault must allow your origin (CORS).
 *
 * @throws SavedCardsError `invalid_option` when `getSession` or `exchangeToken` is neither an address nor a function
 */
export function sessionSource(options: SessionSourceOptions): CardSource {
  const { getSession, exchangeToken, apiUrl: ownUrl, fetch } = ownOf(options);
  assertOption(
    isCallable(getSession),
    '`getSession` must be the address of an endpoint or a function that creates a session.',
  );
  assertOption(
    exchangeToken === undefined || isCallable(exchangeToken),
    '`exchangeToken` must be the address of an endpoint or a function.',
  );

  const post = (url: string, request: Pick<JsonRequest, 'body' | 'signal' | 'isRead'>) =>
    requestJson(url, { ...request, method: 'POST', headers: { 'X-Saved-Cards': '1' }, fetch });

  // The volatile session is for forms only: cards are listed and changed in the persistent one.
  const { persistent, volatile, session, dropSession } = createSessionKeepers(async (signal, storage_type) =>
    typeof getSession === 'string'
      ? post(getSession, { body: { storage_type }, signal })
      : getSession(signal, storage_type),
  );

  /** An exchange changes nothing, and the token is valid for minutes, so the exchange is retried. */
  async function exchange(
    payment_method_token: string,
    signal: AbortSignal,
    consent: Consent | null,
  ): Promise<unknown> {
    if (typeof exchangeToken === 'string') {
      const body = { payment_method_token, ...(consent && { consent }) };
      return post(exchangeToken, { body, signal, isRead: true });
    }
    const ask = async () => exchangeToken?.(payment_method_token, consent);
    const run = (stop: AbortSignal) => retry(ask, retryPolicy, stop);
    return runWithTimeout(run, REQUEST_TIMEOUT_MS, '`exchangeToken` did not answer in time.', signal);
  }

  let latest: SavedCard[] = [];
  /** When the tokens of the latest list expire; epoch milliseconds. */
  let validUntil = 0;

  type Path = (sessionId: string) => string;

  function send(session: VaultSession, path: Path, request: JsonRequest): Promise<Record<string, unknown>> {
    const { payment_method_session_id, publishable_key } = readEnvelope(session);
    return requestJson(apiUrl(publishable_key) + path(payment_method_session_id), {
      ...request,
      headers: { Authorization: session.sdk_authorization },
      fetch,
    });
  }

  const call = async (path: Path, request: JsonRequest) => send(await persistent.get(request.signal), path, request);

  /** Calls again with a new session, once, where the session has ended. */
  async function callWithRenewal(path: Path, request: JsonRequest): Promise<Record<string, unknown>> {
    const used = await persistent.get(request.signal);
    try {
      return await send(used, path, request);
    } catch (error) {
      if (!isEnded(error)) throw error;
      persistent.drop(used);
      return call(path, request);
    }
  }

  function apiUrl(publishableKey: string): string {
    if (ownUrl) return ownUrl.replace(/\/+$/, '');
    return BROWSER_API_URL[environmentOf(publishableKey)];
  }

  async function list(signal: AbortSignal): Promise<SavedCard[]> {
    const body = await callWithRenewal((id) => `/v1/payment-method-sessions/${id}/list-payment-methods`, { signal });
    latest = readCards(body['customer_payment_methods']);
    validUntil = Date.now() + TOKENS_VALID_MS;
    return latest;
  }

  /** The card's token in the latest list, which has replaced all tokens of the lists before it. */
  const tokenOf = (card: SavedCard): string | null =>
    latest.find((row) => cardFacts(row) === cardFacts(card))?.payment_method_token ?? null;

  async function liveToken(card: SavedCard, signal: AbortSignal): Promise<string | null> {
    if (Date.now() > validUntil) await list(signal);
    return tokenOf(card);
  }

  /**
   * Runs a request with the card's token. The vault gives the same answer for an ended session, an expired token and a
   * deleted card, and the latest list may be older than the card. In all of these cases the cards are listed again, and
   * the request runs with the new token, or with `null` where the card is not listed.
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
    session,
    publishableKey() {
      const current = persistent.now() ?? volatile.now();
      return current && readEnvelope(current).publishable_key;
    },
    dropSession,
    async exchangeToken(token, signal, consent = null) {
      if (exchangeToken === undefined) return null;
      const card = latest.find((row) => row.payment_method_token === token);
      return readExchanged(await exchange((card && (await liveToken(card, signal))) ?? token, signal, consent));
    },
    liveToken,
    delete: (card, signal) =>
      withToken(card, signal, async (payment_method_token) => {
        // A card that is not listed is already deleted.
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
        if (!payment_method_token) throw new SavedCardsError('not_found', 'The card is no longer listed.');
        await call((id) => `/v1/payment-method-sessions/${id}/update-saved-payment-method`, {
          method: 'PUT',
          body: { payment_method_token, payment_method_data: { card: changes } },
          has: 'id',
          signal,
        });
      }),
  };
}

/**
 * Whether the vault no longer knows the session, the token or the card (`IR_11`: it is deleted). A 404 with another code
 * means a wrong address.
 */
function isEnded(error: unknown): boolean {
  return error instanceof HttpError && (error.status === 401 || /^(IR_37|HE_02|IR_11)$/.test(error.apiCode ?? ''));
}

function isCallable(value: unknown): boolean {
  return typeof value === 'function' || (typeof value === 'string' && value !== '');
}
