import { memoryStore } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { fakeTime } from '../../support/fakeTime.ts';
import { pausesOf } from '../support/client.ts';
import { mount, PATH, SHOP, type Call } from '../support/mount.ts';

const ACTIONS = ['list', 'add', 'exchange', 'rename', 'default', 'delete', 'pay'] as const;

/** Each action as a request. */
const REQUESTS: Record<(typeof ACTIONS)[number], [path: string, call: Call]> = {
  list: ['', {}],
  add: ['/session', { method: 'POST', body: {} }],
  exchange: ['/exchange', { method: 'POST', body: { payment_method_token: 'token_1' } }],
  rename: ['/12345_pm_1', { method: 'PUT', body: { nick_name: 'Mine' } }],
  default: ['/12345_pm_1/default', { method: 'POST' }],
  delete: ['/12345_pm_1', { method: 'DELETE' }],
  pay: ['/pay', { method: 'POST', body: { payment_method_id: '12345_pm_1' } }],
};
const pay = () => Promise.resolve({ status: 'succeeded' as const });

it.each(ACTIONS)('the handler limits %s by default, and not with limit: false', async (action) => {
  const perCustomer = { list: 120, add: 20, exchange: 20, pay: 20 }[action as string] ?? 60;
  const statusesOf = async ({ call }: ReturnType<typeof mount>) => {
    const statuses = new Set<number>();
    for (let time = 0; time < perCustomer; time += 1) statuses.add((await call(...REQUESTS[action])).status);
    expect([...statuses]).not.toContain(429);
    return (await call(...REQUESTS[action])).status;
  };
  expect(await statusesOf(mount({ pay, limit: {} }))).toBe(429);
  expect(await statusesOf(mount({ pay, limit: false }))).not.toBe(429);
});

it('a request beyond the limit gets 429 with Retry-After, and the vault is not called', async () => {
  const asked: string[] = [];
  const { emulator, handler, errors } = mount({
    pay,
    addressOf: () => '192.0.2.1',
    limit: ({ action, customer_id, address }) => {
      asked.push(`${action} ${String(customer_id === emulator.customers.withThree)} ${String(address)}`);
      return Promise.resolve(action === 'pay' ? false : { retry_after: 1.2 });
    },
  });
  for (const action of ACTIONS) {
    const [path, { method = 'GET' }] = REQUESTS[action];
    const response = await handler(new Request(SHOP + PATH + path, { method, headers: { 'x-saved-cards': '1' } }));
    const seconds = action === 'pay' ? '60' : '2';
    expect([action, response.status, response.headers.get('retry-after')]).toEqual([action, 429, seconds]);
    expect(await response.json()).toMatchObject({ error: { code: 'too_many_requests' } });
  }
  expect(asked).toEqual(ACTIONS.map((action) => `${action} true 192.0.2.1`));
  expect(emulator.requests).toHaveLength(0);
  expect(errors).toEqual([]);
});

it('handlers that share a store count together', async () => {
  const store = memoryStore();
  const limit = { add: { perCustomer: 2 } };
  const [first, second] = [mount({ store, limit }), mount({ store, limit })];
  const add = REQUESTS.add;
  expect([(await first.call(...add)).status, (await second.call(...add)).status]).toEqual([200, 200]);
  expect([(await first.call(...add)).status, (await second.call(...add)).status]).toEqual([429, 429]);
});

it.each(ACTIONS)('a guest whose address is not known is refused, and onError gets what to do: %s', async (action) => {
  const { emulator, call, errors } = mount({ authenticate: () => Promise.resolve({ guest: true }), pay, limit: {} });
  expect(await call(...REQUESTS[action])).toMatchObject({
    status: 503,
    body: { error: { code: 'limit_unavailable' } },
  });
  expect(errors).toMatchObject([{ message: expect.stringMatching(/guest.*addressOf.*limit to false/) as string }]);
  expect(emulator.requests).toHaveLength(0);
});

it('a guest whose address is known is limited by it', async () => {
  const address = { of: '192.0.2.1' };
  const { call } = mount({
    authenticate: () => Promise.resolve({ guest: true }),
    addressOf: () => address.of,
    limit: { add: { perAddress: 1 } },
  });
  expect((await call(...REQUESTS.add)).status).toBe(200);
  expect((await call(...REQUESTS.add)).status).toBe(429);
  address.of = '192.0.2.2';
  expect((await call(...REQUESTS.add)).status).toBe(200);
});

it.each<[what: string, count: () => Promise<{ count: number; endsInMs: number }>]>([
  ['rejects', () => Promise.reject(new Error('no counter'))],
  [
    'throws',
    () => {
      throw new Error('no counter');
    },
  ],
  ['counts to no number', () => Promise.resolve({ count: Number.NaN, endsInMs: 1 })],
  ['returns nothing', () => Promise.resolve(undefined as never)],
])('a store that %s refuses the request with 503 and Retry-After, and nothing is charged', async (_what, count) => {
  const charged: string[] = [];
  const { emulator, handler, errors, call } = mount({
    store: { ...memoryStore(), count },
    limit: {},
    pay: () => {
      charged.push('pay');
      return pay();
    },
  });
  const response = await handler(
    new Request(`${SHOP}${PATH}/session`, { method: 'POST', headers: { 'x-saved-cards': '1' } }),
  );
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  for (const action of ACTIONS) expect((await call(...REQUESTS[action])).status).toBe(503);
  expect(charged).toEqual([]);
  expect(emulator.requests).toHaveLength(0);
  expect(errors).toHaveLength(1 + ACTIONS.length);
});

it('a limit that fails refuses the request with 503', async () => {
  const { call, errors } = mount({ limit: () => Promise.reject(new Error('no counter')) });
  expect((await call('/session', { method: 'POST' })).status).toBe(503);
  expect(errors).toMatchObject([{ message: 'no counter' }]);
});

it('a limit or a store that never responds holds a request for 5 seconds, and not for ever', async () => {
  const never = () => new Promise<never>(() => undefined);
  const time = fakeTime();
  for (const options of [{ limit: never }, { limit: {}, store: { ...memoryStore(), count: never } }]) {
    const { call, errors } = mount(options);
    const session = call('/session', { method: 'POST' });
    const pauses = await pausesOf(time, session);
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(5_000);
    expect((await session).status).toBe(503);
    expect(errors).toMatchObject([{ message: expect.stringMatching(/within 5000 ms/) as string }]);
  }
});
