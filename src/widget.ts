import { createOutbox, deliver } from './events.ts';
import { createContext } from './flows/context.ts';
import { createIntents, type Intents } from './flows/intents.ts';
import { takeCards } from './flows/list.ts';
import type { SavedCardsOptions } from './options.ts';
import { readCards } from './source/answers.ts';
import { createStore, type Store } from './store.ts';

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

  const store = createStore({ status: 'loading' });
  const outbox = createOutbox((event) => {
    deliver(event, host, root());
  });
  const context = createContext({
    store,
    outbox,
    life: () => life.signal,
    options: () => ({
      source,
      selectable: host.surface !== 'account',
      vault: host.vault ?? {},
      now: host.now ?? Date.now,
    }),
  });
  const intents = createIntents(context);
  if (initialCards) takeCards(context, readCards(initialCards));

  return {
    key: source.key,
    store,
    intents,
    update(options) {
      host = options;
    },
    start(rootOf) {
      root = rootOf;
      life = new AbortController();
      outbox.open();
      const { signal } = life;
      // A microtask later, because StrictMode stops at once what it has just started: one request, not two.
      queueMicrotask(() => {
        if (!signal.aborted && store.get().status === 'loading') intents.refresh();
      });
      return () => {
        life.abort();
      };
    },
  };
}
