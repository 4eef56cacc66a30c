import type { PaymentCreateRequest, ProxyRequest } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { failureOf } from './support/client.ts';
import { listen, typed } from './support/listen.ts';

const VISA = '4242424242424242';
const DECLINED = '4000000000000002';
const CHALLENGED = '4000003800000446';

const charge = { amount: 6540, currency: 'USD', confirm: true, payment_method: 'card', payment_method_type: 'credit' };
const consent = {
  setup_future_usage: 'off_session',
  customer_acceptance: {
    acceptance_type: 'online',
    accepted_at: '2026-08-05T09:00:00.000Z',
    online: { ip_address: '127.0.0.1', user_agent: 'Mozilla/5.0' },
  },
} as const;

/** A shop over HTTP with a customer who has one card, which needs its CVC. */
async function openShop() {
  const shop = await listen();
  const customer_id = shop.emulator.customers.withOne;
  const { customer_payment_methods } = await shop.hyperswitch.customers.savedPaymentMethods(customer_id);
  const saved = customer_payment_methods[0];
  if (!saved) throw new Error('the customer has no card');
  return { ...shop, customer_id, payment_token: saved.id, saved };
}

it('a guest can pay with a new card, which gets a new id each time', async () => {
  const { hyperswitch, addCard } = await listen();
  const { id } = await hyperswitch.paymentMethods.exchangeToken(await addCard(VISA));
  expect(await hyperswitch.payments.create({ ...charge, payment_token: id })).toMatchObject({
    status: 'succeeded',
    customer_id: null,
    payment_method_id: id,
  });
  const again = await hyperswitch.paymentMethods.exchangeToken(await addCard(VISA));
  expect(again.id).not.toBe(id);
});

it.each(['token', 'id'])(
  'a first payment with a new card by its %s succeeds, and the card is then saved',
  async (by) => {
    const { hyperswitch, emulator, addCard } = await listen();
    const customer_id = emulator.customers.withNone;
    const token = await addCard(VISA, customer_id);
    const { id } = await hyperswitch.paymentMethods.exchangeToken(token);
    const payment_token = by === 'id' ? id : token;
    const paid = await hyperswitch.payments.create({ ...charge, ...consent, customer_id, payment_token });
    expect(paid).toMatchObject({ status: 'succeeded', payment_method_id: id, payment_method_status: 'active' });
    expect(paid).toMatchObject({ amount_received: 6540, payment_method_data: { card: { last4: '4242' } } });
    const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
    expect(customer_payment_methods).toMatchObject([{ id, recurring_enabled: true, requires_cvv: false }]);
  },
);

it('a card_cvc_token pays for one repeat purchase, and is refused for a second', async () => {
  const { hyperswitch, customer_id, payment_token, collectCvc } = await openShop();
  const card_cvc_token = await collectCvc(customer_id, '737');
  const pay = async () => {
    const { payment_id } = await hyperswitch.payments.create({ amount: 6540, currency: 'USD', customer_id });
    return hyperswitch.payments.confirm(payment_id, {
      payment_method: 'card',
      payment_method_type: 'credit',
      payment_token,
      payment_method_data: { card_token: { card_cvc_token } },
    });
  };
  expect(await pay()).toMatchObject({ status: 'succeeded' });
  expect(await failureOf(pay())).toMatchObject({ status: 500, code: 'HE_00' });
});

it('a CVC that the vault stores pays for one repeat purchase, and not for a second', async () => {
  const { hyperswitch, customer_id, payment_token, storeCvc } = await openShop();
  const purchase = { ...charge, customer_id, payment_token };
  expect(await failureOf(hyperswitch.payments.create(purchase))).toMatchObject({ status: 422, code: 'IR_29' });
  await storeCvc(customer_id, '737');
  expect(await hyperswitch.payments.create(purchase)).toMatchObject({ status: 'succeeded' });
  expect(await failureOf(hyperswitch.payments.create(purchase))).toMatchObject({ status: 422, code: 'IR_29' });
});

it('a card that needs no CVC pays for repeat purchases without one', async () => {
  const { hyperswitch, emulator } = await listen();
  const customer_id = emulator.customers.withThree;
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
  const payment_token = customer_payment_methods.find((card) => !card.requires_cvv)?.id ?? '';
  for (const amount of [6540, 2500]) {
    const paid = await hyperswitch.payments.create({ ...charge, amount, customer_id, payment_token });
    expect(paid).toMatchObject({ status: 'succeeded', amount });
  }
});

it('a charge without the customer present succeeds, also for a card that needs its CVC otherwise', async () => {
  const { hyperswitch, customer_id, saved } = await openShop();
  expect(saved.requires_cvv).toBe(true);
  const paid = await hyperswitch.payments.create({
    amount: 999,
    currency: 'USD',
    confirm: true,
    off_session: true,
    customer_id,
    recurring_details: { type: 'payment_method_id', data: saved.id },
  });
  expect(paid).toMatchObject({ status: 'succeeded', off_session: true, payment_method_id: saved.id });
});

it('a payment with manual capture only authorizes the amount', async () => {
  const { hyperswitch, addCard } = await listen();
  const payment_token = await addCard(VISA);
  const reserved = await hyperswitch.payments.create({ ...charge, payment_token, capture_method: 'manual' });
  expect(reserved).toMatchObject({ status: 'requires_capture', amount_capturable: 6540, amount_received: 0 });
  expect(await hyperswitch.payments.awaitOutcome(reserved.payment_id)).toEqual(reserved);
});

it('a payment keeps the payment_id and metadata of the shop, and cannot be charged twice', async () => {
  const { hyperswitch, addCard } = await listen();
  const payment_id = 'pay_of_order_00000000000000042';
  const purchase = { ...charge, payment_id, metadata: { order_id: 'A-42' }, payment_token: await addCard(VISA) };
  await hyperswitch.payments.create(purchase);
  expect(await failureOf(hyperswitch.payments.create(purchase))).toMatchObject({ status: 400, code: 'HE_01' });
  expect(await hyperswitch.payments.retrieve(payment_id)).toMatchObject({
    status: 'succeeded',
    attempt_count: 1,
    metadata: { order_id: 'A-42' },
  });
});

it.each([
  { button: 'true', outcome: { status: 'succeeded', error_code: null } },
  { button: 'false', outcome: { status: 'failed', error_code: 'authentication_rejected' } },
])(
  'awaitOutcome() resolves to $outcome.status after a 3-D Secure challenge with confirm=$button',
  async ({ button, outcome }) => {
    const { hyperswitch, addCard } = await listen();
    const { payment_id, status, next_action } = await hyperswitch.payments.create({
      ...charge,
      payment_token: await addCard(CHALLENGED),
      return_url: 'https://shop.example/done',
    });
    expect(status).toBe('requires_customer_action');
    const settled = hyperswitch.payments.awaitOutcome(payment_id);
    const bank = await fetch(next_action?.redirect_to_url ?? '', {
      method: 'POST',
      body: new URLSearchParams({ confirm: button }),
      redirect: 'manual',
    });
    expect(bank.headers.get('location')).toMatch(/^https:\/\/shop\.example\/done\?/);
    expect(await settled).toMatchObject({ payment_id, next_action: null, ...outcome });
  },
);

it.each([
  [DECLINED, 'Card declined'],
  ['4000000000009995', 'Insufficient funds'],
  ['4000000000009987', 'Lost card'],
  ['4000000000009979', 'Stolen card'],
])('payments.create() resolves to a failed payment for the declined card %s', async (number, error_message) => {
  const { hyperswitch, addCard } = await listen();
  const payment = await hyperswitch.payments.create({ ...charge, payment_token: await addCard(number) });
  expect(payment).toMatchObject({ status: 'failed', error_message, amount_received: 0 });
  expect(await hyperswitch.payments.awaitOutcome(payment.payment_id)).toMatchObject({ status: 'failed' });
});

it('payments.create() resolves to a failed payment for a declined charge without the customer present', async () => {
  const { hyperswitch, emulator } = await listen();
  const customer_id = emulator.customers.withNone;
  const card = await hyperswitch.paymentMethods.create({
    customer_id,
    storage_type: 'persistent',
    payment_method_type: 'card',
    payment_method_data: { card: typed(DECLINED) },
  });
  const renewal: PaymentCreateRequest = {
    amount: 999,
    currency: 'USD',
    confirm: true,
    off_session: true,
    customer_id,
    recurring_details: { type: 'payment_method_id', data: card.id },
  };
  expect(await hyperswitch.payments.create(renewal)).toMatchObject({ status: 'failed' });
});

const processor = {
  destination_url: 'https://psp.example/payments',
  headers: { 'Content-Type': 'application/json', Authorization: 'Bearer sk_demo' },
  method: 'POST',
} as const;

it('proxy.send() fills all placeholders from one card, and its CVC only once', async () => {
  const { hyperswitch, addCard } = await listen();
  const token = await addCard(VISA);
  const { id } = await hyperswitch.paymentMethods.exchangeToken(token);
  const source = {
    type: 'card',
    number: '{{$card_number}}',
    expiry_month: '{{$card_exp_month}}',
    expiry_year: '{{$card_exp_year}}',
    cvv: '{{$card_cvc}}',
  };
  const request: ProxyRequest = {
    ...processor,
    request_body: { source, amount: 6540, currency: 'USD' },
    token: id,
    token_type: 'payment_method_id',
  };
  expect(await hyperswitch.proxy.send(request)).toMatchObject({
    status_code: 201,
    response: { approved: true, amount: 6540, source: { last4: '4242' } },
  });
  expect(await failureOf(hyperswitch.proxy.send(request))).toMatchObject({ status: 500, code: 'HE_00' });
  const withoutCvc = { ...request, request_body: { source: { ...source, cvv: '' } }, token };
  expect(await hyperswitch.proxy.send({ ...withoutCvc, token_type: 'payment_method_token' })).toMatchObject({
    status_code: 201,
  });
});

it.each([
  [VISA, true],
  [DECLINED, false],
])('proxy.send() fills placeholders that name the card %s each (approved: %s)', async (number, approved) => {
  const { hyperswitch, addCard } = await listen();
  const { id } = await hyperswitch.paymentMethods.exchangeToken(await addCard(number));
  const source = {
    type: 'card',
    number: `{{$card_number: ${id}}}`,
    expiry_month: `{{$card_exp_month: ${id}}}`,
    expiry_year: `{{$card_exp_year: ${id}}}`,
  };
  const answer = await hyperswitch.proxy.send({ ...processor, request_body: { source, amount: 1, currency: 'USD' } });
  expect(answer).toMatchObject({ status_code: 201, response: { approved } });
});

it('proxy.send() resolves to the response of a processor that refuses', async () => {
  const { hyperswitch, addCard } = await listen();
  const request_body = { source: { type: 'card' } };
  const token = { token: await addCard(VISA), token_type: 'payment_method_token' } as const;
  expect(await hyperswitch.proxy.send({ ...processor, ...token, request_body })).toMatchObject({ status_code: 422 });
});
