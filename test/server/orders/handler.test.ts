import { createSavedCardsHandler, type OrderPayments } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { openOrders } from '../support/openOrders.ts';
import { PATH, SHOP } from '../support/mount.ts';
import { VISA } from '../support/openShop.ts';

/** A handler whose customer pays the order through `POST /pay`. */
async function openHandler(emulated: Parameters<typeof openOrders>[0] = {}) {
  const shop = await openOrders(emulated);
  const { customer_id, nearby, startProcess } = shop;
  const handlerOf = (pay: OrderPayments, customer: string | null = customer_id) =>
    createSavedCardsHandler({
      hyperswitch: nearby,
      authenticate: () => Promise.resolve(customer === null ? { guest: true } : { customer_id: customer }),
      onError: () => undefined,
      addressOf: () => '203.0.113.7',
      pay,
    });
  const handler = handlerOf(startProcess());

  async function post(path: string, body: unknown, to = handler) {
    const headers = { 'x-saved-cards': '1', 'content-type': 'application/json' };
    const response = await to(new Request(SHOP + PATH + path, { method: 'POST', headers, body: JSON.stringify(body) }));
    return { status: response.status, body: (await response.json()) as unknown };
  }

  return { ...shop, handlerOf, post };
}

it('a page that posts a card and an order six times, at once, has paid it once', async () => {
  const { cards, post, charged } = await openHandler();
  const choice = (key: number) => ({ payment_method_id: cards.visa.id, reference: '7', idempotency_key: String(key) });
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((key) => post('/pay', choice(key))));
  for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { status: 'succeeded' } });
  expect((await charged()).received).toBe(6540);
  expect(await post('/pay/outcome', { reference: '7' })).toMatchObject({ status: 200, body: { status: 'succeeded' } });
});

it('an order that nobody has tried to pay is said to be so, and an unknown one gets 404', async () => {
  const { post } = await openHandler();
  expect(await post('/pay/outcome', { reference: '7' })).toEqual({
    status: 200,
    body: { status: 'requires_payment_method' },
  });
  const unknown = { status: 404, body: { error: { code: 'order_not_found' } } };
  expect(await post('/pay/outcome', { reference: '8' })).toMatchObject(unknown);
  expect(await post('/pay/outcome', {})).toMatchObject(unknown);
});

it.each([{ reference: 7 }, { reference: '7', idempotency_key: 'x'.repeat(101) }, { reference: '' }])(
  'POST /pay/outcome with %j gets 400',
  async (body) => {
    const { post } = await openHandler();
    expect(await post('/pay/outcome', body)).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
  },
);

it('the outcome of a decline is told for the act that it belongs to, and for no other', async () => {
  const { cards, post } = await openHandler();
  const choice = { payment_method_id: cards.declined.id, reference: '7', idempotency_key: 'first' };
  expect(await post('/pay', choice)).toMatchObject({ status: 200, body: { status: 'failed' } });
  const ask = (idempotency_key: string) => post('/pay/outcome', { reference: '7', idempotency_key });
  expect(await ask('first')).toMatchObject({ status: 200, body: { status: 'failed' } });
  // A later act, whose request has not arrived, was not declined.
  expect(await ask('second')).toMatchObject({ status: 502, body: { error: { code: 'not_charged' } } });
});

it('a page that pays again after a lost response, with a card that the payment has replaced, learns that it is paid', async () => {
  const { cards, nearby, post } = await openHandler();
  const choice = { payment_method_id: cards.visa.id, reference: '7' };
  expect(await post('/pay', choice)).toMatchObject({ status: 200, body: { status: 'succeeded' } });
  await nearby.paymentMethods.delete(cards.visa.id);
  expect(await post('/pay', choice)).toMatchObject({ status: 200, body: { status: 'succeeded' } });
});

it('a card that is gone is refused while the order is not paid', async () => {
  const { cards, nearby, post } = await openHandler();
  await nearby.paymentMethods.delete(cards.visa.id);
  const choice = { payment_method_id: cards.visa.id, reference: '7' };
  expect(await post('/pay', choice)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
});

it('a store that is down gets 503 with the time to wait, and charges nothing', async () => {
  const { cards, nearby, startProcess, handlerOf, charged } = await openHandler();
  const down = () => Promise.reject(new Error('connection refused'));
  const handler = handlerOf(startProcess(nearby, { get: down, replace: down, count: down }));
  const response = await handler(
    new Request(`${SHOP}${PATH}/pay`, {
      method: 'POST',
      headers: { 'x-saved-cards': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ payment_method_id: cards.visa.id, reference: '7' }),
    }),
  );
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await charged()).statuses).toEqual([]);
});

it('a guest pays with the token of the card that they have typed, and with no id', async () => {
  const { addCard, startGuests, handlerOf, post, cards } = await openHandler();
  const handler = handlerOf(startGuests(), null);
  const payment_method_token = await addCard(VISA);
  expect(await post('/pay', { payment_method_token, reference: 'guest' }, handler)).toMatchObject({
    status: 200,
    body: { status: 'succeeded' },
  });
  const byId = await post('/pay', { payment_method_id: cards.visa.id, reference: 'other' }, handler);
  expect(byId).toMatchObject({ status: 404 });
});
