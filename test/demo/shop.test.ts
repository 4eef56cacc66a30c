import type { Emulator } from 'hyperswitch-saved-cards/emulator';
import type { Hyperswitch } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from '../support/addCard.ts';
import { openDemo } from './openDemo.ts';

const VISA = '4242424242424242';
const DECLINED = '4000000000000002';
const THREE_DS = '4000003800000446';

/** A shop where Alan, who starts with nothing, has added one card and means to pay an order with it. */
async function checkOut(card_number: string) {
  const shop = openDemo();
  const alan = await shop.signIn('alan');
  const payment_method_token = await addCard(shop.emulator, shop.emulator.customers.withNone, card_number);
  const { id: payment_method_id } = await shop.hyperswitch.paymentMethods.exchangeToken(payment_method_token);
  const order = await alan.order();
  return { ...shop, alan, order, payment_method_id, payment_method_token };
}

it('signs a new visitor in as the first customer, by a cookie that no script reads', async () => {
  const visitor = openDemo().visit();
  const first = await visitor.get('/api/me');
  expect(first.body).toMatchObject({ user: 'ada', mode: 'emulator', sdk_url: 'https://vault.test/sdk.js' });
  expect(first.body['users']).toHaveLength(5);
  expect(first.cookie).toMatch(/^shop_session=[\da-f-]{36};.*HttpOnly; SameSite=Lax/);
  const again = await visitor.get('/api/me');
  expect([again.body['user'], again.cookie]).toEqual(['ada', null]);
});

it('signs in as another customer with another session', async () => {
  const visitor = openDemo().visit();
  const { cookie } = await visitor.get('/api/me');
  const login = await visitor.post('/api/login', { user: 'grace' });
  expect(login).toMatchObject({ status: 200, body: { user: 'grace' } });
  expect(login.cookie).not.toBe(cookie);
  expect((await visitor.get('/api/me')).body['user']).toBe('grace');
  expect((await visitor.post('/api/login', { user: 'nobody' })).status).toBe(400);
});

it('shows each customer their own cards', async () => {
  const { signIn } = openDemo();
  for (const [user, count] of [
    ['ada', 3],
    ['grace', 1],
    ['alan', 0],
    ['edsger', 40],
  ] as const) {
    const { body } = await (await signIn(user)).get('/api/saved-cards');
    expect([user, (body['payment_methods'] as unknown[]).length]).toEqual([user, count]);
  }
});

it('answers 401 to everything of a visitor who is not signed in', async () => {
  const { visit, emulator } = openDemo();
  const visitor = visit();
  expect((await visitor.get('/api/saved-cards')).status).toBe(401);
  expect((await visitor.post('/api/orders')).status).toBe(401);
  expect((await visitor.get('/api/orders/1')).status).toBe(401);
  expect((await visitor.pay('/api/orders/1', { payment_method_id: 'x' })).status).toBe(401);
  expect(emulator.requests).toHaveLength(0);
});

it('makes an order whose amount is the shop\u2019s', async () => {
  const { signIn } = openDemo();
  const { body } = await (await signIn('ada')).post('/api/orders', { amount: 1 });
  expect(body).toMatchObject({ amount: 6540, currency: 'USD', status: 'open', payment: null });
  expect(body['items']).toHaveLength(3);
});

it('pays an order with a saved card, once and for all', async () => {
  const { alan, order, payment_method_id, charges, received } = await checkOut(VISA);
  const paid = await alan.pay(order, { payment_method_id });
  expect(paid).toMatchObject({ status: 200, body: { status: 'succeeded', payment_method_id } });
  expect((await alan.get(order)).body).toMatchObject({ status: 'paid', amount: 6540, payment: paid.body });
  expect((await alan.pay(order, { payment_method_id })).body).toEqual(paid.body);
  expect(charges()).toBe(1);
  expect(await received(order)).toBe(6540);
});

it('the demo shop charges a card by its token when the browser does not know the payment_method_id', async () => {
  const { alan, order, payment_method_id, payment_method_token } = await checkOut(VISA);
  const paid = await alan.pay(order, { payment_method_token });
  expect(paid.body).toMatchObject({ status: 'succeeded', payment_method_id });
});

it('does not charge again when the answer to a charge got lost', async () => {
  const { emulator, alan, order, payment_method_id, charges, received } = await checkOut(VISA);
  emulator.faults.add({ name: 'lost_answer', on: 'payments.create', times: 1 });
  const found = await alan.pay(order, { payment_method_id });
  expect(found).toMatchObject({ status: 200, body: { status: 'succeeded', payment_method_id } });
  const again = await alan.pay(order, { payment_method_id });
  expect(again.body).toEqual(found.body);
  expect(charges()).toBe(1);
  expect(await received(order)).toBe(6540);
});

it('makes one payment when pay is pressed twice', async () => {
  const { alan, order, payment_method_id, charges, received } = await checkOut(VISA);
  const [first, second] = await Promise.all([
    alan.pay(order, { payment_method_id }),
    alan.pay(order, { payment_method_id }),
  ]);
  expect(first.body).toMatchObject({ status: 'succeeded' });
  expect(second.body).toEqual(first.body);
  expect(charges()).toBe(1);
  expect(await received(order)).toBe(6540);
});

it('tells why a card was declined, and lets another one pay', async () => {
  const { alan, order, payment_method_id, emulator, charges, received } = await checkOut(DECLINED);
  const declined = await alan.pay(order, { payment_method_id });
  const message = 'The card was declined. Use another card, or ask your bank.';
  expect(declined).toMatchObject({ status: 200, body: { status: 'failed', decline: { code: null, message } } });
  expect((await alan.get(order)).body).toMatchObject({ status: 'open', payment: { status: 'failed' } });

  const payment_method_token = await addCard(emulator, emulator.customers.withNone, VISA);
  expect((await alan.pay(order, { payment_method_token })).body).toMatchObject({ status: 'succeeded' });
  expect((await alan.get(order)).body['status']).toBe('paid');
  expect(charges()).toBe(2);
  expect(await received(order)).toBe(6540);
});

it('sends the customer to the bank, and believes only Hyperswitch about how it went', async () => {
  const { alan, order, payment_method_id, emulator, charges, received } = await checkOut(THREE_DS);
  const asked = await alan.pay(order, { payment_method_id });
  expect(asked.body).toMatchObject({ status: 'requires_customer_action' });
  expect((await alan.get(`${order}?status=succeeded`)).body).toMatchObject({ status: 'pending' });
  expect((await alan.pay(order, { payment_method_id })).body).toEqual(asked.body);

  await emulator.fetch(String(asked.body['redirect_url']), {
    method: 'POST',
    body: new URLSearchParams({ confirm: 'true' }),
  });
  expect((await alan.get(`${order}?status=failed`)).body).toMatchObject({
    status: 'paid',
    payment: { status: 'succeeded', payment_id: asked.body['payment_id'] },
  });
  expect(charges()).toBe(1);
  expect(await received(order)).toBe(6540);
});

it('lets a customer who leaves the bank\u2019s page pay with another card, and charges only that one', async () => {
  const { alan, order, payment_method_id, emulator, hyperswitch } = await checkOut(THREE_DS);
  const { body: asked } = await alan.pay(order, { payment_method_id });
  const payment_method_token = await addCard(emulator, emulator.customers.withNone, VISA);
  expect((await alan.pay(order, { payment_method_token })).body).toMatchObject({ status: 'succeeded' });
  const left = await hyperswitch.payments.retrieve(String(asked['payment_id']));
  expect(left).toMatchObject({ status: 'cancelled', amount_received: 0 });
  expect((await alan.get(order)).body).toMatchObject({ status: 'paid' });
});

it('does not charge another card when the bank was answered meanwhile', async () => {
  const { alan, order, payment_method_id, emulator, charges, received } = await checkOut(THREE_DS);
  const { body: asked } = await alan.pay(order, { payment_method_id });
  await emulator.fetch(String(asked['redirect_url']), {
    method: 'POST',
    body: new URLSearchParams({ confirm: 'true' }),
  });
  const payment_method_token = await addCard(emulator, emulator.customers.withNone, VISA);
  const { body } = await alan.pay(order, { payment_method_token });
  expect(body).toMatchObject({ status: 'succeeded', payment_id: asked['payment_id'] });
  expect(charges()).toBe(1);
  expect(await received(order)).toBe(6540);
});

it('leaves an order open when the payment never got there', async () => {
  const { alan, order, payment_method_id, emulator, errors } = await checkOut(VISA);
  emulator.faults.add({ name: 'network_error', on: 'payments.create', times: 1 });
  expect((await alan.pay(order, { payment_method_id })).status).toBe(502);
  expect(errors).toMatchObject([{ name: 'HyperswitchError', code: 'not_charged' }]);
  expect((await alan.get(order)).body).toMatchObject({ status: 'open', payment: null });
  expect((await alan.pay(order, { payment_method_id })).body).toMatchObject({ status: 'succeeded' });
});

it('asks for the CVC when it is no longer held', async () => {
  const { alan, order, payment_method_id, emulator } = await checkOut(VISA);
  emulator.clock.advance(16 * 60_000);
  expect(await alan.pay(order, { payment_method_id })).toMatchObject({
    status: 422,
    body: { error: { code: 'cvc_required' } },
  });
  expect((await alan.get(order)).body['status']).toBe('open');
});

it('charges with a CVC that was just typed', async () => {
  const { alan, order, payment_method_id, emulator, hyperswitch } = await checkOut(VISA);
  emulator.clock.advance(16 * 60_000);
  const card_cvc_token = await typeCvc(emulator, hyperswitch, emulator.customers.withNone);
  const paid = await alan.pay(order, { payment_method_id, card_cvc_token });
  expect(paid.body).toMatchObject({ status: 'succeeded', payment_method_id });
});

it('finds neither the card nor the order of another customer', async () => {
  const { alan, order, payment_method_id, signIn, charges } = await checkOut(VISA);
  const grace = await signIn('grace');
  expect((await grace.get(order)).status).toBe(404);
  expect((await grace.pay(order, { payment_method_id })).status).toBe(404);

  const graces = await grace.order();
  expect((await grace.pay(graces, { payment_method_id })).status).toBe(404);
  expect((await grace.get(graces)).body).toMatchObject({ status: 'open', payment: null });
  expect((await alan.pay(order, {})).status).toBe(400);
  expect(charges()).toBe(0);
});

it('lets a guest pay with a card that is not kept', async () => {
  const { emulator, signIn, hyperswitch } = openDemo();
  const guest = await signIn('guest');
  expect((await guest.get('/api/me')).body['user']).toBe('guest');
  expect((await guest.get('/api/saved-cards')).body['payment_methods']).toEqual([]);

  const payment_method_token = await addCard(emulator, null, VISA);
  const paid = await guest.pay(await guest.order(), { payment_method_token });
  expect(paid).toMatchObject({ status: 200, body: { status: 'succeeded' } });
  const payment = await hyperswitch.payments.retrieve(String(paid.body['payment_id']));
  expect(payment.customer_id ?? null).toBeNull();
});

it('takes no card from a guest that is not theirs, and shows no guest the order of another', async () => {
  const { payment_method_id, payment_method_token, signIn, charges } = await checkOut(VISA);
  const [guest, other] = [await signIn('guest'), await signIn('guest')];
  const order = await guest.order();
  expect((await guest.pay(order, { payment_method_id })).status).toBe(404);
  expect((await guest.pay(order, { payment_method_token })).status).toBe(404);
  expect((await other.get(order)).status).toBe(404);
  expect(charges()).toBe(0);
});

/** Gives the vault a CVC alone, the way its own field in the page does, and answers the token for it. */
async function typeCvc(emulator: Emulator, hyperswitch: Hyperswitch, customer_id: string): Promise<string | undefined> {
  const { id, sdk_authorization } = await hyperswitch.sessions.create({ customer_id, storage_type: 'persistent' });
  await emulator.fetch(`https://vault.test/v1/payment-method-sessions/${id}/update-saved-payment-method`, {
    method: 'PUT',
    headers: { Authorization: sdk_authorization, 'Content-Type': 'application/json' },
    body: JSON.stringify({ payment_method_data: { card: { card_cvc: '737' } } }),
  });
  const session = await hyperswitch.sessions.retrieve(id);
  return session.associated_payment_methods?.[0]?.payment_method_token.data;
}
