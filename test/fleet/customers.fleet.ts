import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inParallel } from './support/inParallel.ts';
import { startFleet, STORES, type Fleet } from './support/startFleet.ts';

describe.each(STORES)('three processes on one %s, customers', (kind) => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await startFleet(kind);
  });
  afterAll(() => fleet.close());

  /** Every customer asks every process for the list and for a session at the same time. Returns the different statuses. */
  const visitAll = async (customers: string[]) => {
    const visits = customers.flatMap((customer) =>
      [0, 1, 2].flatMap((index) => (['list', 'session'] as const).map((what) => ({ customer, index, what }))),
    );
    return new Set(await inParallel(visits, ({ customer, index, what }) => fleet.visit(index, what, { customer })));
  };
  const newCustomers = (count: number) => Array.from({ length: count }, () => `shop-${crypto.randomUUID()}`);
  const made = () => fleet.asked('POST', '/v1/customers');

  it('make one vault customer for each customer of the shop, also when a process is killed meanwhile', async () => {
    const first = newCustomers(40);
    expect(await visitAll(first)).toEqual(new Set([200]));
    expect(await made()).toBe(first.length);

    const second = newCustomers(20);
    const visits = visitAll(second);
    await vi.waitFor(async () => expect(await made()).toBeGreaterThan(first.length), { timeout: 20_000, interval: 5 });
    await fleet.kill(0);
    const statuses = await visits;
    statuses.delete(0);
    expect(statuses).toEqual(new Set([200]));
    await fleet.restart(0);
    expect(await visitAll(second)).toEqual(new Set([200]));

    const customers = first.length + second.length;
    console.info(`${kind}: customers ${String(customers)}, made in the vault ${String(await made())}`);
    expect(await made()).toBe(customers);
    expect(fleet.said('error')).toEqual([]);
  });
});
