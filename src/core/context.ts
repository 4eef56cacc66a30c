import type { SavedCard } from '../shared/card.ts';
import type { Consent } from '../shared/consent.ts';
import { toSavedCardsError, type SavedCardsError } from '../shared/errors.ts';
import type { Operation } from './events/events.ts';
import type { Outbox } from './events/outbox.ts';
import type { Settings } from './options.ts';
import type { Problem, Row } from './state/rows.ts';
import type { CardSource, ExchangedCard } from '../sources/cardSource.ts';
import { findRow } from './state/state.ts';
import type { Store } from './state/store.ts';
import { neverAborts } from '../shared/neverAborts.ts';
import { withTimeout } from '../shared/withTimeout.ts';

interface ContextParts {
  store: Store;
  outbox: Outbox;
  /** The host's options as of the latest render, with their defaults. */
  settings: () => Settings;
  /** Aborts when the widget is unmounted. */
  mountSignal: () => AbortSignal;
}

/** What all actions share: the store, the outbox, the rows, and how failures are reported. */
export interface Context extends ContextParts {
  rows: () => readonly Row[];
  rowOf: (key: string | null) => Row | null;
  selectedRow: () => Row | null;
  /** Posts an `error` event for whatever was thrown, and returns it as a `SavedCardsError` for the state. */
  reportError: (cause: unknown, operation: Operation) => SavedCardsError;
  /** Shows in the row why an operation failed. `reason` is the host's own text for it, if there is one. */
  refuse: (key: string, operation: Problem['operation'], error: SavedCardsError, reason?: string | null) => void;
  /**
   * The `payment_method_id` of a token. `null` when the source cannot know it, and after a failure, for which an `error`
   * event is posted.
   */
  exchangeToken: (payment_method_token: string, consent?: Consent | null) => Promise<ExchangedCard | null>;
  /** A row's card with its id, which is asked from the source when it is not known yet. */
  withId: (row: Row) => Promise<SavedCard>;
}

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
    // After `save_failed` the session may have ended, so the next form has another one.
    if (error.code === 'unauthorized' || error.code === 'save_failed') settings().source.dropSession();
    const { code, retryable } = error;
    outbox.post({ type: 'error', version: 1, initiator: 'vault', code, operation, retryable });
    return error;
  }

  /** Asks the source for something. The request continues when the widget is unmounted, but has a timeout. */
  async function ask<T>(run: (source: CardSource, signal: AbortSignal) => Promise<T>): Promise<T> {
    const answer = run(settings().source, neverAborts());
    return withTimeout(answer, EXCHANGE_TIMEOUT_MS, 'The token exchange did not answer in time.');
  }

  async function exchangeToken(payment_method_token: string, consent: Consent | null = null) {
    try {
      return await ask((source, signal) => source.exchangeToken(payment_method_token, signal, consent));
    } catch (cause) {
      reportError(cause, 'exchange');
      return null;
    }
  }

  /**
   * The id may be unknown; then the host pays with the token. A token expires after 15 minutes and the page may have
   * been open for longer, so the source is asked for a fresh one.
   */
  async function freshToken(card: SavedCard): Promise<string | null> {
    try {
      const token = await ask(async (source, signal) => source.liveToken?.(card, signal));
      return token ?? card.payment_method_token;
    } catch {
      // The old token may still be valid. If it is not, the payment fails, and the host learns of it there.
      return card.payment_method_token;
    }
  }

  async function withId({ key, card }: Row): Promise<SavedCard> {
    // The vault exchanges tokens of cards only; the token of a wallet has no id behind it.
    if (card.payment_method_id || !card.payment_method_token || card.payment_method_type !== 'card') return card;
    const { payment_method_id } = (await exchangeToken(card.payment_method_token)) ?? {};
    if (!payment_method_id) return { ...card, payment_method_token: await freshToken(card) };
    store.dispatch({ type: 'cardIdentified', key, payment_method_id });
    return { ...card, payment_method_id };
  }

  return {
    ...parts,
    rows,
    rowOf,
    selectedRow,
    reportError,
    refuse: (key, operation, error, reason = null) => {
      store.dispatch({ type: 'refused', key, problem: { operation, error, reason } });
    },
    exchangeToken,
    withId,
  };
}
