import type { PayContext, SavedCardsHandlerOptions } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from './support/addCard.ts';
import { mount } from './support/mount.ts';

/** A handler whose `pay` only records its argument. */
function mountPay(overrides: Partial<SavedCardsHandlerOptions> = {}) {
  const asked: PayContext[] = [];
  const mounted = mount({
    pay: (context) => {
      asked.push(context);
      return Promise.resolve({ status: 'succeeded' });
    },
    ...overrides,
  });
  const pay = (body: unknown) => mounted.call('/pay', { method: 'POST', body });
  return { ...mounted, asked, pay };
}

it('POST /pay responds with 404 without the option pay', async () => {
  const { call, firstId } = mount();
  const answer = await call('/pay', { method: 'POST', body: { payment_method_id: await firstId() } });
  expect(answer).toMatchObject({ status: 404, body: { error: { code: 'route_not_found' } } });
});

it('POST /pay passes the customer\u2019s card to pay, and responds with its result', async () => {
  const { emulator, asked, pay, firstId } = mountPay();
  const id = await firstId();
  const answer = await pay({ payment_method_id: id, card_cvc_token: 'token_cvc', reference: 'order-7' });
  expect(answer).toEqual({ status: 200, body: { status: 'succeeded' } });
  expect(asked).toMatchObject([
    {
      customer_id: emulator.customers.withThree,
      payment_method: { id, customer_id: emulator.customers.withThree },
      card_cvc_token: 'token_cvc',
      reference: 'order-7',
    },
  ]);
  expect(asked[0]?.request).toBeInstanceOf(Request);
});

it('POST /pay accepts the result of preparePayment() with its null fields', async () => {
  const { asked, pay, firstId } = mountPay();
  const ready = { payment_method_id: await firstId(), payment_method_token: null, card_cvc_token: null };
  expect((await pay(ready)).status).toBe(200);
  expect(asked[0]).not.toHaveProperty('card_cvc_token');
});

it('POST /pay accepts the token of a new card in place of its id', async () => {
  const { emulator, asked, pay } = mountPay();
  const payment_method_token = await addCard(emulator, emulator.customers.withThree, '6011111111111117');
  expect((await pay({ payment_method_token })).status).toBe(200);
  expect(asked).toMatchObject([{ payment_method: { payment_method_data: { card: { last4_digits: '1117' } } } }]);
  expect(asked[0]).not.toHaveProperty('reference');
});

it('POST /pay responds with 404 for a card or token of another customer or a guest', async () => {
  const { emulator, asked, pay, foreignId } = mountPay();
  const foreign = await addCard(emulator, emulator.customers.withOne, '6011111111111117');
  const guests = await addCard(emulator, null, '6011111111111117');
  expect((await pay({ payment_method_id: await foreignId() })).status).toBe(404);
  expect((await pay({ payment_method_token: foreign })).status).toBe(404);
  expect((await pay({ payment_method_token: guests })).status).toBe(404);
  expect(asked).toEqual([]);
});

it('POST /pay responds with 404 for a guest', async () => {
  const { emulator, asked, pay } = mountPay({ authenticate: () => Promise.resolve({ guest: true }) });
  const payment_method_token = await addCard(emulator, null, '4242424242424242');
  expect((await pay({ payment_method_token })).status).toBe(404);
  expect(asked).toEqual([]);
});

it.each([
  ['no fields', {}],
  ['both an id and a token', { payment_method_id: 'pm', payment_method_token: 'token' }],
  ['an id that is a number', { payment_method_id: 1 }],
  ['an empty id', { payment_method_id: '' }],
  ['an empty token', { payment_method_token: '' }],
  ['a reference that is an object', { payment_method_id: 'pm', reference: { id: 7 } }],
  ['an amount', { payment_method_id: 'pm', amount: 1 }],
  ['an amount that is a string', { payment_method_id: 'pm', amount: '1' }],
  ['a currency', { payment_method_id: 'pm', currency: 'USD' }],
  ['a customer_id', { payment_method_id: 'pm', customer_id: 'cus' }],
])('POST /pay refuses a body with %s, and the vault is not called', async (_what, body) => {
  const { emulator, asked, pay } = mountPay();
  const before = emulator.requests.length;
  expect(await pay(body)).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
  expect(emulator.requests).toHaveLength(before);
  expect(asked).toEqual([]);
});

it('POST /pay responds with 500 when pay rejects or returns nothing', async () => {
  const failing = mountPay({ pay: () => Promise.reject(new Error('no such order in database')) });
  const answer = await failing.pay({ payment_method_id: await failing.firstId() });
  expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
  expect(JSON.stringify(answer)).not.toContain('database');
  expect(failing.errors).toHaveLength(1);

  const silent = mountPay({ pay: () => Promise.resolve(undefined as never) });
  expect((await silent.pay({ payment_method_id: await silent.firstId() })).status).toBe(500);
});
