import { changesCards, createOutbox, deliver } from './events/events.ts';
import { createContext } from './context.ts';
import { createFlows, type Intents } from './actions/intents.ts';
import type { TabSync } from './actions/syncTabs.ts';
import { beginAsGuest, takeCards } from './actions/listCards.ts';
import { createSelection } from './actions/selection.ts';
import { settingsOf, type SavedCardsOptions } from './options.ts';
import { readCards } from '../sources/readAnswers.ts';
import { createStore, type Store } from './state/store.ts';

/** One widget, whole but without a view: made while rendering, alive while it is on the page. */
export interface Widget {
  /** The key of the source that it was made for. */
  readonly key: string;
  readonly store: Store;
  readonly intents: Intents;
  /** Takes over the options of the latest render. */
  update: (options: SavedCardsOptions) => void;
  /** Lists the cards where they are not known yet and starts to tell of events; returns the function that ends it. */
  start: (root: () => Element | null) => () => void;
}

/** Makes a widget. No effect on anything outside it until it is started, so a render may throw it away. */
export function createWidget(first: SavedCardsOptions): Widget {
  const { source, initialCards } = first;
  let host = first;
  let root: () => Element | null = () => null;
  let life = new AbortController();
  let freshness: TabSync | null = null;

  const store = createStore({ status: 'loading' });
  const outbox = createOutbox((event) => {
    deliver(event, host, root());
    if (changesCards(event)) freshness?.announceChange();
  });
  const context = createContext({
    store,
    outbox,
    mountSignal: () => life.signal,
    // The source of the first render stays, so that one written inline does not load again.
    settings: () => ({ ...settingsOf(host), source }),
  });
  const selection = createSelection(context);
  const { intents, leave } = createFlows(context, selection);
  if (first.surface === 'guest') beginAsGuest(context);
  else if (initialCards) takeCards(context, selection, readCards(initialCards));

  /** Nothing on the page waits for it, so it comes after what does; without it the list is as true as when it was listed. */
  async function listen(signal: AbortSignal) {
    const keepFresh = await import('./actions/syncTabs.ts').catch(() => null);
    if (signal.aborted || !keepFresh) return;
    freshness ??= keepFresh.createTabSync(source.key, intents.refresh);
    freshness.start(signal);
  }

  function leaveHidden() {
    if (document.visibilityState === 'hidden') leave();
  }

  return {
    key: source.key,
    store,
    intents,
    update(options) {
      host = options;
      selection.syncWithHost('host');
    },
    start(rootOf) {
      root = rootOf;
      life = new AbortController();
      outbox.open();
      const { signal } = life;
      void listen(signal);
      // A phone may end a hidden page without another word.
      document.addEventListener('visibilitychange', leaveHidden, { signal });
      addEventListener('pagehide', leave, { signal });
      // A microtask later, because StrictMode stops at once what it has just started: one request, not two.
      queueMicrotask(() => {
        if (!signal.aborted && store.get().status === 'loading') intents.refresh();
      });
      return () => {
        leave();
        life.abort();
      };
    },
  };
}
