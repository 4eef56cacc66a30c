import { createHmac } from 'node:crypto';
import { backendSource, createPay, sessionSource } from 'hyperswitch-saved-cards';
import {
  createHyperswitch,
  createOrderPayments,
  createRateLimiter,
  createSavedCardsHandler,
  handleWebhookOnce,
  memoryStore,
  verifyWebhook,
} from 'hyperswitch-saved-cards/server';
import { savedCard } from 'hyperswitch-saved-cards/testing';
import { afterEach, expect, it } from 'vitest';
import { optionNames } from '../support/optionNames.ts';

const POLLUTED = 'https://polluted.test/path';
const VICTIM = 'cus_victim';
const SECRET = 'webhook-secret';

const envelope = btoa('publishable_key=pk_snd_1,payment_method_session_id=session_1');
const card = (id: string) => ({ id, customer_id: 'cus_1', payment_method_type: 'card', storage_type: 'persistent' });
const payment = { payment_id: 'order-7_1', status: 'succeeded', amount: 6540, currency: 'USD', customer_id: 'cus_1' };
const ANSWERS: [RegExp, unknown][] = [
  [/saved-payment-methods/, { customer_payment_methods: [card('pm_1')] }],
  [/payment-method-sessions$/, { sdk_authorization: envelope, expires_at: '2099-01-01T00:00:00Z' }],
  [/list-payment-methods/, { customer_payment_methods: [{ payment_method_token: 'token_1' }] }],
  [/token\/.*details/, { id: 'pm_1' }],
  [/payment-methods\/guest/, { id: 'pm_guest', payment_method_type: 'card' }],
  [/payment-methods\//, card('pm_1')],
  [/pay\/outcome|\/pay$/, { status: 'succeeded', payment_id: 'order-7_1' }],
  [/payments/, payment],
  [/\/session$/, { sdk_authorization: envelope }],
  [/\/exchange$/, { payment_method_id: 'pm_1' }],
  [/cards$/, { payment_methods: [card('pm_1')] }],
];
const texts = ANSWERS.map(([path, answer]) => [path, JSON.stringify(answer)] as const);

/** Everything is made before the pollution that the platform itself would make with polluted defaults. */
function prepare() {
  const send = (method: string, path: string, body?: unknown) =>
    new Request(`https://shop.test/api/saved-cards${path}`, {
      method,
      headers: { 'x-saved-cards': '1', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const event = JSON.stringify({
    merchant_id: 'm_1',
    event_id: 'e_1',
    event_type: 'payment_succeeded',
    timestamp: '2026-01-01T00:00:00Z',
    content: { type: 'payment_details', object: payment },
  });
  const signature = createHmac('sha512', SECRET).update(event).digest('hex');
  return {
    requests: [
      send('GET', ''),
      send('POST', '/session'),
      send('POST', '/exchange', { payment_method_token: 'token_1' }),
      send('PUT', '/pm_1', { nick_name: 'Work' }),
      send('POST', '/pm_1/default'),
      send('DELETE', '/pm_1'),
      send('DELETE', '/guest'),
      send('POST', '/pay', { payment_method_id: 'pm_1', reference: '7' }),
      send('POST', '/pay/outcome', { reference: '7' }),
    ],
    webhook: new Request('https://shop.test/webhook', {
      method: 'POST',
      headers: { 'x-webhook-signature-512': signature },
      body: event,
    }),
    limited: send('GET', ''),
    signal: new AbortController().signal,
  };
}

/** Uses every function of the package once. Returns all that was sent, and all that came out. */
async function run({ requests, webhook, limited, signal }: ReturnType<typeof prepare>): Promise<string[]> {
  const trace: string[] = [];
  const note = (what: string, value: unknown) =>
    trace.push(`${what} ${JSON.stringify(value)}`.replace(/idempotency_key\\*":\\*"[^"]*"/g, 'key'));
  const fake = (url: unknown, init: Record<string, unknown>) => {
    note('sent', { url: String(url), method: init['method'], body: init['body'], headers: init['headers'] });
    const text = texts.find(([path]) => path.test(String(url)))?.[1] ?? '{}';
    const answer = { ok: true, status: 200, headers: new Headers(), text: () => Promise.resolve(text) };
    return Promise.resolve(answer);
  };
  const fetch = fake as unknown as typeof globalThis.fetch;

  const hyperswitch = createHyperswitch({ apiKey: 'snd_key', profileId: 'pro_1', fetch });
  const order = { order_id: 'order-7', amount: 6540, currency: 'USD' };
  const handler = createSavedCardsHandler({
    hyperswitch,
    authenticate: () => Promise.resolve({ customer_id: 'cus_1' }),
    onError: (error) => note('error', String(error)),
    pay: createOrderPayments({ hyperswitch, orderOf: () => Promise.resolve(order), store: memoryStore() }),
  });
  for (const request of requests) {
    const response = await handler(request);
    note('answered', [response.status, await response.text(), response.headers.get('retry-after')]);
  }
  const { payments, paymentMethods } = hyperswitch;
  note('guest', await paymentMethods.retrieve('guest'));
  const payment_method = await paymentMethods.retrieve('pm_1');
  note('charge', await payments.chargeSavedCard({ ...order, payment_id: 'order-7_1', payment_method }));
  note('outcome', await payments.awaitOutcome('order-7_1'));
  const event = await verifyWebhook(webhook, SECRET);
  note('once', await handleWebhookOnce(memoryStore(), event, () => Promise.resolve()));
  note('limit', await createRateLimiter()({ action: 'pay', customer_id: 'cus_1', address: null, request: limited }));

  const sources = [
    backendSource('/cards', { fetch }),
    sessionSource({ getSession: () => Promise.resolve({ sdk_authorization: envelope }), fetch }),
  ];
  for (const source of sources) {
    note('cards', await source.list(signal));
    note('session', await source.session(signal, 'persistent'));
    note('exchanged', await source.exchangeToken('token_1', signal));
  }
  const prepared = {
    status: 'ready',
    payment_method_id: 'pm_1',
    payment_method_token: null,
    card: savedCard(),
    card_cvc_token: null,
    customer_acceptance: null,
  } as const;
  const cards = { preparePayment: () => Promise.resolve(prepared), showDecline: String, refresh: String };
  note('paid', await createPay({ url: '/cards', fetch }).pay(cards, '7'));
  return trace;
}

const names = optionNames();
const calls: string[] = [];
const values = {
  'an address': POLLUTED,
  'a customer': VICTIM,
  true: true,
  'a negative number': -1,
  'an object': { url: POLLUTED, customer_id: VICTIM },
  'a function': () => calls.push('polluted'),
};

afterEach(() => {
  for (const name of names) Reflect.deleteProperty(Object.prototype, name);
});

it('finds the options in the types', () => {
  expect(names).toEqual(expect.arrayContaining(['baseUrl', 'fetch', 'initialCards', 'isRead', 'onEvent', 'url']));
});

/** Read by the platform itself: `fetch` refuses a GET with a body, so nothing is sent. */
const OF_THE_PLATFORM: readonly string[] = ['body'];

it.each(Object.entries(values))('no option is taken from a polluted prototype: %s', async (_what, value) => {
  const expected = await run(prepare());
  expect(expected.join('\n')).not.toMatch(/polluted|victim/);
  for (const name of names.filter((each) => !OF_THE_PLATFORM.includes(each))) {
    const prepared = prepare();
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
    let trace: string[] | string;
    try {
      trace = await run(prepared);
    } catch (error) {
      trace = String((error as Error).stack);
    } finally {
      Reflect.deleteProperty(Object.prototype, name);
    }
    expect(trace, name).toEqual(expected);
  }
  expect(calls).toEqual([]);
});
