import type { SavedCard } from '../shared/card.ts';
import { toSavedCardsError, type SavedCardsError } from '../shared/errors.ts';
import type { Operation, Outbox } from './events/events.ts';
import type { Settings } from './options.ts';
import type { Row } from './state/rows.ts';
import type { CardSource } from '../sources/cardSource.ts';
import { findRow } from './state/state.ts';
import type { Store } from './state/store.ts';
import { withTimeout } from '../shared/withTimeout.ts';

export interface ContextParts {
  store: Store;
  outbox: Outbox;
  /** The host's options as they are at the moment of asking. */
  settings: () => Settings;
  /** Aborts when the widget leaves the page. */
  mountSignal: () => AbortSignal;
}

/** What all flows share: failing, and naming a card. */
export interface Context extends ContextParts {
  rows: () => readonly Row[];
  rowOf: (key: string | null) => Row | null;
  selectedRow: () => Row | null;
  /** Posts the `error` event for whatever was thrown and gives it back as our error, for the state. */
  reportError: (cause: unknown, operation: Operation) => SavedCardsError;
  /** The `payment_method_id` behind a token; `null` where it cannot be known, and after a failure (which is posted). */
  exchangeToken: (payment_method_token: string) => Promise<string | null>;
  /** A row's card with its id, asked for where the source can tell it. */
  identify: (row: Row) => Promise<SavedCard>;
}

/** The vault keeps a typed code for 15 minutes; the last one is for the way to the backend. */
export const CVC_HELD_MS = 14 * 60_000;

const EXCHANGE_TIMEOUT_MS = 20_000;

export function createContext(parts: ContextParts): Context {
  const { store, outbox, settings } = parts;

  function rows(): readonly Row[] {
    const state = store.get();
    return state.status === 'ready' ? state.rows : [];
  }

  const rowOf = (key: string | null) => findRow(store.get(), key);

  function selectedRow(): Row | null {
    const state = store.get();
    return state.status === 'ready' ? rowOf(state.selectedKey) : null;
  }

  function reportError(cause: unknown, operation: Operation): SavedCardsError {
    const error = toSavedCardsError(cause, `The operation ${operation} failed.`);
    if (error.code === 'unauthorized') settings().source.dropSession();
    const { code, retryable } = error;
    outbox.post({ type: 'error', version: 1, initiator: 'vault', code, operation, retryable });
    return error;
  }

  /** Goes on when the widget leaves the page, but not for ever. */
  async function ask<T>(run: (source: CardSource, signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = new AbortController();
    const answer = run(settings().source, signal);
    return withTimeout(answer, EXCHANGE_TIMEOUT_MS, 'The token exchange did not answer in time.', signal);
  }

  async function exchangeToken(payment_method_token: string): Promise<string | null> {
    try {
      return await ask((source, signal) => source.exchangeToken(payment_method_token, signal));
    } catch (cause) {
      reportError(cause, 'exchange');
      return null;
    }
  }

  /** Who cannot know the id pays with the token, and a page may have been open for longer than that lives. */
  async function liveToken(card: SavedCard): Promise<string | null> {
    try {
      const token = await ask(async (source, signal) => source.liveToken?.(card, signal));
      return token ?? card.payment_method_token;
    } catch {
      // The old one may do all the same, and whoever pays with it is told where it does not.
      return card.payment_method_token;
    }
  }

  async function identify({ key, card }: Row): Promise<SavedCard> {
    // The vault exchanges tokens of cards only: a wallet has none that leads to an id.
    if (card.payment_method_id || !card.payment_method_token || card.payment_method_type !== 'card') return card;
    const payment_method_id = await exchangeToken(card.payment_method_token);
    if (!payment_method_id) return { ...card, payment_method_token: await liveToken(card) };
    store.dispatch({ type: 'cardIdentified', key, payment_method_id });
    return { ...card, payment_method_id };
  }

  return { ...parts, rows, rowOf, selectedRow, reportError, exchangeToken, identify };
}
