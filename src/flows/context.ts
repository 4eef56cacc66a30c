import type { SavedCard } from '../card.ts';
import { toSavedCardsError, type SavedCardsError } from '../errors.ts';
import type { EventSource, Operation, Outbox } from '../events.ts';
import type { CardSource } from '../source/source.ts';
import { type Row } from '../rows.ts';
import { findRow } from '../state.ts';
import type { Store } from '../store.ts';
import type { VaultOptions } from '../vault/options.ts';
import { within } from '../within.ts';

/** What the flows read of the host's options, as they are at the moment of asking. */
export interface FlowOptions {
  source: CardSource;
  selectable: boolean;
  vault: VaultOptions;
  now: () => number;
}

export interface FlowParts {
  store: Store;
  outbox: Outbox;
  options: () => FlowOptions;
  /** Aborts when the widget leaves the page. */
  life: () => AbortSignal;
}

/** What all flows share: failing, naming a card, and telling of a changed choice. */
export interface FlowContext extends FlowParts {
  rows: () => readonly Row[];
  selectedRow: () => Row | null;
  /** Posts the `error` event for whatever was thrown and gives it back as our error, for the state. */
  fail: (cause: unknown, operation: Operation) => SavedCardsError;
  /** The `payment_method_id` behind a token; `null` where it cannot be known, and after a failure (which is posted). */
  exchange: (payment_method_token: string) => Promise<string | null>;
  /** A row's card with its id, asked for where the source can tell it. */
  identify: (row: Row) => Promise<SavedCard>;
  /** Posts `card.selected` if another row is chosen now than `before`. */
  postSelection: (before: Row | null, source: EventSource, initial?: boolean) => void;
}

/** The vault keeps a typed code for 15 minutes; the last one is for the way to the backend. */
export const CVC_HELD_MS = 14 * 60_000;

const EXCHANGE_TIMEOUT_MS = 20_000;

export function createContext(parts: FlowParts): FlowContext {
  const { store, outbox, options } = parts;

  function rows(): readonly Row[] {
    const state = store.get();
    return state.status === 'ready' ? state.rows : [];
  }

  function selectedRow(): Row | null {
    const state = store.get();
    return state.status === 'ready' ? findRow(state, state.selectedKey) : null;
  }

  function fail(cause: unknown, operation: Operation): SavedCardsError {
    const error = toSavedCardsError(cause, `The operation ${operation} failed.`);
    if (error.code === 'unauthorized') options().source.dropSession();
    const { code, retryable } = error;
    outbox.post({ type: 'error', version: 1, source: 'vault', code, operation, retryable });
    return error;
  }

  async function exchange(payment_method_token: string): Promise<string | null> {
    const { signal } = new AbortController();
    try {
      const answer = options().source.identify(payment_method_token, signal);
      return await within(answer, EXCHANGE_TIMEOUT_MS, 'The token exchange did not answer in time.', signal);
    } catch (cause) {
      fail(cause, 'exchange');
      return null;
    }
  }

  async function identify({ key, card }: Row): Promise<SavedCard> {
    // The vault exchanges tokens of cards only: a wallet has none that leads to an id.
    if (card.payment_method_id || !card.payment_method_token || card.payment_method_type !== 'card') return card;
    const payment_method_id = await exchange(card.payment_method_token);
    if (!payment_method_id) return card;
    store.dispatch({ type: 'cardIdentified', key, payment_method_id });
    return { ...card, payment_method_id };
  }

  function postSelection(before: Row | null, source: EventSource, initial = false): void {
    const row = selectedRow();
    if (row?.key === before?.key) return;
    // Read late: the id of the card before may be on its way.
    const previous = () => rows().find(({ key }) => key === before?.key)?.card ?? before?.card;
    const eventFor = (card: SavedCard | null) =>
      ({
        type: 'card.selected',
        version: 1,
        source,
        payment_method_id: card?.payment_method_id ?? null,
        payment_method_token: card?.payment_method_token ?? null,
        card,
        previous_payment_method_id: previous()?.payment_method_id ?? null,
        initial,
      }) as const;
    if (!row || row.card.payment_method_id) outbox.post(eventFor(row?.card ?? null));
    else outbox.post(identify(row).then(eventFor));
  }

  return { ...parts, rows, selectedRow, fail, exchange, identify, postSelection };
}
