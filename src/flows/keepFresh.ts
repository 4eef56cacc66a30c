/** Keeps the list true while others change it: another tab, another device, a time without a network. */
export interface Freshness {
  /** Listens until the signal aborts. */
  start: (signal: AbortSignal) => void;
  /** Tells the other widgets of this site, here and in other tabs, that a card has changed. */
  tell: () => void;
}

const CHANNEL = 'hyperswitch-saved-cards';
/** A customer who only switches windows costs no request. */
const STALE_AFTER_MS = 10_000;

/**
 * @param key of the source: widgets with another one show other cards
 * @param refresh lists the cards again; a form that is being filled stays
 */
export function createFreshness(key: string, refresh: () => void): Freshness {
  /** Tells our own words from those of others: a channel hears all but itself. */
  const me = crypto.randomUUID();
  let listedAt = 0;

  function listAgain() {
    listedAt = Date.now();
    refresh();
  }

  function listIfStale() {
    if (document.visibilityState === 'visible' && Date.now() - listedAt > STALE_AFTER_MS) listAgain();
  }

  return {
    start(signal) {
      listedAt = Date.now();
      addEventListener('online', listAgain, { signal });
      addEventListener('focus', listIfStale, { signal });
      document.addEventListener('visibilitychange', listIfStale, { signal });
      const channel = new BroadcastChannel(CHANNEL);
      // Any script of the site can write here. All that a message can do is to have the cards listed.
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        const { from, changed } = Object(data) as Record<string, unknown>;
        if (changed !== key || from === me) return;
        // A page that nobody sees lists when it is looked at.
        if (document.visibilityState === 'visible') listAgain();
        else listedAt = 0;
      };
      signal.addEventListener('abort', () => {
        channel.close();
      });
    },
    tell() {
      // One of its own: what was confirmed is also told when the widget has left the page.
      const channel = new BroadcastChannel(CHANNEL);
      channel.postMessage({ from: me, changed: key });
      channel.close();
    },
  };
}
