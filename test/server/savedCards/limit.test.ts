import { createRateLimiter, type RateLimiterOptions, type LimitedCall } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { mount, PATH, SHOP } from '../support/mount.ts';

const MINUTE = 60_000;

/** A limit with a clock that only the test moves. */
function limiter(options: Partial<RateLimiterOptions> = {}) {
  const clock = { time: 0 };
  const limit = createRateLimiter({
    perCustomer: 2,
    perAddress: 3,
    windowMs: MINUTE,
    addressOf: ({ headers }) => headers.get('x-real-ip'),
    now: () => clock.time,
    ...options,
  });
  const add = (customer_id: string | null, address?: string, action: LimitedCall['action'] = 'add') =>
    limit({
      action,
      customer_id,
      request: new Request(SHOP, address === undefined ? {} : { headers: { 'x-real-ip': address } }),
    });
  return { clock, add };
}

it('createRateLimiter() allows a customer perCustomer calls in a sliding window', async () => {
  const { clock, add } = limiter();
  expect(await add('ada')).toBe(true);
  clock.time = 20_000;
  expect(await add('ada')).toBe(true);
  clock.time = 30_500;
  expect(await add('ada')).toEqual({ retry_after: 30 });
  expect(await add('grace')).toBe(true);
  clock.time = MINUTE;
  expect(await add('ada')).toBe(true);
  expect(await add('ada')).toEqual({ retry_after: 20 });
});

it('createRateLimiter() counts an address over all customers and guests', async () => {
  const { add } = limiter();
  for (const customer of ['ada', 'grace', null]) expect(await add(customer, '192.0.2.1')).toBe(true);
  expect(await add('alan', '192.0.2.1')).toEqual({ retry_after: 60 });
  expect(await add(null, '192.0.2.1')).toEqual({ retry_after: 60 });
  expect(await add('alan', '192.0.2.2')).toBe(true);
});

it('createRateLimiter() does not count a call for a customer when the address is over its limit', async () => {
  const { add } = limiter({ perAddress: 1 });
  expect(await add('ada', '192.0.2.1')).toBe(true);
  expect(await add('ada', '192.0.2.1')).toEqual({ retry_after: 60 });
  expect(await add('ada', '192.0.2.2')).toBe(true);
});

it('createRateLimiter() counts each action separately', async () => {
  const { add } = limiter({ perCustomer: 1 });
  for (const action of ['add', 'exchange', 'pay'] as const) expect(await add('ada', undefined, action)).toBe(true);
  for (const action of ['add', 'exchange', 'pay'] as const) {
    expect(await add('ada', undefined, action)).toEqual({ retry_after: 60 });
  }
});

it('createRateLimiter() without addressOf ignores X-Forwarded-For and X-Real-IP', async () => {
  const limit = createRateLimiter({ perCustomer: 1, perAddress: 1, windowMs: MINUTE });
  const from = (customer_id: string | null) =>
    limit({
      action: 'add',
      customer_id,
      request: new Request(SHOP, { headers: { 'x-forwarded-for': '192.0.2.1', 'x-real-ip': '192.0.2.1' } }),
    });
  expect(await from('ada')).toBe(true);
  expect(await from('grace')).toBe(true);
  expect(await from(null)).toBe(true);
  expect(await from(null)).toBe(true);
});

it('createRateLimiter() forgets the address that was counted longest ago, and no customer because of many addresses', async () => {
  const { add } = limiter({ perCustomer: 1, perAddress: 1 });
  await add('ada', 'first');
  for (let address = 0; address < 10_000; address += 1) await add(null, String(address));
  expect(await add(null, 'first')).toBe(true);
  expect(await add(null, '9999')).toEqual({ retry_after: 60 });
  expect(await add('ada', 'other')).toEqual({ retry_after: 60 });
});

it.each(['perCustomer', 'perAddress', 'windowMs'])(
  'createRateLimiter() throws a TypeError when %s is not a positive integer',
  (name) => {
    for (const value of [0, -1, 1.5, Number.NaN]) {
      expect(() => limiter({ [name]: value })).toThrow(TypeError);
      expect(() => limiter({ [name]: value })).toThrow(name);
    }
  },
);

it('a request beyond the limit gets 429 with Retry-After, and the vault is not called', async () => {
  const asked: string[] = [];
  const { emulator, handler, call, errors } = mount({
    pay: () => Promise.resolve({ status: 'succeeded' }),
    limit: ({ action, customer_id }) => {
      asked.push(`${action} ${String(customer_id === emulator.customers.withThree)}`);
      return Promise.resolve(action === 'pay' ? false : { retry_after: 1.2 });
    },
  });
  for (const [route, seconds] of [
    ['/session', '2'],
    ['/exchange', '2'],
    ['/pay', '60'],
  ] as const) {
    const init = { method: 'POST', headers: { 'x-saved-cards': '1' } };
    const response = await handler(new Request(SHOP + PATH + route, init));
    expect([route, response.status, response.headers.get('retry-after')]).toEqual([route, 429, seconds]);
    expect(await response.json()).toMatchObject({ error: { code: 'too_many_requests' } });
  }
  expect(asked).toEqual(['add true', 'exchange true', 'pay true']);
  expect(emulator.requests).toHaveLength(0);
  expect(errors).toEqual([]);
  expect((await call()).status).toBe(200);
});

it('a limit that fails refuses the request with 500', async () => {
  const { call, errors } = mount({ limit: () => Promise.reject(new Error('no counter')) });
  expect((await call('/session', { method: 'POST' })).status).toBe(500);
  expect(errors).toMatchObject([{ message: 'no counter' }]);
});
