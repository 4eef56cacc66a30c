import type { SavedCard } from '../shared/card.ts';
import { assertOption, SavedCardsError } from '../shared/errors.ts';
import type { CardSource } from './cardSource.ts';
import { HttpError } from './httpError.ts';
import { readCards, readExchanged } from './readAnswers.ts';
import { requestJson, type JsonRequest } from './requestJson.ts';
import { createSessionKeepers } from './sessionKeepers.ts';
import { ownOf } from '../shared/ownOf.ts';

export interface BackendSourceOptions {
  /** Headers that are sent with every request, for instance an anti-forgery token. @default {} */
  headers?: Record<string, string>;
  /** Replaces the global `fetch`, for stories and tests. @default the global `fetch` */
  fetch?: typeof fetch;
}

/**
 * Gets cards from your own backend, which answers with `createSavedCardsHandler` of `hyperswitch-saved-cards/server`.
 * This is the recommended source: it knows every `payment_method_id`, and creates a vault session only when a card is
 * typed.
 *
 * @param url the handler's address on your own origin, such as `/api/saved-cards`
 * @throws SavedCardsError `invalid_option` without an address
 */
export function backendSource(url: string, options?: BackendSourceOptions): CardSource {
  const { headers, fetch } = ownOf(options);
  assertOption(
    typeof url === 'string' && url !== '',
    'backendSource needs the address of your route: backendSource("/api/saved-cards").',
  );
  const base = url.replace(/\/+$/, '');

  function call(path: string, request: JsonRequest): Promise<Record<string, unknown>> {
    // A form or a link of another site cannot set a header, so the handler refuses requests without this one.
    return requestJson(base + path, {
      ...request,
      headers: { ...headers, 'X-Saved-Cards': '1' },
      fetch,
    });
  }

  const { session, dropSession } = createSessionKeepers((signal, storage_type) =>
    call('/session', { method: 'POST', body: { storage_type }, signal }),
  );

  return {
    key: `backend:${base}`,
    async list(signal) {
      const body = await call('', { signal });
      return readCards(body['payment_methods']);
    },
    session,
    dropSession,
    async exchangeToken(payment_method_token, signal, consent) {
      const body = { payment_method_token, ...(consent && { consent }) };
      return readExchanged(await call('/exchange', { method: 'POST', body, signal, isRead: true }));
    },
    async delete(card, signal) {
      try {
        await call(pathOf(card), { method: 'DELETE', has: 'payment_method_id', signal });
      } catch (error) {
        // The handler answers `not_found` for a card that is already deleted. Another 404 means that the route is missing.
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
