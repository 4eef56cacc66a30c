import { Window } from 'happy-dom';
import { installFakeTime, type FakeTime } from 'hyperswitch-saved-cards/testing';
import { vi } from 'vitest';

/** Stands for `BroadcastChannel`, on which this page hears of other tabs. */
class TabChannel {
  static readonly open = new Set<TabChannel>();
  onmessage: ((message: { data: unknown }) => void) | null = null;
  constructor() {
    TabChannel.open.add(this);
  }
  postMessage(): void {
    // There is no other tab that could react.
  }
}

/** A page without a browser: elements, visibility, messages from other tabs, and fake time. */
export interface Page {
  document: Document;
  time: FakeTime;
  show: (visibility: 'visible' | 'hidden') => void;
  /** Dispatches an event on the window, such as `focus`. */
  fire: (type: string) => void;
  /** Receives a message from another tab. */
  hear: (data: unknown) => void;
  /** What was thrown by callbacks of the host. The widget passes it to `reportError`. */
  reported: unknown[];
  /** Restores the globals and the time of Node. */
  close: () => void;
}

/** One window for all sequences, because Node never frees the context of a window. */
const window = new Window();
let visibility: 'visible' | 'hidden' = 'visible';
Object.defineProperty(window.document, 'visibilityState', { get: () => visibility });

/** Puts the page in place of Node's globals until it is closed. */
export function openPage(): Page {
  const time = installFakeTime({ now: Date.UTC(2026, 0, 15) });
  visibility = 'visible';
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('navigator', window.navigator);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('getComputedStyle', window.getComputedStyle.bind(window));
  vi.stubGlobal('matchMedia', window.matchMedia.bind(window));
  vi.stubGlobal('MutationObserver', window.MutationObserver);
  vi.stubGlobal('CSSFontFaceRule', window.CSSFontFaceRule);
  vi.stubGlobal('HTMLElement', window.HTMLElement);
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('BroadcastChannel', TabChannel);
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  return {
    document,
    time,
    reported,
    show(wanted) {
      if (visibility === wanted) return;
      visibility = wanted;
      window.document.dispatchEvent(new window.Event('visibilitychange'));
    },
    fire: (type) => window.dispatchEvent(new window.Event(type)),
    hear(data) {
      for (const { onmessage } of TabChannel.open) onmessage?.({ data });
    },
    close() {
      time.uninstall();
      vi.unstubAllGlobals();
      window.document.body.replaceChildren();
    },
  };
}
