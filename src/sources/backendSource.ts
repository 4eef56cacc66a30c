import type { SavedCard } from '../shared/card.ts';
import { assertOption, SavedCardsError } from '../shared/errors.ts';
import { readCards, readId } from './readAnswers.ts';
import { requestJson, type JsonRequest } from './requestJson.ts';
import { HttpError } from './httpError.ts';
import type { CardSource } from './cardSource.ts';
import { createSessionKeeper } from './sessionKeeper.ts';

export interface BackendSourceOptions {
  /** Sent with every request, for instance an anti-forgery token. @default {} */
  headers?: Record<string, string>;
  /** Replaces the global `fetch`, for stories and tests. */
  fetch?: typeof fetch;
}

/**
 * Cards from your own backend, where `createSavedCardsHandler` of `hyperswitch-saved-cards/server` answers.
 * The recommended source: every `payment_method_id` is known, and no vault session is made to look at cards.
 *
 * @param url the handler's address on your own origin, such as `/api/saved-cards`
 * @throws SavedCardsError `invalid_option` without an address
 */
export function backendSource(url: string, options: BackendSourceOptions = {}): CardSource {
  assertOption(
    typeof url === 'string' && url !== '',
    'backendSource needs the address of your route: backendSource("/api/saved-cards").',
  );
  const base = url.replace(/\/+$/, '');

  function call(path: string, request: JsonRequest): Promise<Record<string, unknown>> {
    // The header cannot be set by a form or a link of another site, so the handler can tell those from us.
    return requestJson(base + path, {
      ...request,
      headers: { ...options.headers, 'X-Saved-Cards': '1' },
      ...(options.fetch ? { fetch: options.fetch } : {}),
    });
  }

  const sessions = createSessionKeeper((signal) => call('/session', { method: 'POST', body: {}, signal }));

  return {
    key: `backend:${base}`,
    async list(signal) {
      const body = await call('', { signal });
      return readCards(body['payment_methods']);
    },
    session: (signal) => sessions.get(signal),
    dropSession: () => {
      sessions.drop();
    },
    async exchangeToken(payment_method_token, signal) {
      const body = await call('/exchange', { method: 'POST', body: { payment_method_token }, signal, isRead: true });
      return readId(body);
    },
    async delete(card, signal) {
      try {
        await call(pathOf(card), { method: 'DELETE', has: 'payment_method_id', signal });
      } catch (error) {
        // Gone already is what was wanted. Any other 404 than the handler's for a card means that the route is missing.
        if (!(error instanceof HttpError && error.apiCode === 'not_found')) throw error;
      }
    },
    async update(card, changes, signal) {
      await call(pathOf(card), { method: 'PUT', body: changes, has: 'payment_method', signal });
    },
    async setDefault(card, signal) {
      await call(`${pathOf(card)}/default`, { method: 'POST', body: {}, has: 'payment_method_id', signal });
    },
  };
}

function pathOf({ payment_method_id }: SavedCard): string {
  if (!payment_method_id) throw new SavedCardsError('not_found', 'The card has no payment_method_id.');
  return `/${encodeURIComponent(payment_method_id)}`;
}
