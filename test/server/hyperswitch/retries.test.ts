import type { Hyperswitch, PaymentCreateRequest } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { fakeTime } from '../../support/fakeTime.ts';
import { connectTo, failureOf, pausesOf, untilPaused } from '../support/client.ts';

const customer = () => Response.json({ id: 'cus_1' });
const html = (status: number, headers = {}) => new Response('<h1>Sorry</h1>', { status, headers });

/** Responds with each of these in turn, and then always with the last one. */
function inTurn(...answers: (() => Response | Promise<Response>)[]) {
  return () => (answers.length > 1 ? answers.shift() : answers[0])?.() ?? customer();
}

it.each([
  ['a network failure', () => Promise.reject(new TypeError('fetch failed'))],
  ['a 429 with an HTML page', () => html(429)],
  ['a 429 for a locked object', () => Response.json({ error: { code: 'HE_00', message: 'Locked.' } }, { status: 429 })],
  ['a 502', () => html(502)],
  ['a 503', () => html(503)],
  ['a 504', () => html(504)],
])('a read is retried twice after %s, with growing and random pauses', async (_, failed) => {
  const { hyperswitch, requests } = connectTo(inTurn(failed, failed, customer));
  const time = fakeTime();
  const call = hyperswitch.customers.retrieve('cus_1');
  const [first = 0, second = 0] = await pausesOf(time, call);
  expect(await call).toEqual({ id: 'cus_1' });
  expect(requests).toHaveLength(3);
  expect([first >= 50 && first <= 100, second >= 100 && second <= 200]).toEqual([true, true]);
});

it('a read is sent at most three times', async () => {
  const { hyperswitch, requests } = connectTo(() => html(503));
  const time = fakeTime();
  const call = hyperswitch.customers.retrieve('cus_1');
  expect(await pausesOf(time, call)).toHaveLength(2);
  expect(await failureOf(call)).toMatchObject({ status: 503 });
  expect(requests).toHaveLength(3);
});

it('the pause before a retry is the Retry-After of the response, in seconds or as a date', async () => {
  const { hyperswitch } = connectTo(
    inTurn(
      () => html(429, { 'Retry-After': '3' }),
      () => html(503, { 'Retry-After': 'Wed, 05 Aug 2020 09:00:00 GMT' }),
      customer,
    ),
  );
  const time = fakeTime();
  // No timer fires in less than a millisecond.
  expect(await pausesOf(time, hyperswitch.customers.retrieve('cus_1'))).toEqual([3000, 1]);
});

it('a Retry-After beyond timeoutMs ends the retries, and the error has it as retryAfterMs', async () => {
  const { hyperswitch } = connectTo(() => html(429, { 'Retry-After': '60' }));
  const time = fakeTime();
  const call = hyperswitch.customers.retrieve('cus_1');
  expect(await pausesOf(time, call)).toEqual([]);
  expect(await failureOf(call)).toMatchObject({ status: 429, retryable: true, retryAfterMs: 60_000 });
});

it('an invalid Retry-After is ignored', async () => {
  const { hyperswitch } = connectTo(inTurn(() => html(429, { 'Retry-After': 'soon' }), customer));
  const time = fakeTime();
  const [only] = await pausesOf(time, hyperswitch.customers.retrieve('cus_1'));
  expect(only).toBeLessThanOrEqual(100);
});

it('a read that is aborted during a pause rejects with the reason of its signal', async () => {
  const controller = new AbortController();
  const { hyperswitch, requests } = connectTo(() => html(503));
  const time = fakeTime();
  const call = hyperswitch.customers.retrieve('cus_1', { signal: controller.signal });
  await untilPaused(time);
  controller.abort(new Error('left the page'));
  await expect(call).rejects.toThrow('left the page');
  expect(requests).toHaveLength(1);
});

it.each([400, 401, 404, 500])('a read is not retried after a %i', async (status) => {
  const { hyperswitch, requests } = connectTo(() => html(status));
  expect(await failureOf(hyperswitch.customers.retrieve('cus_1'))).toMatchObject({ status, retryAfterMs: null });
  expect(requests).toHaveLength(1);
});

const card = { card_number: '4242424242424242', card_exp_month: '03', card_exp_year: '2040' };
const writes: [string, (hyperswitch: Hyperswitch) => Promise<unknown>][] = [
  ['customers.create', ({ customers }) => customers.create({ name: 'Ada', email: 'ada@example.com' })],
  ['sessions.create', ({ sessions }) => sessions.create({ storage_type: 'volatile' })],
  [
    'paymentMethods.create',
    ({ paymentMethods }) =>
      paymentMethods.create({
        storage_type: 'volatile',
        payment_method_type: 'card',
        payment_method_data: { card },
      }),
  ],
  ['paymentMethods.update', ({ paymentMethods }) => paymentMethods.update('pm_1', {})],
  ['paymentMethods.delete', ({ paymentMethods }) => paymentMethods.delete('pm_1')],
  ['paymentMethods.setDefault', ({ paymentMethods }) => paymentMethods.setDefault('cus_1', 'pm_1')],
  [
    'payments.create',
    ({ payments }) => payments.create({ payment_id: 'pay_of_order_00000000000000042', amount: 1, currency: 'USD' }),
  ],
  ['payments.confirm', ({ payments }) => payments.confirm('pay_1', {})],
  ['payments.capture', ({ payments }) => payments.capture('pay_1')],
  ['payments.cancel', ({ payments }) => payments.cancel('pay_1')],
  ['refunds.create', ({ refunds }) => refunds.create({ payment_id: 'pay_1' })],
  [
    'proxy.send',
    ({ proxy }) =>
      proxy.send({
        token: 'pm_1',
        token_type: 'payment_method_id',
        request_body: {},
        destination_url: 'https://psp.example',
        headers: {},
        method: 'POST',
      }),
  ],
];

it.each(writes)('%s() is never retried', async (_, write) => {
  for (const failed of [() => Promise.reject(new TypeError('fetch failed')), () => html(429), () => html(503)]) {
    const { hyperswitch, requests } = connectTo(failed);
    expect((await failureOf(write(hyperswitch))).retryable).toBe(true);
    expect(requests).toHaveLength(1);
  }
});

it('a charge that is aborted rejects with the reason of its signal', async () => {
  const controller = new AbortController();
  const { hyperswitch } = connectTo(() => {
    controller.abort(new Error('left the page'));
    return Promise.reject(new TypeError('fetch failed'));
  });
  const charge = hyperswitch.payments.create({ amount: 1, currency: 'USD' }, { signal: controller.signal });
  await expect(charge).rejects.toThrow('left the page');
});

it('a body that cannot be JSON rejects with a TypeError, and nothing is sent', async () => {
  const { hyperswitch, requests } = connectTo(customer);
  const wrong = { amount: 6540n, currency: 'USD' } as unknown as PaymentCreateRequest;
  await expect(hyperswitch.payments.create(wrong)).rejects.toThrow(TypeError);
  expect(requests).toHaveLength(0);
});
