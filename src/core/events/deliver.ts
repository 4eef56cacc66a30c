import { isolate } from '../../shared/isolate.ts';
import type { SavedCardsEvent } from './events.ts';
import { HANDLER_OF, type EventHandlers } from './handlers.ts';

/** Name of the bubbling DOM `CustomEvent` on the widget's root; its `detail` is the `SavedCardsEvent`. */
export const DOM_EVENT = 'saved-cards';

/** Delivers one event to `onEvent`, to the handler of its type, and as a DOM event to the root. */
export function deliver(event: SavedCardsEvent, handlers: EventHandlers, root: Element | null): void {
  isolate(() => handlers.onEvent?.(event));
  // `HANDLER_OF` guarantees that the handler takes this event; TypeScript cannot follow that for a union of events.
  const handle = handlers[HANDLER_OF[event.type]] as ((event: SavedCardsEvent) => void) | undefined;
  isolate(() => handle?.(event));
  root?.dispatchEvent(new CustomEvent(DOM_EVENT, { detail: event, bubbles: true, composed: true }));
}
