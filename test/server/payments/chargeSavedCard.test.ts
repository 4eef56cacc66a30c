import { createHyperswitch, type PaymentMethod } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { connectTo, failureOf } from '../support/client.ts';
import { CHALLENGED, DECLINED, openShop, orderOf, VISA } from '../support/openShop.ts';

it('the outcome of a charge has what a page may know, and neither a secret nor the processor', async () => {
  const { hyperswitch, agreedCard } = await openShop();
  const payment_method = await agreedCard();
  expect(await hyperswitch.payments.chargeSavedCard(orderOf(payment_method))).toEqual({
    payment_id: 'order-7_attempt-1',
    payment_method_id: payment_method.id,
    status: 'succeeded',
  });
});

it('a typed CVC pays: the payment is created, and then confirmed with it', async () => {
  const { hyperswitch, emulator, typedCvc } = await openShop();
  const { payment_method, card_cvc_token } = await typedCvc();
  const before = emulator.requests.length;
  const outcome = await hyperswitch.payments.chargeSavedCard(orderOf(payment_method, { card_cvc_token }));
  expect(outcome).toMatchObject({ status: 'succeeded', payment_method_id: payment_method.id });
  expect(emulator.requests.slice(before).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /payments',
    'POST /payments/order-7_attempt-1/confirm',
  ]);
});

it('a CVC that the vault keeps under the card pays in one request', async () => {
  const { hyperswitch, emulator, cardOf, storeCvc } = await openShop();
  const customer_id = emulator.customers.withOne;
  await storeCvc(customer_id, '737');
  const charge = orderOf(await cardOf(customer_id));
  const before = emulator.requests.length;
  expect(await hyperswitch.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  expect(emulator.requests.length - before).toBe(1);
});

it('of two profiles, the one of the client is charged, and a payment may name the other', async () => {
  const { hyperswitch, baseUrl, emulator, agreedCard } = await openShop({ profiles: 2 });
  const { apiKey, profileId, secondProfileId } = emulator.credentials;
  const second = createHyperswitch({ apiKey, profileId: secondProfileId, baseUrl });
  const charge = orderOf(await agreedCard());
  await hyperswitch.payments.chargeSavedCard(charge);
  await second.payments.chargeSavedCard({ ...charge, payment_id: 'order-8' });
  expect(await hyperswitch.payments.retrieve(charge.payment_id)).toMatchObject({ profile_id: profileId });
  expect(await hyperswitch.payments.retrieve('order-8')).toMatchObject({ profile_id: secondProfileId });
  const named = { amount: 1, currency: 'USD', profile_id: secondProfileId };
  expect(await hyperswitch.payments.create(named)).toMatchObject({ profile_id: secondProfileId });
});

it('a challenge returns the bank’s page, also to a second call, and ends with awaitOutcome()', async () => {
  const { hyperswitch, emulator, newCard, chargesOf } = await openShop();
  const payment_method = await newCard(CHALLENGED, emulator.customers.withNone);
  const charge = orderOf(payment_method, { return_url: 'https://shop.example/done' });
  const outcome = await hyperswitch.payments.chargeSavedCard(charge);
  expect(outcome.status).toBe('requires_customer_action');
  expect(outcome.redirect_url).toMatch(/^http:\/\/localhost/);
  expect(await hyperswitch.payments.chargeSavedCard(charge)).toEqual(outcome);
  await fetch(outcome.redirect_url ?? '', {
    method: 'POST',
    body: new URLSearchParams({ confirm: 'true' }),
    redirect: 'manual',
  });
  expect(await hyperswitch.payments.awaitOutcome(charge.payment_id)).toMatchObject({ status: 'succeeded' });
  expect(await chargesOf(charge.payment_id)).toBe(1);
});

it.each(['javascript:alert(1)', 'data:text/html,x', '//bank.example', ''])(
  'the redirect %j is not passed on, because it is no web page',
  async (redirect_to_url) => {
    const next_action = { type: 'redirect_to_url', redirect_to_url };
    const { hyperswitch } = connectTo(() =>
      Response.json({ payment_id: 'order-7_attempt-1', status: 'requires_customer_action', next_action }),
    );
    const outcome = await hyperswitch.payments.chargeSavedCard(orderOf({ id: 'pm_1', payment_method_type: 'card' }));
    expect(outcome).not.toHaveProperty('redirect_url');
  },
);

it.each([
  [DECLINED, null, 'The card was declined. Use another card, or ask your bank.'],
  ['4000000000009987', null, 'The card was declined. Use another card, or ask your bank.'],
  ['4000000000009979', null, 'The card was declined. Use another card, or ask your bank.'],
])(
  'the declined card %s is declined in words, which do not say that it was lost or stolen',
  async (number, code, message) => {
    const { hyperswitch, emulator, newCard } = await openShop();
    const charge = orderOf(await newCard(number, emulator.customers.withNone));
    expect(await hyperswitch.payments.chargeSavedCard(charge)).toEqual({
      payment_id: charge.payment_id,
      payment_method_id: charge.payment_method.id,
      status: 'failed',
      decline: { code, message },
    });
  },
);

it.each([
  ['insufficient_funds', { error_code: '51', error_message: 'Insufficient funds <b>raw</b>' }],
  ['insufficient_funds', { error_details: { unified_details: { standardised_code: 'insufficient_funds' } } }],
  ['expired_card', { error_code: 'expired_card' }],
  ['expired_card', { error_details: { unified_details: { standardised_code: 'invalid_expiry_date' } } }],
  ['wrong_cvc', { error_code: 'incorrect_cvc' }],
  ['wrong_cvc', { error_message: 'CVV2 mismatch raw' }],
  ['authentication_failed', { error_code: 'authentication_rejected' }],
  ['unsupported_card', { error_message: 'Card not supported. Please use raw cards' }],
  ['try_later', { error_details: { unified_details: { standardised_code: 'issuer_unavailable' } } }],
  [null, { error_code: 'fraudulent', error_message: 'raw: insufficient funds, fraud suspected' }],
  ['unsupported_card', { error_details: { unified_details: { standardised_code: 'card_not_supported_restricted' } } }],
  ['try_later', { error_details: { unified_details: { standardised_code: 'three_ds_authentication_service_issue' } } }],
  ['wrong_cvc', { error_details: { unified_details: { standardised_code: 'invalid_cvv' } } }],
  [null, { error_details: { unified_details: { standardised_code: 'currency_or_corridor_not_enabled' } } }],
  [null, { error_message: 'CVC check raw: passed. Do not honor' }],
  [null, { error_message: 'Merchant authentication failed raw' }],
  [null, { error_code: 'DC_08', error_message: 'raw' }],
  [null, {}],
])('a decline has the code %s for %j, and never the words of the processor', async (code, reason) => {
  const { hyperswitch } = connectTo(() =>
    Response.json({ payment_id: 'order-7_attempt-1', status: 'failed', connector: 'stripe', ...reason }),
  );
  const outcome = await hyperswitch.payments.chargeSavedCard(orderOf({ id: 'pm_1', payment_method_type: 'card' }));
  expect(outcome.decline?.code).toBe(code);
  expect(outcome.decline?.message).toMatch(/^[A-Z][^<]+\.$/);
  expect(JSON.stringify(outcome)).not.toMatch(/raw|DC_08|stripe/);
});

it('a card whose date is past, and that is declined without a reason, is said to have expired', async () => {
  const { hyperswitch } = connectTo(() => Response.json({ payment_id: 'order-7_attempt-1', status: 'failed' }));
  const payment_method: PaymentMethod = {
    id: 'pm_1',
    payment_method_type: 'card',
    payment_method_data: { card: { expiry_month: '01', expiry_year: '24' } },
  };
  const outcome = await hyperswitch.payments.chargeSavedCard(orderOf(payment_method));
  expect(outcome.decline).toEqual({ code: 'expired_card', message: 'The card has expired. Use another card.' });
});

it('a new card that was declined stays new and listed, and can be charged again with a new payment_id', async () => {
  const { hyperswitch, emulator, newCard, collectCvc } = await openShop();
  const customer_id = emulator.customers.withNone;
  const charge = orderOf(await newCard(DECLINED, customer_id));
  await hyperswitch.payments.chargeSavedCard(charge);
  const { savedPaymentMethods } = hyperswitch.customers;
  expect((await savedPaymentMethods(customer_id)).customer_payment_methods).toHaveLength(0);
  expect((await savedPaymentMethods(customer_id, { include_new: true })).customer_payment_methods).toHaveLength(1);
  const card_cvc_token = await collectCvc(customer_id, '737');
  const second = { ...charge, payment_id: 'order-7_attempt-2', card_cvc_token };
  const again = await hyperswitch.payments.chargeSavedCard(second);
  expect(again).toMatchObject({ payment_id: 'order-7_attempt-2', status: 'failed' });
});

it('a PayPal account is charged as a PayPal wallet', async () => {
  const { hyperswitch, emulator, cardOf } = await openShop();
  const payment_method = await cardOf(emulator.customers.withThree, 2);
  const charge = orderOf(payment_method);
  expect(await hyperswitch.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  const { requests, hyperswitch: recorded } = connectTo(() => Response.json({ payment_id: '1', status: 'succeeded' }));
  await recorded.payments.chargeSavedCard(charge);
  expect(await requests[0]?.json()).toMatchObject({ payment_method: 'wallet', payment_method_type: 'paypal' });
});

it.each([
  ['an instrument without a type', { id: 'pm_1' }, undefined],
  ['a wallet without a subtype', { id: 'pm_1', payment_method_type: 'wallet' }, undefined],
  [
    'a wallet that the router does not support',
    { id: 'pm_1', payment_method_type: 'wallet', payment_method_subtype: 'paypal' },
    'IR_19',
  ],
  [
    'a wallet that no processor of the shop can charge',
    { id: 'pm_1', payment_method_type: 'wallet', payment_method_subtype: 'apple_pay' },
    'IR_39',
  ],
])('%s is refused in words, and not retryable', async (_, payment_method, code) => {
  const { hyperswitch } = connectTo(({ method }) =>
    method === 'GET'
      ? Response.json({ error: { code: 'HE_02', message: 'Payment does not exist in our records' } }, { status: 404 })
      : Response.json({ error: { code, message: 'No.' } }, { status: 400 }),
  );
  const error = await failureOf(hyperswitch.payments.chargeSavedCard(orderOf(payment_method)));
  expect(error).toMatchObject({ status: 422, code: 'unsupported_payment_method', retryable: false });
  expect(error.message).toMatch(/has charged nothing/);
  expect(error.nothingCharged).toBe(true);
});

it('an instrument that cannot be charged any more finds the payment that was made with it', async () => {
  const { nearby, agreedCard } = await openShop();
  const card = await agreedCard();
  const charge = orderOf(card);
  expect(await nearby.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  const unknown = { ...card, payment_method_type: 'wallet', payment_method_subtype: null };
  expect(await nearby.payments.chargeSavedCard({ ...charge, payment_method: unknown })).toMatchObject({
    status: 'succeeded',
    payment_id: charge.payment_id,
  });
});

it('a guest pays with the card that they have just typed', async () => {
  const { hyperswitch, newCard } = await openShop();
  const charge = orderOf(await newCard(VISA));
  expect(await hyperswitch.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  expect(await hyperswitch.payments.retrieve(charge.payment_id)).toMatchObject({ customer_id: null });
});

it('a pay-then-vault merchant gets the id of the card that the payment has saved', async () => {
  const { hyperswitch, emulator, newCard } = await openShop({ integration: 'pay_then_vault' });
  const customer_id = emulator.customers.withNone;
  const payment_method = await newCard(VISA, customer_id);
  expect(payment_method.storage_type).toBe('volatile');
  const outcome = await hyperswitch.payments.chargeSavedCard(
    orderOf(payment_method, { customer_acceptance: { acceptance_type: 'online' }, setup_future_usage: 'off_session' }),
  );
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
  expect(customer_payment_methods.map(({ id }) => id)).toEqual([outcome.payment_method_id]);
});

it('only what the shop gives is sent: no consent, and no type of card that the payments API does not know', async () => {
  const { requests, hyperswitch } = connectTo(() => Response.json({ payment_id: '1', status: 'succeeded' }));
  const payment_method: PaymentMethod = {
    id: 'pm_1',
    customer_id: 'cus_1',
    payment_method_type: 'card',
    payment_method_subtype: 'card',
  };
  await hyperswitch.payments.chargeSavedCard(orderOf(payment_method, { metadata: { order: 7 } }));
  expect(await requests[0]?.json()).toEqual({
    payment_id: 'order-7_attempt-1',
    amount: 6540,
    currency: 'USD',
    metadata: { order: 7 },
    customer_id: 'cus_1',
    payment_token: 'pm_1',
    payment_method: 'card',
    confirm: true,
    profile_id: 'pro_1',
  });
});
