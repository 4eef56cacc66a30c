import { expiryState, type SavedCard } from '../../shared/card.ts';
import { cardPayload } from '../events/events.ts';
import type { Context } from '../context.ts';
import type { Selection } from './selection.ts';

/** Returns the function that lists the cards. A newer call aborts the one before. */
export function createListCards(context: Context, selection: Selection): () => Promise<void> {
  const { store, settings, mountSignal, reportError } = context;
  let current = new AbortController();

  return async function listCards() {
    // A guest has no list, only the card of this payment.
    if (settings().surface === 'guest') return;
    current.abort();
    current = new AbortController();
    const signal = AbortSignal.any([current.signal, mountSignal()]);
    store.dispatch({ type: 'loadStarted' });
    try {
      const cards = await settings().source.list(signal);
      if (!signal.aborted) showCards(context, selection, cards);
    } catch (cause) {
      if (!signal.aborted) store.dispatch({ type: 'loadFailed', error: reportError(cause, 'list') });
    }
  };
}

/** Shows a new list and posts its events. The first list also decides which card is selected. */
export function showCards(context: Context, selection: Selection, cards: readonly SavedCard[]): void {
  const { store, outbox, settings, rows, selectedRow } = context;
  const isFirst = store.get().status !== 'ready';
  const selectedBefore = selectedRow();
  const known = new Set(rows().map(({ key }) => key));
  store.dispatch({ type: 'cardsLoaded', cards });
  // The rows know ids that the list may lack, and a card that is not saved, which no list has.
  const listed = rows().map(({ card }) => card);
  const saved = listed.filter(({ storage_type }) => storage_type === 'persistent');
  outbox.post({ type: 'cards.loaded', version: 1, initiator: 'vault', cards: saved });
  const { now, expiringWithinDays } = settings();
  for (const { key, card } of rows()) {
    if (known.has(key) || expiryState(card, now(), expiringWithinDays) !== 'expiring') continue;
    outbox.post({ type: 'card.expiring', version: 1, initiator: 'vault', ...cardPayload(card) });
  }
  if (isFirst) {
    selection.selectInitial();
    return;
  }
  selection.announceChange(selectedBefore, 'vault');
  selection.syncWithHost('vault');
}

/** A guest starts with an empty list and an open form. */
export function showGuestForm({ store }: Context): void {
  store.dispatch({ type: 'cardsLoaded', cards: [] });
  store.dispatch({ type: 'addOpened' });
}
