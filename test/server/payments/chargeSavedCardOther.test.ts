import { expect, it } from 'vitest';
import { connectTo, failureOf } from '../support/client.ts';
import { CHALLENGED, DECLINED, openShop, orderOf, VISA } from '../support/openShop.ts';

const MASTERCARD = '5555555555554444';
const taken = { status: 409, code: 'payment_id_taken', retryable: false };

it.each(['customer', 'guest'])(
  'the order of a %s that was charged to one card does not look paid by another card',
  async (who) => {
    const { hyperswitch, emulator, newCard, chargesOf } = await openShop();
    const customer_id = who === 'guest' ? undefined : emulator.customers.withNone;
    const first = orderOf(await newCard(VISA, customer_id));
    const paid = await hyperswitch.payments.chargeSavedCard(first);
    const second = orderOf(await newCard(MASTERCARD, customer_id));
    const error = await failureOf(hyperswitch.payments.chargeSavedCard(second));
    expect(error).toMatchObject(taken);
    expect(error.message).toMatch(/another card, which may have been charged/);
    expect(await hyperswitch.payments.chargeSavedCard(first)).toEqual(paid);
    expect(await chargesOf(first.payment_id)).toBe(1);
  },
);

it.each([
  ['a challenge', { return_url: 'https://shop.example/done' }, CHALLENGED],
  ['a reservation', { capture_method: 'manual' }, VISA],
] as const)('%s of one card is not returned as the one of another card', async (_, terms, number) => {
  const { hyperswitch, emulator, newCard } = await openShop();
  const customer_id = emulator.customers.withNone;
  await hyperswitch.payments.chargeSavedCard(orderOf(await newCard(number, customer_id), terms));
  const second = orderOf(await newCard(MASTERCARD, customer_id), terms);
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(second))).toMatchObject(taken);
});

it('a decline of one card is returned to a call with another card, so that the shop ends the attempt', async () => {
  const { hyperswitch, emulator, newCard } = await openShop();
  const customer_id = emulator.customers.withNone;
  const declined = await hyperswitch.payments.chargeSavedCard(orderOf(await newCard(DECLINED, customer_id)));
  const second = orderOf(await newCard(MASTERCARD, customer_id));
  expect(await hyperswitch.payments.chargeSavedCard(second)).toEqual(declined);
});

it('the decline of a valid card does not say that the expired card of a later call has expired', async () => {
  const payment = { payment_id: 'order-7_attempt-1', status: 'failed', payment_method_id: 'pm_other' };
  const { hyperswitch } = connectTo(() => Response.json(payment));
  const card = { expiry_month: '01', expiry_year: '24' };
  const expired = { id: 'pm_1', payment_method_type: 'card', payment_method_data: { card } };
  const { decline } = await hyperswitch.payments.chargeSavedCard(orderOf(expired));
  expect(decline?.code).toBeNull();
});

it('a pay-then-vault merchant finds the charge of a card that has another id since', async () => {
  const { hyperswitch, emulator, newCard } = await openShop({ integration: 'pay_then_vault' });
  const customer_id = emulator.customers.withNone;
  const consent = { customer_acceptance: { acceptance_type: 'online' } } as const;
  await hyperswitch.payments.chargeSavedCard(orderOf(await newCard(VISA, customer_id), consent));
  // The customer types the same card again, which is volatile until it has paid, and then the saved one.
  const charge = orderOf(await newCard(VISA, customer_id), { ...consent, payment_id: 'order-8' });
  const paid = await hyperswitch.payments.chargeSavedCard(charge);
  expect(paid.payment_method_id).not.toBe(charge.payment_method.id);
  expect(await hyperswitch.payments.chargeSavedCard(charge)).toEqual(paid);
  const another = orderOf(await newCard(MASTERCARD, customer_id), { payment_id: 'order-8' });
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(another))).toMatchObject(taken);
});

it('the terms of the call that charges count, and not those of an earlier call that did not', async () => {
  const { hyperswitch, emulator, newCard } = await openShop();
  const customer_id = emulator.customers.withNone;
  const charge = orderOf(await newCard(VISA, customer_id));
  const used = { ...charge, card_cvc_token: 'token_used' };
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(used))).toMatchObject({ code: 'cvc_used' });
  const terms = {
    capture_method: 'manual',
    setup_future_usage: 'off_session',
    customer_acceptance: { acceptance_type: 'online' },
    authentication_type: 'no_three_ds',
    return_url: 'https://shop.example/done',
    metadata: { order: 7 },
  } as const;
  const outcome = await hyperswitch.payments.chargeSavedCard({ ...charge, ...terms });
  expect(outcome).toMatchObject({ status: 'requires_capture' });
  const { customer_acceptance, ...kept } = terms;
  expect(customer_acceptance).toBeDefined();
  expect(await hyperswitch.payments.retrieve(charge.payment_id)).toMatchObject(kept);
  await hyperswitch.payments.capture(charge.payment_id);
  const later = await hyperswitch.payments.create({
    amount: 500,
    currency: 'USD',
    customer_id,
    confirm: true,
    off_session: true,
    recurring_details: { type: 'payment_method_id', data: charge.payment_method.id },
  });
  expect(later).toMatchObject({ status: 'succeeded' });
});

it('a later call that wants a challenge gets one', async () => {
  const { hyperswitch, emulator, newCard } = await openShop();
  const charge = orderOf(await newCard(VISA, emulator.customers.withNone));
  await failureOf(hyperswitch.payments.chargeSavedCard({ ...charge, card_cvc_token: 'token_used' }));
  const terms = { authentication_type: 'three_ds', return_url: 'https://shop.example/done' } as const;
  const outcome = await hyperswitch.payments.chargeSavedCard({ ...charge, ...terms });
  expect(outcome).toMatchObject({ status: 'requires_customer_action' });
});

it('a whole row of the shop’s orders can be spread into a charge', async () => {
  const { hyperswitch, agreedCard, emulator } = await openShop();
  const row = {
    id: 7,
    status: 'open',
    customer_id: 'shop-1',
    profile_id: 'mine',
    off_session: true,
    installments: 3,
    items: [{ name: 'mug' }],
    description: null,
    email: null,
    return_url: undefined,
    card_cvc_token: null,
  };
  const payment_method = await agreedCard();
  const outcome = await hyperswitch.payments.chargeSavedCard({ ...row, ...orderOf(payment_method) });
  expect(outcome).toMatchObject({ status: 'succeeded' });
  expect(await hyperswitch.payments.retrieve(outcome.payment_id)).toMatchObject({
    customer_id: payment_method.customer_id,
    profile_id: emulator.credentials.profileId,
    off_session: false,
  });
});

it.each([null, undefined, ''])(
  'a card_cvc_token of %j is none, and the card is charged in one request',
  async (none) => {
    const { hyperswitch, emulator, agreedCard } = await openShop();
    const charge = orderOf(await agreedCard(), { card_cvc_token: none });
    const before = emulator.requests.length;
    expect(await hyperswitch.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
    expect(emulator.requests.length - before).toBe(1);
  },
);
