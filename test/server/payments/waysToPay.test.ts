import type { PaymentCreateRequest } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { failureOf } from '../support/client.ts';
import { typed } from '../../support/addCard.ts';
import { serveVault } from '../../support/serveVault.ts';

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

/** The monthly charge of a subscription. */
const renewalOf = (customer_id: string, data: string): PaymentCreateRequest => ({
  amount: 999,
  currency: 'USD',
  confirm: true,
  off_session: true,
  customer_id,
  recurring_details: { type: 'payment_method_id', data },
});

/** A shop over HTTP with a customer who has one card, which needs its CVC. */
async function openShopWithCard() {
  const shop = await serveVault();
  const customer_id = shop.emulator.customers.withOne;
  const { customer_payment_methods } = await shop.hyperswitch.customers.savedPaymentMethods(customer_id);
  const saved = customer_payment_methods[0];
  if (!saved) throw new Error('the customer has no card');
  return { ...shop, customer_id, payment_token: saved.id, saved };
}

it('a guest can pay with a new card, which gets a new id each time', async () => {
  const { hyperswitch, addCard } = await serveVault();
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
    const { hyperswitch, emulator, addCard } = await serveVault();
    const customer_id = emulator.customers.withNone;
    const token = await addCard(VISA, customer_id);
    const { id } = await hyperswitch.paymentMethods.exchangeToken(token);
    const payment_token = by === 'id' ? id : token;
    const paid = await hyperswitch.payments.create({ ...charge, ...consent, customer_id, payment_token });
    expect(paid).toMatchObject({ status: 'succeeded', payment_method_id: id, payment_method_status: 'active' });
    expect(paid).toMatchObject({ amount_received: 6540, payment_method_data: { card: { last4: '4242' } } });
    const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
    expect(customer_payment_methods).toMatchObject([{ id, recurring_enabled: true }]);
  },
);

it('a card_cvc_token pays for one repeat purchase, and is refused for a second', async () => {
  const { hyperswitch, customer_id, payment_token, collectCvc } = await openShopWithCard();
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
  const { hyperswitch, customer_id, payment_token, storeCvc } = await openShopWithCard();
  const purchase = { ...charge, customer_id, payment_token };
  expect(await failureOf(hyperswitch.payments.create(purchase))).toMatchObject({ status: 422, code: 'IR_29' });
  await storeCvc(customer_id, '737');
  expect(await hyperswitch.payments.create(purchase)).toMatchObject({ status: 'succeeded' });
  expect(await failureOf(hyperswitch.payments.create(purchase))).toMatchObject({ status: 422, code: 'IR_29' });
});

it('a card that needs no CVC pays for repeat purchases without one', async () => {
  const { hyperswitch, emulator } = await serveVault();
  const customer_id = emulator.customers.withThree;
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
  const payment_token = customer_payment_methods.find((card) => card.recurring_enabled)?.id ?? '';
  for (const amount of [6540, 2500]) {
    const paid = await hyperswitch.payments.create({ ...charge, amount, customer_id, payment_token });
    expect(paid).toMatchObject({ status: 'succeeded', amount });
  }
});

it('a charge without the customer present succeeds for a card with the customer’s agreement to it', async () => {
  const { hyperswitch, emulator } = await serveVault();
  const customer_id = emulator.customers.withThree;
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
  const id = customer_payment_methods.find((card) => card.recurring_enabled)?.id ?? '';
  const paid = await hyperswitch.payments.create(renewalOf(customer_id, id));
  expect(paid).toMatchObject({ status: 'succeeded', off_session: true, payment_method_id: id });
});

it('a card without that agreement is refused, which is no decline, until it has a network_transaction_id', async () => {
  const { hyperswitch, customer_id, saved } = await openShopWithCard();
  const renewal = renewalOf(customer_id, saved.id);
  expect(await failureOf(hyperswitch.payments.create(renewal))).toMatchObject({ status: 400, retryable: false });
  await hyperswitch.paymentMethods.update(saved.id, { network_transaction_id: '016153570198200' });
  expect(await hyperswitch.payments.create(renewal)).toMatchObject({
    status: 'succeeded',
    payment_method_id: saved.id,
  });
});

it('a payment with manual capture only authorizes the amount', async () => {
  const { hyperswitch, addCard } = await serveVault();
  const payment_token = await addCard(VISA);
  const reserved = await hyperswitch.payments.create({ ...charge, payment_token, capture_method: 'manual' });
  expect(reserved).toMatchObject({ status: 'requires_capture', amount_capturable: 6540, amount_received: 0 });
  expect(await hyperswitch.payments.awaitOutcome(reserved.payment_id)).toEqual(reserved);
});

it('a payment keeps the payment_id and metadata of the shop, and cannot be charged twice', async () => {
  const { hyperswitch, addCard } = await serveVault();
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
    const { hyperswitch, addCard } = await serveVault();
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
  [DECLINED, 'Payment declined: Card declined'],
  // The test processor fails with an error of its own.
  ['4000000000009995', 'Something went wrong'],
  ['4000000000009987', 'Payment declined: Lost card'],
  ['4000000000009979', 'Payment declined: Stolen card'],
])('payments.create() resolves to a failed payment for the declined card %s', async (number, error_message) => {
  const { hyperswitch, addCard } = await serveVault();
  const payment = await hyperswitch.payments.create({ ...charge, payment_token: await addCard(number) });
  expect(payment).toMatchObject({ status: 'failed', error_message, amount_received: 0 });
  expect(await hyperswitch.payments.awaitOutcome(payment.payment_id)).toMatchObject({ status: 'failed' });
});

it('payments.create() resolves to a failed payment for a declined charge without the customer present', async () => {
  const { hyperswitch, emulator } = await serveVault();
  const customer_id = emulator.customers.withNone;
  const card = await hyperswitch.paymentMethods.create({
    customer_id,
    storage_type: 'persistent',
    payment_method_type: 'card',
    payment_method_data: { card: typed(DECLINED) },
  });
  await hyperswitch.paymentMethods.update(card.id, { network_transaction_id: '016153570198200' });
  const renewal = renewalOf(customer_id, card.id);
  expect(await hyperswitch.payments.create(renewal)).toMatchObject({ status: 'failed' });
});
