import { createHyperswitch, type Payment, type PaymentCreateRequest } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { failureOf } from '../support/client.ts';
import { serveVault } from '../../support/serveVault.ts';
import { openShop, VISA } from '../support/openShop.ts';

const charge = { amount: 6540, currency: 'USD', confirm: true, payment_method: 'card', payment_method_type: 'credit' };

it.each([
  ['an amount that is a string', { amount: '6540' }],
  ['a negative amount', { amount: -6540 }],
  ['an amount that is not an integer', { amount: 65.4 }],
  ['no amount', { amount: null }],
  ['an unknown currency', { currency: 'XYZ' }],
  ['a currency in lower case', { currency: 'usd' }],
])('payments.create() rejects with 400 for %s, and charges nothing', async (_, wrong) => {
  const { hyperswitch, addCard } = await serveVault();
  const payment_id = 'pay_that_is_wrong_000000000001';
  const purchase = { ...charge, payment_id, payment_token: await addCard(VISA), ...wrong };
  const error = await failureOf(hyperswitch.payments.create(purchase as PaymentCreateRequest));
  expect(error).toMatchObject({ status: 400, retryable: false });
  expect(await failureOf(hyperswitch.payments.retrieve(payment_id))).toMatchObject({ status: 404 });
});

it('sessions.create() rejects with 401 for the profile of another merchant', async () => {
  const { emulator, baseUrl } = await serveVault();
  const { apiKey } = emulator.credentials;
  const { sessions } = createHyperswitch({ apiKey, profileId: 'pro_somebodyelse000001', baseUrl });
  const error = await failureOf(sessions.create({ storage_type: 'volatile' }));
  expect(error).toMatchObject({ status: 401, code: 'IR_01', retryable: false });
});

it.each(['token', 'id'])('payments.create() rejects with 404 for the %s of another customer’s card', async (by) => {
  const { hyperswitch, emulator, addCard } = await serveVault();
  const token = await addCard(VISA, emulator.customers.withNone);
  const { id } = await hyperswitch.paymentMethods.exchangeToken(token);
  const purchase = {
    ...charge,
    customer_id: emulator.customers.withOne,
    payment_token: by === 'id' ? id : token,
  };
  expect(await failureOf(hyperswitch.payments.create(purchase))).toMatchObject({ status: 404, code: 'HE_02' });
});

type Shop = Awaited<ReturnType<typeof openShop>>;

/** The ways to pay by the id of a card, apart from `chargeSavedCard` and the proxy. */
const ways: [string, (shop: Shop, customer_id: string, id: string) => Promise<Payment>][] = [
  [
    'payments.create() with payment_token',
    ({ hyperswitch }, customer_id, payment_token) =>
      hyperswitch.payments.create({ ...charge, customer_id, payment_token }),
  ],
  [
    'payments.confirm() with payment_token',
    async ({ hyperswitch }, customer_id, payment_token) => {
      const { payment_id } = await hyperswitch.payments.create({ amount: 6540, currency: 'USD', customer_id });
      return hyperswitch.payments.confirm(payment_id, { payment_token });
    },
  ],
  [
    'payments.create() with recurring_details',
    ({ hyperswitch }, customer_id, data) =>
      hyperswitch.payments.create({
        amount: 6540,
        currency: 'USD',
        confirm: true,
        customer_id,
        off_session: true,
        recurring_details: { type: 'payment_method_id', data },
      }),
  ],
];

it.each(ways)('%s rejects with 500 HE_00 for a card that is deleted or unknown', async (_, pay) => {
  const shop = await openShop();
  const { id } = await shop.agreedCard();
  const customer_id = shop.emulator.customers.withThree;
  await shop.hyperswitch.paymentMethods.delete(id);
  const unknown = '12345_pm_0198f3a0b1c27d3e9a4b5c6d7e8f9012';
  for (const reference of [id, unknown]) {
    expect(await failureOf(pay(shop, customer_id, reference))).toMatchObject({ status: 500, code: 'HE_00' });
  }
});

it.each(ways)('%s refuses another customer’s card, and cannot be tried again', async (_, pay) => {
  const shop = await openShop();
  const { id } = await shop.agreedCard();
  const error = await failureOf(pay(shop, shop.emulator.customers.withOne, id));
  expect(error).toMatchObject({ status: 404, retryable: false });
});

it.each(['payments.create', 'payments.confirm'])(
  '%s() rejects with 500 HE_00 for a browser’s token that has expired',
  async (way) => {
    const shop = await openShop();
    const customer_id = shop.emulator.customers.withNone;
    const token = await shop.addCard(VISA, customer_id);
    shop.emulator.clock.advance(16 * 60_000);
    const pay = ways.find(([name]) => name.startsWith(way))?.[1];
    expect(await failureOf(pay?.(shop, customer_id, token) ?? Promise.resolve())).toMatchObject({
      status: 500,
      code: 'HE_00',
    });
  },
);

it.each([
  ['off_session without recurring_details', { off_session: true, payment_token: 'CARD' }],
  ['recurring_details without off_session', { recurring_details: { type: 'payment_method_id', data: 'CARD' } }],
  [
    'recurring_details and payment_token',
    { off_session: true, recurring_details: { type: 'payment_method_id', data: 'CARD' }, payment_token: 'CARD' },
  ],
])('payments.create() rejects with 400 IR_16 for %s, which its type does not allow', async (_, wrong) => {
  const { hyperswitch, emulator, agreedCard } = await openShop();
  const { id } = await agreedCard();
  const customer_id = emulator.customers.withThree;
  const body = JSON.stringify({ amount: 999, currency: 'USD', confirm: true, customer_id, ...wrong }).replaceAll(
    'CARD',
    id,
  );
  const payment = hyperswitch.payments.create(JSON.parse(body) as PaymentCreateRequest);
  expect(await failureOf(payment)).toMatchObject({ status: 400, code: 'IR_16', retryable: false });
});

it('fields that the API does not know are refused with 400 on payments, customers and card updates', async () => {
  const { hyperswitch, agreedCard } = await openShop();
  const { id } = await agreedCard();
  const unknown = { colour: 'green' };
  const order = { amount: 1, currency: 'USD' };
  const { payment_id } = await hyperswitch.payments.create(order);
  const customer = { name: 'Ada', email: 'ada@example.com' };
  const nickname = { payment_method_data: { card: { nick_name: 'Travel' } } };
  for (const call of [
    () => hyperswitch.payments.create({ ...order, ...unknown }),
    () => hyperswitch.payments.confirm(payment_id, { payment_token: id, ...unknown }),
    () => hyperswitch.customers.create({ ...customer, ...unknown }),
    () => hyperswitch.paymentMethods.update(id, { ...nickname, ...unknown }),
  ]) {
    expect(await failureOf(call())).toMatchObject({ status: 400, retryable: false });
  }
});

it('customers.retrieveByReference() finds the customer whose reference is taken', async () => {
  const { hyperswitch } = await openShop();
  const { customers } = hyperswitch;
  const customer = { name: 'Ada', email: 'ada@example.com', merchant_reference_id: 'user_7' };
  const created = await customers.create(customer);
  expect(await failureOf(customers.create(customer))).toMatchObject({ status: 400, code: 'IR_12' });
  expect(await customers.retrieveByReference('user_7')).toEqual(created);
  expect(await failureOf(customers.retrieveByReference('user_8'))).toMatchObject({ status: 404 });
});

it.each(['a'.repeat(65), 'auth0|1', 'ada@example.com', 'user 😀'])(
  'customers.create() rejects with 400 for the reference %j',
  async (merchant_reference_id) => {
    const { hyperswitch } = await openShop();
    const customer = { name: 'Ada', email: 'ada@example.com', merchant_reference_id };
    expect(await failureOf(hyperswitch.customers.create(customer))).toMatchObject({ status: 400, retryable: false });
    const found = await failureOf(hyperswitch.customers.retrieveByReference(merchant_reference_id));
    expect(found.retryable).toBe(false);
  },
);

it('the default is refused with 400 for a new card, for another customer’s and for the default card', async () => {
  const { hyperswitch, emulator, newCard, agreedCard, cardOf } = await openShop();
  const { setDefault } = hyperswitch.paymentMethods;
  const customer_id = emulator.customers.withThree;
  const added = await newCard('5555555555554444', customer_id);
  for (const { id } of [added, await cardOf(emulator.customers.withOne), await agreedCard()]) {
    expect(await failureOf(setDefault(customer_id, id))).toMatchObject({
      status: 400,
      code: 'IR_16',
      retryable: false,
    });
  }
});

it('a card is deleted once: the second time is 400 IR_11, and a guest’s card is 404', async () => {
  const { hyperswitch, agreedCard, newCard } = await openShop();
  const { id } = await agreedCard();
  await hyperswitch.paymentMethods.delete(id);
  expect(await failureOf(hyperswitch.paymentMethods.delete(id))).toMatchObject({ status: 400, code: 'IR_11' });
  const guests = await newCard(VISA);
  expect(await failureOf(hyperswitch.paymentMethods.delete(guests.id))).toMatchObject({ status: 404, code: 'HE_02' });
  const rename = { payment_method_data: { card: { nick_name: 'Travel' } } };
  expect(await failureOf(hyperswitch.paymentMethods.update(guests.id, rename))).toMatchObject({ status: 404 });
});
