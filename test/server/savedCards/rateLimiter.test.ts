import { createRateLimiter, memoryStore, type LimitedCall, type RateLimits } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { fakeTime } from '../../support/fakeTime.ts';
import { SHOP } from '../support/mount.ts';

const MINUTE = 60_000;
const ACTIONS = ['list', 'add', 'exchange', 'rename', 'default', 'delete', 'pay'] as const;
const SMALL = { perCustomer: 2, perAddress: 3, windowMs: MINUTE };

/** A limiter, and a call of it. */
function limiter(limits: RateLimits = { add: SMALL }) {
  const limit = createRateLimiter({ limits });
  return (customer_id: string | null, address: string | null = null, action: LimitedCall['action'] = 'add') =>
    limit({ action, customer_id, address, request: new Request(SHOP) });
}

it('createRateLimiter() allows a customer perCustomer calls in a window, which begins with the first of them', async () => {
  const time = fakeTime();
  const add = limiter();
  expect(await add('ada')).toBe(true);
  await time.pass(20_000);
  expect(await add('ada')).toBe(true);
  await time.pass(10_500);
  expect(await add('ada')).toEqual({ retry_after: 30 });
  expect(await add('grace')).toBe(true);
  await time.pass(29_500);
  expect(await add('ada')).toBe(true);
  expect(await add('ada')).toBe(true);
  expect(await add('ada')).toEqual({ retry_after: 60 });
});

it('createRateLimiter() counts an address over all customers and guests', async () => {
  const add = limiter();
  for (const customer of ['ada', 'grace', null]) expect(await add(customer, '192.0.2.1')).toBe(true);
  expect(await add('alan', '192.0.2.1')).toEqual({ retry_after: 60 });
  expect(await add(null, '192.0.2.1')).toEqual({ retry_after: 60 });
  expect(await add('alan', '192.0.2.2')).toBe(true);
});

it('createRateLimiter() does not count a call for a customer when the address is over its limit', async () => {
  const add = limiter({ add: { ...SMALL, perAddress: 1 } });
  expect(await add('ada', '192.0.2.1')).toBe(true);
  expect(await add('ada', '192.0.2.1')).toEqual({ retry_after: 60 });
  expect(await add('ada', '192.0.2.2')).toBe(true);
});

it('createRateLimiter() counts each action separately', async () => {
  const once = { ...SMALL, perCustomer: 1 };
  const add = limiter(Object.fromEntries(ACTIONS.map((action) => [action, once])));
  for (const action of ACTIONS) expect(await add('ada', null, action)).toBe(true);
  for (const action of ACTIONS) expect(await add('ada', null, action)).toEqual({ retry_after: 60 });
});

it.each([
  ['add', 20, 100],
  ['exchange', 20, 100],
  ['pay', 20, 100],
  ['list', 120, 1200],
  ['rename', 60, 600],
  ['default', 60, 600],
  ['delete', 60, 600],
] as const)(
  'createRateLimiter() without limits allows %s %i times for a customer, and %i for an address',
  async (action, perCustomer, perAddress) => {
    const send = limiter({});
    for (let call = 0; call < perCustomer; call += 1) expect(await send('ada', null, action)).toBe(true);
    expect(await send('ada', null, action)).not.toBe(true);
    for (let call = 0; call < perAddress; call += 1) expect(await send(null, '192.0.2.1', action)).toBe(true);
    expect(await send(null, '192.0.2.1', action)).not.toBe(true);
  },
);

it.each([
  ['addresses of one IPv6 network', '2001:db8:1:2::1', '2001:DB8:1:2:ffff:ffff:ffff:ffff'],
  ['an address with a zone', 'fe80::1', 'fe80::2%eth0'],
  ['an IPv6 address in brackets with a port', '2001:db8::1', '[2001:db8::2]:443'],
  ['an IPv4 address with a port', '192.0.2.1', '192.0.2.1:50123'],
  ['an IPv4 address that is written as IPv6', '192.0.2.1', '::ffff:192.0.2.1'],
  ['an IPv4 address that is written as IPv6 in hexadecimal', '192.0.2.1', '0:0:0:0:0:FFFF:c000:0201'],
  ['an address in two spellings', '2001:db8::1', ' 2001:0db8:0000:0000:0000:0000:0000:0001 '],
])('createRateLimiter() counts %s together', async (_what, first, second) => {
  const add = limiter({ add: { ...SMALL, perAddress: 1 } });
  expect(await add(null, first)).toBe(true);
  expect(await add(null, second)).toEqual({ retry_after: 60 });
});

it.each([
  ['neighbouring IPv6 networks', '2001:db8:1:2::1', '2001:db8:1:3::1'],
  ['two IPv4 addresses', '192.0.2.1', '192.0.2.2'],
  ['two IPv4 addresses that are written as IPv6', '::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ['two texts that are no addresses', 'unix:', 'gateway'],
])('createRateLimiter() counts %s apart', async (_what, first, second) => {
  const add = limiter({ add: { ...SMALL, perAddress: 1 } });
  expect(await add(null, first)).toBe(true);
  expect(await add(null, second)).toBe(true);
});

it('createRateLimiter() does not free a customer or an address because many others are counted', async () => {
  const store = memoryStore({ max: 1_000 });
  const limit = createRateLimiter({ store, limits: { add: { perCustomer: 5, perAddress: 5, windowMs: MINUTE } } });
  const add = (customer_id: string | null, address: string | null) =>
    limit({ action: 'add', customer_id, address, request: new Request(SHOP) });
  for (let call = 0; call < 5; call += 1) await add('ada', null);
  for (let call = 0; call < 5; call += 1) await add(null, '192.0.2.1');
  for (let other = 0; other < 5_000; other += 1) await add(null, `2001:db8:${other.toString(16)}::1`);
  expect(await add('ada', null)).not.toBe(true);
  expect(await add(null, '192.0.2.1')).not.toBe(true);
});

it.each(['perCustomer', 'perAddress', 'windowMs'])(
  'createRateLimiter() throws a TypeError when %s is not a positive integer',
  (name) => {
    for (const value of [0, -1, 1.5, Number.NaN]) {
      expect(() => limiter({ add: { [name]: value } })).toThrow(TypeError);
      expect(() => limiter({ add: { [name]: value } })).toThrow(name);
    }
  },
);

it('createRateLimiter() throws a TypeError for an action that there is not, and for a store that is none', () => {
  expect(() => limiter({ buy: SMALL } as RateLimits)).toThrow(/limits must be an object whose keys are list, add/);
  const store = { get: () => Promise.resolve(null) } as unknown as ReturnType<typeof memoryStore>;
  expect(() => createRateLimiter({ store })).toThrow(/store must be a Store/);
});
