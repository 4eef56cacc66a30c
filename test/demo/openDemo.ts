import { createWorld } from 'hyperswitch-saved-cards/testing';
import { emulatedCustomers } from '../../demo/server/customers.ts';
import { createShop } from '../../demo/server/shop.ts';

const SHOP = 'http://localhost:5173';

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** The demo's backend over an emulator in memory, and visitors of it with a cookie each. */
export function openDemo() {
  const { emulator, hyperswitch } = createWorld();
  const errors: unknown[] = [];
  const shop = createShop({
    hyperswitch,
    customers: emulatedCustomers(emulator.customers),
    mode: 'emulator',
    sdkUrl: 'https://vault.test/sdk.js',
    publishableKey: emulator.credentials.publishableKey,
    onError: (error) => errors.push(error),
  });

  /** A browser that keeps the shop's cookie. */
  function visit() {
    let cookie = '';

    async function request(method: string, path: string, body?: unknown): Promise<Answer & { cookie: string | null }> {
      const response = await shop.fetch(
        new Request(SHOP + path, {
          method,
          headers: { 'x-saved-cards': '1', 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      const set = response.headers.get('set-cookie');
      if (set) cookie = set.split(';')[0] ?? '';
      return { status: response.status, body: (await response.json()) as Answer['body'], cookie: set };
    }

    const get = (path: string) => request('GET', path);
    const post = (path: string, body?: unknown) => request('POST', path, body);
    return {
      get,
      post,
      /** Pays the order at this address. */
      pay: (order: string, choice: object) =>
        post('/api/saved-cards/pay', { ...choice, reference: order.replace('/api/orders/', '') }),
      /** Starts an order and answers its address. */
      order: async () => {
        const { body } = await request('POST', '/api/orders');
        return `/api/orders/${String(body['order_id'])}`;
      },
    };
  }

  /** A visitor who is signed in, or has said to be a guest. */
  async function signIn(user: 'ada' | 'grace' | 'alan' | 'edsger' | 'guest') {
    const visitor = visit();
    await visitor.post('/api/login', { user });
    return visitor;
  }

  /** How many payments Hyperswitch did not refuse to make. It makes none with an id that is taken. */
  function charges(): number {
    return emulator.requests.filter(
      ({ method, path, status }) => method === 'POST' && path === '/payments' && status !== 400,
    ).length;
  }

  /** Minor units that were taken, in all attempts to pay the order at this address. */
  async function received(order: string): Promise<number> {
    let sum = 0;
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const id = `${order.replace('/api/orders/', '')}_${String(attempt)}`;
      const payment = await hyperswitch.payments.retrieve(id).catch(() => null);
      sum += payment?.amount_received ?? 0;
    }
    return sum;
  }

  return { emulator, hyperswitch, errors, visit, signIn, charges, received };
}
