/** Keeps the list true while others change it: another widget or tab, another device, a time without a network. */
export interface TabSync {
  /** Listens until the signal aborts. */
  start: (signal: AbortSignal) => void;
  /** Tells the other widgets of this site, here and in other tabs, that a card has changed. */
  announceChange: () => void;
}

const CHANNEL = 'hyperswitch-saved-cards';
/** A customer who only switches windows costs no request. */
const STALE_AFTER_MS = 10_000;

/** The widgets of this page: each is told the key of the source whose cards have changed. */
const widgets = new Set<(key: unknown) => void>();
/** One for the page, and kept: browsers hold on to the listeners of a closed one for a while. */
let tabs: BroadcastChannel | null = null;

function openTabs(): BroadcastChannel {
  if (tabs) return tabs;
  tabs = new BroadcastChannel(CHANNEL);
  // Any script of the site can write here. All that a message can do is to have cards listed.
  tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
    for (const tell of widgets) tell(data);
  };
  return tabs;
}

/**
 * @param key of the source: widgets with another one show other cards
 * @param refresh lists the cards again; a form that is being filled stays
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

  function handleChange(changed: unknown) {
    if (changed !== key) return;
    // A page that nobody sees lists when it is looked at.
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
    announceChange() {
      openTabs().postMessage(key);
      for (const other of widgets) if (other !== handleChange) other(key);
    },
  };
}
