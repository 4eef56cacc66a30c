import { assertPositiveInteger } from '../optionError.ts';

/**
 * Remembers which webhooks have been received, by their `event_id`.
 *
 * @returns `true` when the event has been received before; may be a promise. An error makes `verifyWebhook` reject with
 *   it, so that the webhook is delivered again
 */
export type SeenStore = (event_id: string) => Promise<boolean> | boolean;

/**
 * A `SeenStore` in the memory of one process. It records an event when it is asked about it, so a webhook whose
 * processing fails afterwards is not processed when it is delivered again. Where that matters, write the `event_id` to
 * your database in the transaction that processes the event.
 *
 * @param options.max how many ids are remembered; the oldest is forgotten first. Default 10000
 * @throws TypeError when `max` is not a positive integer
 */
export function memorySeenStore({ max = 10_000 }: { max?: number } = {}): (event_id: string) => boolean {
  assertPositiveInteger('memorySeenStore', 'max', max);
  const ids = new Set<string>();
  return (event_id) => {
    if (ids.has(event_id)) return true;
    ids.add(event_id);
    for (const oldest of ids) {
      if (ids.size <= max) break;
      ids.delete(oldest);
    }
    return false;
  };
}
