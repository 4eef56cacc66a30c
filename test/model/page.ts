import { Window } from 'happy-dom';
import { vi } from 'vitest';

/** The other tabs of the site, as this page hears of them. */
class Tabs {
  static readonly open = new Set<Tabs>();
  onmessage: ((message: { data: unknown }) => void) | null = null;
  constructor() {
    Tabs.open.add(this);
  }
  postMessage(): void {
    // What other tabs make of it is no part of this page.
  }
}

/** A page without a browser: elements, visibility, other tabs, and a time that stands still. */
export interface Page {
  document: Document;
  show: (visibility: 'visible' | 'hidden') => void;
  /** An event of the window, such as `focus`. */
  fire: (type: string) => void;
  /** Says something on the channel that the tabs share. */
  hear: (data: unknown) => void;
  /** What a host's callback has thrown: the widget passes it on to the page. */
  reported: unknown[];
  /** Gives Node its globals and its time back. */
  close: () => void;
}

/** One for all sequences: Node never lets go of a window's context. */
const window = new Window();
let visibility: 'visible' | 'hidden' = 'visible';
Object.defineProperty(window.document, 'visibilityState', { get: () => visibility });

/** Puts the page in the place of Node's globals, until it is closed. */
export function openPage(): Page {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 15) });
  visibility = 'visible';
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('getComputedStyle', window.getComputedStyle.bind(window));
  vi.stubGlobal('BroadcastChannel', Tabs);
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  return {
    document,
    reported,
    show(wanted) {
      if (visibility === wanted) return;
      visibility = wanted;
      window.document.dispatchEvent(new window.Event('visibilitychange'));
    },
    fire: (type) => window.dispatchEvent(new window.Event(type)),
    hear(data) {
      for (const { onmessage } of Tabs.open) onmessage?.({ data });
    },
    close() {
      vi.useRealTimers();
      vi.unstubAllGlobals();
      window.document.body.replaceChildren();
    },
  };
}

/** Lets everything happen that does not wait for time: answers, and what follows from them. */
export async function settle(isBusy: () => boolean): Promise<void> {
  for (let quiet = 0; quiet < 5; quiet += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    // The vault's cryptography has threads of its own.
    if (isBusy()) quiet = 0;
  }
}
