import { createActions } from './actions/createActions.ts';
import type { Intents } from './actions/intents.ts';
import { showCards, showGuestForm } from './actions/listCards.ts';
import { createSelection } from './actions/selection.ts';
import type { TabSync } from './actions/tabSync.ts';
import { createContext } from './context.ts';
import { deliver } from './events/deliver.ts';
import { createOutbox } from './events/outbox.ts';
import { settingsOf, type SavedCardsOptions } from './options.ts';
import { readCards } from '../sources/readAnswers.ts';
import { taskOf } from './state/state.ts';
import { createStore, type Store } from './state/store.ts';

/** The whole widget without a view. It is created during a render and started when it is mounted. */
interface Widget {
  /** The key of the source that it was created for. */
  readonly key: string;
  readonly store: Store;
  readonly intents: Intents;
  /** Takes over the options of the latest render. */
  update: (options: SavedCardsOptions) => void;
  /** Lists the cards where they are not known yet and starts to emit events; returns the function that stops it. */
  start: (root: () => Element | null) => () => void;
}

/** Creates a widget. It has no effect outside itself until it is started, so a render may discard it. */
export function createWidget(initial: SavedCardsOptions): Widget {
  const { source, initialCards } = initial;
  let options = initial;
  let root: () => Element | null = () => null;
  let mount = new AbortController();
  let tabSync: TabSync | null = null;

  const store = createStore({ status: 'loading' });
  const outbox = createOutbox((event) => {
    deliver(event, options, root());
    tabSync?.announce(event);
  });
  const context = createContext({
    store,
    outbox,
    mountSignal: () => mount.signal,
    // The source of the first render is kept, so that a source written inline does not load the cards again.
    settings: () => ({ ...settingsOf(options), source }),
  });
  const selection = createSelection(context);
  const { intents, commitDeletes, updateForm } = createActions(context, selection);
  if (initial.surface === 'guest') showGuestForm(context);
  else if (initialCards) showCards(context, selection, readCards(initialCards));

  /** Loaded late, because nothing on the page waits for it. If it cannot be loaded, the list is only refreshed less. */
  async function syncTabs(signal: AbortSignal) {
    const loaded = await import('./actions/tabSync.ts').catch(() => null);
    if (signal.aborted || !loaded) return;
    tabSync ??= loaded.createTabSync(source.key, intents.refresh);
    tabSync.start(signal);
  }

  function commitWhenHidden() {
    if (document.visibilityState === 'hidden') commitDeletes();
  }

  return {
    key: source.key,
    store,
    intents,
    update(latest) {
      const { saveCard } = options;
      options = latest;
      // The vault was told when its inputs opened whether the card is to be saved, so another answer needs fresh ones.
      const adding = taskOf(store.get(), 'adding');
      if (saveCard !== latest.saveCard && adding && adding.phase !== 'saving') store.dispatch({ type: 'addOpened' });
      selection.syncWithHost('host');
      updateForm();
    },
    start(rootOf) {
      root = rootOf;
      mount = new AbortController();
      outbox.open();
      const { signal } = mount;
      void syncTabs(signal);
      // A phone may end a hidden page without any further event.
      document.addEventListener('visibilitychange', commitWhenHidden, { signal });
      addEventListener('pagehide', commitDeletes, { signal });
      // In a microtask, because StrictMode stops at once what it has just started: one request instead of two.
      queueMicrotask(() => {
        if (!signal.aborted && store.get().status === 'loading') intents.refresh();
      });
      return () => {
        commitDeletes();
        mount.abort();
      };
    },
  };
}
