import { assertPositiveInteger } from '../optionError.ts';
import { boundedStore } from '../stores/boundedStore.ts';
import type { Store } from '../stores/store.ts';
import { WebhookError } from './error.ts';
import type { WebhookEvent } from './events.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** Milliseconds: 30 days. Hyperswitch repeats a delivery for about a day. */
const REMEMBERED_MS = 30 * 86_400_000;

const HANDLED = 'handled';

/**
 * Handles each event once, however often and to whichever process its webhook is delivered. An event counts as handled
 * when `handle` has resolved. If it rejects, or the process dies, the next delivery is handled again.
 *
 * `handle` runs a second time for the same event only when the process dies, or loses the store, between the end of
 * `handle` and the note that says so, or when `handle` takes longer than `leaseMs`. Where even that must not happen, write
 * the `event_id` to your own database in the transaction that handles the event.
 *
 * @param store shared by all processes: `redisStore` or `postgresStore`, or `memoryStore` for one process. Events are
 *   remembered for 30 days
 * @param event from `verifyWebhook`
 * @param options.leaseMs milliseconds that `handle` may take; after them a process that died is not waited for any more.
 *   Default 60000
 * @returns `true` when `handle` was called; `false` for an event that was handled before: respond with 2xx to both
 * @throws WebhookError `in_progress` while another delivery of the event is being handled
 * @throws whatever `handle` or the store throws: respond with a status from 500 on, so that the event is delivered again
 */
export async function handleWebhookOnce(
  store: Store,
  event: WebhookEvent,
  handle: (event: WebhookEvent) => Promise<unknown>,
  options?: { leaseMs?: number },
): Promise<boolean> {
  const { leaseMs = 60_000 } = ownOf(options);
  assertPositiveInteger('handleWebhookOnce', 'leaseMs', leaseMs);
  const { get, replace } = boundedStore('handleWebhookOnce', store);
  const key = `webhook:${event.event_id}`;
  // Unique, so that a delivery whose lease is over does not end the lease of the next one.
  const lease = crypto.randomUUID();
  if (!(await replace(key, null, lease, { ttlMs: leaseMs }))) {
    if ((await get(key)) === HANDLED) return false;
    throw new WebhookError('in_progress');
  }
  try {
    await handle(event);
  } catch (error) {
    // Where this fails, the lease ends by itself.
    await replace(key, lease, lease, { ttlMs: 1 }).catch(() => false);
    throw error;
  }
  await replace(key, lease, HANDLED, { ttlMs: REMEMBERED_MS });
  return true;
}
