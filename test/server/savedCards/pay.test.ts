import {
  createSavedCardsHandler,
  type PayContext,
  type Payment,
  type SavedCardsHandlerOptions,
} from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from '../../support/addCard.ts';
import { mount, PATH, SHOP } from '../support/mount.ts';
import { openShop, orderOf } from '../support/openShop.ts';

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

it('POST /pay takes a guest’s card by its token, and responds with 404 for an id and for a customer’s token', async () => {
  const { emulator, asked, pay, foreignId } = mountPay({ authenticate: () => Promise.resolve({ guest: true }) });
  const foreign = await addCard(emulator, emulator.customers.withOne, '4242424242424242');
  expect((await pay({ payment_method_token: foreign })).status).toBe(404);
  expect((await pay({ payment_method_id: await foreignId() })).status).toBe(404);
  expect(asked).toEqual([]);
  const payment_method_token = await addCard(emulator, null, '4242424242424242');
  expect((await pay({ payment_method_token })).status).toBe(200);
  expect(asked).toMatchObject([{ customer_id: null, payment_method: { payment_method_data: {} } }]);
  const guestsId = asked[0]?.payment_method.id ?? '';
  expect((await pay({ payment_method_id: guestsId })).status).toBe(404);
  expect(asked).toHaveLength(1);
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

/** A handler of a shop with one order, which keeps one `payment_id` for it. A customer with one card is signed in. */
async function openCheckout() {
  const shop = await openShop();
  const { emulator, nearby } = shop;
  const customer_id = emulator.customers.withOne;
  const orders: Record<string, { payment_id: string; amount: number; currency: string }> = {
    mug: { payment_id: 'mug_attempt-1', amount: 6540, currency: 'USD' },
  };
  const handler = createSavedCardsHandler({
    hyperswitch: nearby,
    authenticate: () => Promise.resolve({ customer_id }),
    onError: () => undefined,
    pay: ({ payment_method, card_cvc_token, reference = '' }) =>
      nearby.payments.chargeSavedCard({ payment_method, card_cvc_token, ...(orders[reference] ?? lost(reference)) }),
  });
  const { id: payment_method_id } = await shop.cardOf(customer_id);

  return {
    ...shop,
    payment_method_id,
    typeCvc: () => shop.collectCvc(customer_id, '737'),
    post: async (body: object) => {
      const response = await handler(
        new Request(`${SHOP}${PATH}/pay`, {
          method: 'POST',
          headers: { 'x-saved-cards': '1', 'content-type': 'application/json' },
          body: JSON.stringify({ payment_method_id, reference: 'mug', ...body }),
        }),
      );
      return { status: response.status, body: (await response.json()) as unknown };
    },
  };
}

function lost(reference: string): never {
  throw new Error(`there is no order ${reference}`);
}

it('a page that pays gets how it ended, and neither a secret nor the processor', async () => {
  const { post, typeCvc, payment_method_id } = await openCheckout();
  expect(await post({ card_cvc_token: await typeCvc() })).toEqual({
    status: 200,
    body: { payment_id: 'mug_attempt-1', payment_method_id, status: 'succeeded' },
  });
});

it('two clicks on Pay are one charge, and both pages learn that it succeeded', async () => {
  const { post, typeCvc, chargesOf } = await openCheckout();
  const card_cvc_token = await typeCvc();
  const answers = await Promise.all([post({ card_cvc_token }), post({ card_cvc_token })]);
  expect(answers[0]).toMatchObject({ status: 200, body: { status: 'succeeded' } });
  expect(answers[1]).toEqual(answers[0]);
  expect(await chargesOf('mug_attempt-1')).toBe(1);
});

it('a page whose charge was lost is told to try again, and the second try finds it', async () => {
  const { post, typeCvc, emulator, chargesOf } = await openCheckout();
  const card_cvc_token = await typeCvc();
  emulator.faults.add({ name: 'lost_answer', on: 'payments.confirm', times: 1 });
  emulator.faults.add({ name: 'unauthorized', on: 'payments.retrieve', times: 1 });
  expect((await post({ card_cvc_token })).status).toBe(502);
  expect(await post({ card_cvc_token })).toMatchObject({ status: 200, body: { status: 'succeeded' } });
  expect(await chargesOf('mug_attempt-1')).toBe(1);
});

it('a page whose typed CVC was used up is told so, and pays with a new one', async () => {
  const { post, typeCvc, nearby, cardOf, emulator, chargesOf } = await openCheckout();
  const card_cvc_token = await typeCvc();
  const payment_method = await cardOf(emulator.customers.withOne);
  await nearby.payments.chargeSavedCard(orderOf(payment_method, { card_cvc_token }));
  expect(await post({ card_cvc_token })).toMatchObject({ status: 422, body: { error: { code: 'cvc_used' } } });
  expect(await post({ card_cvc_token: await typeCvc() })).toMatchObject({ status: 200, body: { status: 'succeeded' } });
  expect(await chargesOf('mug_attempt-1')).toBe(1);
});

it('a page whose card is deleted while it pays is told that the card is gone', async () => {
  const { mounted, pay } = mountGone();
  const id = await mounted.firstId();
  expect(await pay(id)).toMatchObject({ status: 410, body: { error: { code: 'card_gone' } } });
});

/** A handler whose customer deletes the card in another tab between the check of the card and its charge. */
function mountGone() {
  const mounted = mount({
    pay: async ({ payment_method }) => {
      await mounted.hyperswitch.paymentMethods.delete(payment_method.id);
      return mounted.hyperswitch.payments.chargeSavedCard(orderOf(payment_method));
    },
  });
  const pay = (payment_method_id: string) => mounted.call('/pay', { method: 'POST', body: { payment_method_id } });
  return { mounted, pay };
}

it('a whole Payment that pay returns is cut down to what a page may know', async () => {
  const payment: Payment = {
    payment_id: 'pay_1',
    status: 'failed',
    amount: 6540,
    currency: 'USD',
    client_secret: 'pay_1_secret_1',
    connector: 'stripe',
    error_code: 'insufficient_funds',
    error_message: 'Your card has insufficient funds (raw).',
  };
  const { pay, firstId } = mountPay({ pay: () => Promise.resolve(payment) });
  const payment_method_id = await firstId();
  expect(await pay({ payment_method_id })).toEqual({
    status: 200,
    body: {
      payment_id: 'pay_1',
      payment_method_id,
      status: 'failed',
      decline: {
        code: 'insufficient_funds',
        message: 'There is not enough money for this payment on the card. Use another card.',
      },
    },
  });
});

it('fields of the shop’s own and a redirect that is no web page do not reach the page', async () => {
  const outcome = { status: 'requires_customer_action', redirect_url: 'javascript:alert(1)', client_secret: 'secret' };
  const { pay, firstId } = mountPay({ pay: () => Promise.resolve(outcome) });
  expect(await pay({ payment_method_id: await firstId() })).toEqual({
    status: 200,
    body: { status: 'requires_customer_action' },
  });
});
