import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signedWebhook } from '../support/webhook.ts';
import { inParallel } from './support/inParallel.ts';
import { startFleet, STORES, WEBHOOK_SECRET, type Fleet } from './support/startFleet.ts';

describe.each(STORES)('three processes on one %s, webhooks', (kind) => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await startFleet(kind);
  });
  afterAll(() => fleet.close());

  /** Delivers an event to one of the processes. Returns the status. */
  async function deliver(index: number, event_id: string, headers: Record<string, string> = {}): Promise<number> {
    const request = await signedWebhook(WEBHOOK_SECRET, {
      merchant_id: 'shop',
      event_id,
      event_type: 'payment_succeeded',
      content: { type: 'payment_details', object: { payment_id: 'pay_1', status: 'succeeded' } },
      timestamp: '2026-08-05T09:00:00.000Z',
    });
    const body = await request.text();
    return fleet.send(index, '/webhooks', {
      method: 'POST',
      headers: { ...Object.fromEntries(request.headers), ...headers },
      body,
    });
  }

  /** Delivers an event again and again, as Hyperswitch does, until it is taken. */
  const deliverUntilTaken = (index: number, event_id: string) =>
    vi.waitFor(async () => expect(await deliver(index, event_id)).toBe(204), { timeout: 60_000, interval: 100 });

  it('handle each event once, also when the process that handles it is killed', async () => {
    const events = Array.from({ length: 20 }, () => `evt_${crypto.randomUUID()}`);
    const deliveries = events.flatMap((event_id) => Array.from({ length: 9 }, () => event_id));
    const statuses = await inParallel(deliveries, (event_id, index) => deliver(index, event_id));
    for (const status of statuses) expect([204, 503]).toContain(status);
    for (const event_id of events) await deliverUntilTaken(1, event_id);

    const hanging = `evt_${crypto.randomUUID()}`;
    const delivery = deliver(0, hanging, { 'x-hang': '1' });
    await vi.waitFor(() => expect(fleet.said('begun')).toContain(hanging), { timeout: 20_000 });
    expect(await deliver(1, hanging)).toBe(503);
    await fleet.kill(0);
    expect(await delivery).toBe(0);
    await deliverUntilTaken(2, hanging);
    expect(await deliver(1, hanging)).toBe(204);

    const handled = fleet.said('handled');
    console.info(`${kind}: events ${String(events.length + 1)}, handled ${String(handled.length)}`);
    expect([...handled].sort()).toEqual([...events, hanging].sort());
  });
});
