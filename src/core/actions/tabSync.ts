import type { SavedCardsEvent } from '../events/events.ts';

/** Refreshes the list when cards may have changed elsewhere: in another widget or tab, on a device, or while offline. */
export interface TabSync {
  /** Listens until the signal aborts. */
  start: (signal: AbortSignal) => void;
  /** Informs the other widgets of this site, on this page and in other tabs, if the event is about changed cards. */
  announce: (event: SavedCardsEvent) => void;
}

/** Whether the vault's cards are no longer the same after an event. */
const CHANGES_CARDS: Readonly<Record<SavedCardsEvent['type'], boolean>> = {
  'cards.loaded': false,
  'card.added': true,
  'card.selected': false,
  'card.expiring': false,
  'card.updated': true,
  'card.default_changed': true,
  'card.replaced': true,
  'card.deleted': true,
  'payment_method.ready': false,
  error: false,
};

const CHANNEL = 'hyperswitch-saved-cards';
/** A customer who returns to the window earlier than this causes no request. */
const STALE_AFTER_MS = 10_000;

/** The listeners of the widgets of this page, called with the key of the source whose cards have changed. */
const widgets = new Set<(key: unknown) => void>();
/** One channel for the page. It is never closed, because browsers retain the listeners of a closed one for a while. */
let tabs: BroadcastChannel | null = null;

function openTabs(): BroadcastChannel {
  if (tabs) return tabs;
  tabs = new BroadcastChannel(CHANNEL);
  // Any script of the site can post a message here. All that a message can cause is a refresh of the list.
  tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
    for (const notify of widgets) notify(data);
  };
  return tabs;
}

/**
 * @param key of the source; widgets with another key show other cards
 * @param refresh lists the cards again, without closing an open form
 */
export function createTabSync(key: string, refresh: () => void): TabSync {
  let listedAt = 0;

  function listAgain() {
    listedAt = Date.now();
    refresh();
  }

  function listIfStale() {
    if (document.visibilityState === 'visible' && Date.now() - listedAt > STALE_AFTER_MS) listAgain();
  }

  function handleChange(changedKey: unknown) {
    if (changedKey !== key) return;
    // A hidden page lists its cards when it becomes visible.
    if (document.visibilityState === 'visible') listAgain();
    else listedAt = 0;
  }

  return {
    start(signal) {
      listedAt = Date.now();
      addEventListener('online', listAgain, { signal });
      addEventListener('focus', listIfStale, { signal });
      document.addEventListener('visibilitychange', listIfStale, { signal });
      openTabs();
      widgets.add(handleChange);
      signal.addEventListener('abort', () => widgets.delete(handleChange));
    },
    announce({ type }) {
      if (!CHANGES_CARDS[type]) return;
      openTabs().postMessage(key);
      for (const notify of widgets) if (notify !== handleChange) notify(key);
    },
  };
}
