import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inParallel } from './support/inParallel.ts';
import { countOf, startFleet, STORES, type Fleet } from './support/startFleet.ts';

/** The default limits of opening a session. */
const PER_CUSTOMER = 20;
const PER_ADDRESS = 100;

describe.each(STORES)('three processes on one %s, limits', (kind) => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await startFleet(kind);
  });
  afterAll(() => fleet.close());

  const customer = () => ({ customer: `shop-${crypto.randomUUID()}` });
  const sessions = (count: number, visit: (index: number) => Parameters<Fleet['visit']>[2]) =>
    inParallel(
      Array.from({ length: count }, (_, index) => visit(index)),
      (visitor, index) => fleet.visit(index, 'session', visitor),
    );

  it('let through as many requests of one customer as the limit says, also after a process was killed', async () => {
    const ada = customer();
    const statuses = await sessions(60, () => ada);
    expect(countOf(statuses, 429)).toBe(60 - PER_CUSTOMER);
    await fleet.kill(1);
    await fleet.restart(1);
    const later = await sessions(30, () => ada);
    expect(new Set(later)).toEqual(new Set([429]));
    console.info(
      `${kind}: limit ${String(PER_CUSTOMER)} a customer, let through ${String(60 - countOf(statuses, 429))} of 90`,
    );
  });

  it('let through as many requests of one IPv6 network as the limit says', async () => {
    const network = `2001:db8:${kind === 'Redis' ? '1' : '2'}:7`;
    const statuses = await sessions(150, (index) => ({ address: `${network}:${index.toString(16)}::1` }));
    expect(countOf(statuses, 429)).toBe(150 - PER_ADDRESS);
    console.info(
      `${kind}: limit ${String(PER_ADDRESS)} an address, let through ${String(150 - countOf(statuses, 429))} of 150`,
    );
  });

  it('let through no request more because a process is killed while it answers', async () => {
    const ada = customer();
    // The customer is made in the vault first, so that only sessions are counted.
    expect(await fleet.visit(0, 'list', ada)).toBe(200);
    const before = await fleet.asked('POST', '/v1/payment-method-sessions');
    const first = fleet.visit(2, 'session', ada);
    const requests = sessions(60, () => ada);
    await first;
    await fleet.kill(2);
    await requests;
    await fleet.restart(2);
    await sessions(60, () => ada);
    const opened = (await fleet.asked('POST', '/v1/payment-method-sessions')) - before;
    expect(opened).toBeLessThanOrEqual(PER_CUSTOMER);
    console.info(
      `${kind}: limit ${String(PER_CUSTOMER)} a customer, opened in the vault around a kill ${String(opened)}`,
    );
    expect(fleet.said('error')).toEqual([]);
  });
});
