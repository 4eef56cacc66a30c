import type { SavedCardsEvent } from './events.ts';

/** An event, or a function that builds it once all earlier events are delivered. */
type Posted = SavedCardsEvent | (() => SavedCardsEvent);

/** Delivers events in the order in which they were posted, also when one of them waits for a promise. */
export interface Outbox {
  post: (event: Posted | Promise<Posted>) => void;
  /** Starts the delivery, beginning with the events that were posted before. */
  open: () => void;
}

/**
 * Makes a closed outbox. Once it is open and no earlier event is waiting, an event is delivered before `post` returns,
 * unless the event itself is a promise.
 */
export function createOutbox(deliver: (event: SavedCardsEvent) => void): Outbox {
  let release: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  /** Resolves when the last event that waits is delivered; `null` when none waits. */
  let last: Promise<void> | null = gate;
  return {
    post(event) {
      if (!last && !(event instanceof Promise)) {
        deliver(build(event));
        return;
      }
      const delivery = Promise.all([event, last]).then(([settled]) => {
        if (last === delivery) last = null;
        deliver(build(settled));
      });
      last = delivery;
    },
    open() {
      release?.();
      if (last === gate) last = null;
    },
  };
}

function build(event: Posted): SavedCardsEvent {
  return typeof event === 'function' ? event() : event;
}
