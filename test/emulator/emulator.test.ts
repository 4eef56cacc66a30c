import { createEmulator, testCards } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { BASE, failure, MINUTE, createMerchant, START, tokenOf, type Merchant } from './support/merchant.ts';

it('an unknown address is answered with IR_02, a wrong method with IR_03', async () => {
  const { server } = createMerchant();
  expect(failure(await server('GET', '/v1/nothing'))).toEqual([404, 'IR_02', 'type']);
  expect(failure(await server('PATCH', '/v1/payment-methods/12345_pm_1/update-saved-payment-method', {}))).toEqual([
    405,
    'IR_03',
    'type',
  ]);
  expect(failure(await server('GET', '/v1/payment-method-sessions'))).toEqual([405, 'IR_03', 'type']);
});

it.each(['https://shop.example', 'null'])(
  'a preflight from %s is answered with the method and headers that it asks for',
  async (Origin) => {
    const { emulator } = createMerchant();
    const response = await emulator.fetch(`${BASE}/v1/payment-method-sessions/x/confirm`, {
      method: 'OPTIONS',
      headers: {
        Origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type,x-client-version',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(Origin);
    expect(response.headers.get('Access-Control-Allow-Methods')).toBe('GET,POST,PUT,DELETE,OPTIONS');
    expect(response.headers.get('Access-Control-Allow-Headers')).toBe('authorization,content-type,x-client-version');
    expect(emulator.requests).toEqual([]);
  },
);

it('a page of any origin may read answers and errors of the API', async () => {
  const { emulator } = createMerchant();
  const response = await emulator.fetch(`${BASE}/v1/customers/x`, { headers: { Origin: 'null' } });
  expect(response.status).toBe(401);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('null');
});

it('emulator.requests has method, path and status of each call, and nothing else', async () => {
  const { emulator, server } = createMerchant();
  const { withOne } = emulator.customers;
  await server('GET', `/v1/customers/${withOne}/saved-payment-methods?include_new=true`);
  await server('POST', '/v1/customers', {});
  expect(emulator.requests).toEqual([
    { method: 'GET', path: `/v1/customers/${withOne}/saved-payment-methods`, status: 200 },
    { method: 'POST', path: '/v1/customers', status: 400 },
  ]);
});

it('emulator.fetch accepts a URL or a Request, as fetch does', async () => {
  const { emulator } = createMerchant();
  const path = `${BASE}/v1/customers/x`;
  expect((await emulator.fetch(new URL(path))).status).toBe(401);
  expect((await emulator.fetch(new Request(path, { method: 'POST' }))).status).toBe(405);
  expect((await emulator.fetch(new Request(path), { method: 'POST' })).status).toBe(405);
});

it('emulator.fetch sends nothing when its signal has been aborted before', async () => {
  const { emulator } = createMerchant();
  const call = emulator.fetch(`${BASE}/v1/customers/x`, { signal: AbortSignal.abort() });
  await expect(call).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
  expect(emulator.requests).toEqual([]);
});

it('the emulator’s clock follows the given clock plus every advance', () => {
  let now = START;
  const { clock } = createEmulator({ now: () => now });
  now += 1;
  clock.advance(MINUTE);
  expect(clock.now()).toBe(START + 1 + MINUTE);
});

it('reset restores cards, sessions, faults, requests and clock of the start', async () => {
  const { emulator, addCard, openSession, saved } = createMerchant();
  const { withNone, withThree } = emulator.customers;
  const before = await saved(withThree);
  await addCard();
  const { list } = await openSession(withNone);
  emulator.clock.advance(MINUTE);
  emulator.faults.add({ name: 'internal_error' });
  emulator.reset();
  expect(emulator.requests).toEqual([]);
  expect(emulator.clock.now()).toBe(START);
  expect((await list()).status).toBe(401);
  expect(await saved(withNone, '?include_new=true')).toEqual([]);
  expect(await saved(withThree)).toEqual(before);
});

/** A visit with something of everything, and all that anybody could see of it. */
async function visit({ emulator, openSession, addCard, server, payments, exchange, saved }: Merchant) {
  const { withNone, withForty } = emulator.customers;
  const { session, confirm, list, update } = await openSession(withNone);
  const seen: unknown[] = [session];
  for (const card_number of Object.values(testCards)) seen.push(await confirm({ card_number }));
  const cvc = await update({ payment_method_data: { card: { card_cvc: '737' } } });
  const token = tokenOf(await confirm());
  const id = await exchange(token);
  const payment = {
    amount: 100,
    currency: 'EUR',
    confirm: true,
    customer_id: withNone,
    return_url: 'https://shop.example/',
  };
  seen.push(
    cvc,
    await list(),
    await addCard(),
    await server('POST', '/v1/proxy', {
      request_body: {
        source: { number: '{{$card_number}}', expiry_month: '{{$card_exp_month}}', expiry_year: '{{$card_exp_year}}' },
      },
      destination_url: 'https://psp.example/payments',
      headers: {},
      method: 'POST',
      token: id,
      token_type: 'payment_method_id',
    }),
    await payments('POST', '/payments', { ...payment, payment_token: token }),
    await server('GET', `/v1/payment-methods/${id}?fetch_raw_detail=true`),
    await confirm({ card_number: `${testCards.visa}1` }),
    await saved(withNone, '?include_new=true'),
    await saved(withForty),
    emulator.requests,
    emulator,
  );
  return JSON.stringify(seen);
}

it('two emulators answer the same calls with the same ids and tokens', async () => {
  expect(await visit(createMerchant())).toBe(await visit(createMerchant()));
});

it('no answer of the API contains a card number or a CVC', async () => {
  const seen = await visit(createMerchant());
  for (const number of Object.values(testCards)) expect(seen).not.toContain(number);
  expect(seen).not.toMatch(/card_cvc":/);
});
