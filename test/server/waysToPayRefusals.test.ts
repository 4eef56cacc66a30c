import { createHyperswitch, type PaymentCreateRequest } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { failureOf } from './support/client.ts';
import { listen } from './support/listen.ts';

const VISA = '4242424242424242';

const charge = { amount: 6540, currency: 'USD', confirm: true, payment_method: 'card', payment_method_type: 'credit' };

it.each([
  ['an amount that is a string', { amount: '6540' }],
  ['a negative amount', { amount: -6540 }],
  ['an amount that is not an integer', { amount: 65.4 }],
  ['no amount', { amount: null }],
  ['an unknown currency', { currency: 'XYZ' }],
  ['a currency in lower case', { currency: 'usd' }],
])('payments.create() rejects with 400 for %s, and charges nothing', async (_, wrong) => {
  const { hyperswitch, addCard } = await listen();
  const payment_id = 'pay_that_is_wrong_000000000001';
  const purchase = { ...charge, payment_id, payment_token: await addCard(VISA), ...wrong };
  const error = await failureOf(hyperswitch.payments.create(purchase as PaymentCreateRequest));
  expect(error).toMatchObject({ status: 400, retryable: false });
  expect(await failureOf(hyperswitch.payments.retrieve(payment_id))).toMatchObject({ status: 404 });
});

it('sessions.create() rejects with 401 for the profile of another merchant', async () => {
  const { emulator, baseUrl } = await listen();
  const { apiKey } = emulator.credentials;
  const { sessions } = createHyperswitch({ apiKey, profileId: 'pro_somebodyelse000001', baseUrl });
  const error = await failureOf(sessions.create({ storage_type: 'volatile' }));
  expect(error).toMatchObject({ status: 401, code: 'IR_01', retryable: false });
});

it.each(['token', 'id'])('payments.create() rejects with 404 for the %s of another customer’s card', async (by) => {
  const { hyperswitch, emulator, addCard } = await listen();
  const token = await addCard(VISA, emulator.customers.withNone);
  const { id } = await hyperswitch.paymentMethods.exchangeToken(token);
  const purchase = {
    ...charge,
    customer_id: emulator.customers.withOne,
    payment_token: by === 'id' ? id : token,
  };
  expect(await failureOf(hyperswitch.payments.create(purchase))).toMatchObject({ status: 404, code: 'HE_02' });
});
