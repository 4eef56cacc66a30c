import type { SavedCard } from '../card.ts';
import { initialRow } from '../rows.ts';
import type { FlowContext } from './context.ts';

/** Gives the function that lists the cards; a newer call takes the place of one that is under way. */
export function createListing(context: FlowContext): () => Promise<void> {
  const { store, options, life, fail } = context;
  let current = new AbortController();

  return async function list() {
    current.abort();
    current = new AbortController();
    const signal = AbortSignal.any([current.signal, life()]);
    store.dispatch({ type: 'loadStarted' });
    try {
      const cards = await options().source.list(signal);
      if (!signal.aborted) takeCards(context, cards);
    } catch (cause) {
      if (!signal.aborted) store.dispatch({ type: 'loadFailed', error: fail(cause, 'list') });
    }
  };
}

/** Shows a new list and tells of it; the first one also decides which card a checkout starts with. */
export function takeCards(context: FlowContext, cards: SavedCard[]): void {
  const { store, outbox, options, rows, selectedRow, postSelection } = context;
  const first = store.get().status !== 'ready';
  const before = selectedRow();
  store.dispatch({ type: 'cardsLoaded', cards });
  outbox.post({ type: 'cards.loaded', version: 1, source: 'vault', cards: rows().map((row) => row.card) });
  const choice = first && options().selectable ? initialRow(rows(), options().now()) : null;
  if (choice) store.dispatch({ type: 'cardSelected', key: choice.key });
  postSelection(before, first ? 'host' : 'vault', first);
}
