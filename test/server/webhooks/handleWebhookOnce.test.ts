import { handleWebhookOnce, memoryStore, type Store, type WebhookEvent } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { fakeTime } from '../../support/fakeTime.ts';

const event = (event_id = 'evt_1') => ({ event_id, event_type: 'payment_succeeded' }) as WebhookEvent;

/** A shop that handles events, and lists those that it has begun with. */
function shop(store: Store = memoryStore()) {
  const begun: string[] = [];
  /** Handles the event; `work` is what the shop does with it. */
  const receive = (event_id?: string, work: () => Promise<unknown> = () => Promise.resolve()) =>
    handleWebhookOnce(store, event(event_id), (received) => {
      begun.push(received.event_id);
      return work();
    });
  return { store, begun, receive };
}

it('handleWebhookOnce() handles each event once', async () => {
  const { begun, receive } = shop();
  expect(await receive('evt_1')).toBe(true);
  expect(await receive('evt_1')).toBe(false);
  expect(await receive('evt_2')).toBe(true);
  expect(begun).toEqual(['evt_1', 'evt_2']);
});

it('handleWebhookOnce() refuses a second delivery while the first one is being handled', async () => {
  const { begun, receive } = shop();
  let finish: () => void = () => undefined;
  const first = receive('evt_1', () => new Promise<void>((resolve) => (finish = resolve)));
  await expect(receive('evt_1')).rejects.toMatchObject({ name: 'WebhookError', code: 'in_progress' });
  finish();
  expect(await first).toBe(true);
  expect(await receive('evt_1')).toBe(false);
  expect(begun).toEqual(['evt_1']);
});

it('handleWebhookOnce() handles an event again whose handling failed', async () => {
  const time = fakeTime();
  const { begun, receive } = shop();
  await expect(receive('evt_1', () => Promise.reject(new Error('database')))).rejects.toThrow('database');
  await time.pass(1);
  expect(await receive('evt_1')).toBe(true);
  expect(begun).toEqual(['evt_1', 'evt_1']);
});

it('handleWebhookOnce() handles an event again when the process that had it is gone', async () => {
  const time = fakeTime();
  const { begun, receive } = shop();
  void receive('evt_1', () => new Promise(() => undefined));
  await time.pass(59_999);
  await expect(receive('evt_1')).rejects.toMatchObject({ code: 'in_progress' });
  await time.pass(1);
  expect(await receive('evt_1')).toBe(true);
  await time.pass(29 * 86_400_000);
  expect(await receive('evt_1')).toBe(false);
  expect(begun).toEqual(['evt_1', 'evt_1']);
});

it('handleWebhookOnce() rejects when the store fails, before and after the event was handled', async () => {
  const { store } = shop();
  const down = { ...store, replace: () => Promise.reject(new Error('the store is down')) };
  const before = shop(down);
  await expect(before.receive()).rejects.toThrow('the store is down');
  expect(before.begun).toEqual([]);

  const after = shop(store);
  const failing = async () => {
    store.replace = down.replace;
    return Promise.resolve();
  };
  await expect(after.receive('evt_1', failing)).rejects.toThrow('the store is down');
  expect(after.begun).toEqual(['evt_1']);
});

it.each([0, -1, 1.5, Number.NaN])('handleWebhookOnce() rejects with a TypeError for leaseMs: %s', async (leaseMs) => {
  const call = handleWebhookOnce(memoryStore(), event(), () => Promise.resolve(), { leaseMs });
  await expect(call).rejects.toThrow(/leaseMs must be a positive integer/);
});
