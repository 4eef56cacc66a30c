import type { SavedCardCharge } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { failureOf } from '../support/client.ts';
import { DECLINED, openShop, orderOf } from '../support/openShop.ts';

type Shop = Awaited<ReturnType<typeof openShop>>;

/** The two ways to charge a saved card. */
const ways: [string, (shop: Shop) => Promise<SavedCardCharge>][] = [
  ['a card without a typed CVC', async (shop) => orderOf(await shop.agreedCard())],
  [
    'a card with a typed CVC',
    async (shop) => {
      const { payment_method, card_cvc_token } = await shop.typedCvc();
      return orderOf(payment_method, { card_cvc_token });
    },
  ],
];

it.each(ways)(
  'two calls in parallel with one payment_id charge %s once, and both return its outcome',
  async (_, by) => {
    const shop = await openShop();
    const charge = await by(shop);
    const outcomes = await Promise.all([1, 2].map(() => shop.hyperswitch.payments.chargeSavedCard(charge)));
    expect(outcomes[0]).toMatchObject({ payment_id: charge.payment_id, status: 'succeeded' });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(await shop.chargesOf(charge.payment_id)).toBe(1);
  },
);

it.each(ways)('eight calls in parallel with one payment_id charge %s once', async (_, by) => {
  const shop = await openShop();
  const charge = await by(shop);
  await Promise.allSettled(Array.from({ length: 8 }, () => shop.nearby.payments.chargeSavedCard(charge)));
  expect(await shop.nearby.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  expect(await shop.chargesOf(charge.payment_id)).toBe(1);
});

it.each(ways)('a second call with the same payment_id finds the charge of %s', async (_, by) => {
  const shop = await openShop();
  const charge = await by(shop);
  const first = await shop.hyperswitch.payments.chargeSavedCard(charge);
  expect(await shop.hyperswitch.payments.chargeSavedCard(charge)).toEqual(first);
  expect(await shop.chargesOf(charge.payment_id)).toBe(1);
});

it('a second call with the same payment_id finds a decline, and does not try again', async () => {
  const { hyperswitch, emulator, newCard, chargesOf } = await openShop();
  const charge = orderOf(await newCard(DECLINED, emulator.customers.withNone));
  const first = await hyperswitch.payments.chargeSavedCard(charge);
  expect(first.status).toBe('failed');
  expect(await hyperswitch.payments.chargeSavedCard(charge)).toEqual(first);
  expect(await chargesOf(charge.payment_id)).toBe(1);
});

it.each(ways)('a lost answer to the creation of the payment is found again, and charges %s once', async (_, by) => {
  const shop = await openShop();
  const charge = await by(shop);
  shop.emulator.faults.add({ name: 'lost_answer', on: 'payments.create', times: 1 });
  expect(await shop.nearby.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  expect(await shop.chargesOf(charge.payment_id)).toBe(1);
});

it('a lost answer to the confirmation is found again, and the card is charged once', async () => {
  const shop = await openShop();
  const { payment_method, card_cvc_token } = await shop.typedCvc();
  const charge = orderOf(payment_method, { card_cvc_token });
  shop.emulator.faults.add({ name: 'lost_answer', on: 'payments.confirm', times: 1 });
  expect(await shop.nearby.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  expect(await shop.chargesOf(charge.payment_id)).toBe(1);
});

it.each(['network_error', 'unavailable', 'empty_body', 'rate_limited', 'internal_error'] as const)(
  'after a creation that ended in %s nothing is charged so far, the error says so, and the next call charges once',
  async (name) => {
    const { nearby, emulator, agreedCard, chargesOf } = await openShop();
    const charge = orderOf(await agreedCard());
    emulator.faults.add({ name, on: 'payments.create', times: 1 });
    const error = await failureOf(nearby.payments.chargeSavedCard(charge));
    expect(error).toMatchObject({ code: 'not_charged', retryable: true });
    expect(error.message).toMatch(/^The request did not arrive/);
    expect(await chargesOf(charge.payment_id)).toBe(0);
    expect(await nearby.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
    expect(await chargesOf(charge.payment_id)).toBe(1);
  },
);

it('a charge that Hyperswitch does not answer in time is found by the next call', async () => {
  const shop = await openShop({}, { timeoutMs: 400 });
  const charge = orderOf(await shop.agreedCard());
  shop.emulator.faults.add({ name: 'lost_answer', on: 'payments.create', times: 1 });
  shop.emulator.faults.add({ name: 'never_answers', on: 'payments.retrieve', times: 1 });
  const error = await failureOf(shop.nearby.payments.chargeSavedCard(charge));
  expect(error).toMatchObject({ status: 0, code: 'outcome_unknown', retryable: true });
  expect(error.message).toMatch(/could not be found out/);
  expect(await shop.hyperswitch.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  expect(await shop.chargesOf(charge.payment_id)).toBe(1);
});

it('a network that is down for the charge and for the question after it rejects as retryable, and charges once later', async () => {
  const { nearby, emulator, agreedCard, chargesOf } = await openShop();
  const charge = orderOf(await agreedCard());
  emulator.faults.add({ name: 'lost_answer', on: 'payments.create', times: 1 });
  emulator.faults.add({ name: 'network_error', on: 'payments.retrieve', times: 3 });
  const error = await failureOf(nearby.payments.chargeSavedCard(charge));
  expect(error).toMatchObject({ status: 0, code: 'outcome_unknown', retryable: true });
  expect(await nearby.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  expect(await chargesOf(charge.payment_id)).toBe(1);
});

it.each(ways)(
  'a payment that a crash left created but not confirmed is confirmed by the next call: %s',
  async (_, by) => {
    const shop = await openShop();
    const charge = await by(shop);
    const { payment_id, amount, currency, payment_method } = charge;
    // What the call that crashed had done.
    const customer_id = payment_method.customer_id ?? '';
    await shop.hyperswitch.payments.create({ payment_id, amount, currency, customer_id });
    expect(await shop.hyperswitch.payments.chargeSavedCard(charge)).toMatchObject({
      status: 'succeeded',
      payment_method_id: payment_method.id,
    });
    expect(await shop.chargesOf(payment_id)).toBe(1);
  },
);

it.each(['network_error', 'object_locked', 'unavailable'] as const)(
  'a confirmation that ended in %s rejects as retryable, and the next call charges once',
  async (name) => {
    const shop = await openShop();
    const { payment_method, card_cvc_token } = await shop.typedCvc();
    const charge = orderOf(payment_method, { card_cvc_token });
    shop.emulator.faults.add({ name, on: 'payments.confirm', times: 1 });
    expect(await failureOf(shop.nearby.payments.chargeSavedCard(charge))).toMatchObject({ retryable: true });
    expect(await shop.chargesOf(charge.payment_id)).toBe(0);
    expect(await shop.nearby.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
    expect(await shop.chargesOf(charge.payment_id)).toBe(1);
  },
);

it.each([
  ['amount', { amount: 1 }],
  ['currency', { currency: 'EUR' }],
])(
  'a payment_id that was used for another %s is refused, and the other payment’s outcome is not returned',
  async (_, other) => {
    const { hyperswitch, agreedCard, chargesOf } = await openShop();
    const charge = orderOf(await agreedCard());
    await hyperswitch.payments.chargeSavedCard({ ...charge, ...other });
    const error = await failureOf(hyperswitch.payments.chargeSavedCard(charge));
    expect(error).toMatchObject({ status: 409, code: 'payment_id_taken', retryable: false });
    expect(await chargesOf(charge.payment_id)).toBe(1);
  },
);

it('a payment_id of another customer’s payment is refused', async () => {
  const { hyperswitch, emulator, agreedCard, newCard } = await openShop();
  await hyperswitch.payments.chargeSavedCard(orderOf(await agreedCard()));
  const another = orderOf(await newCard('5555555555554444', emulator.customers.withNone));
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(another))).toMatchObject({ code: 'payment_id_taken' });
});

it('a call that is aborted rejects with the reason, and the next call with the same payment_id charges once', async () => {
  const { hyperswitch, nearby, emulator, agreedCard, chargesOf } = await openShop();
  const charge = orderOf(await agreedCard());
  const controller = new AbortController();
  emulator.faults.add({ name: 'never_answers', on: 'payments.create', times: 1 });
  const left = nearby.payments.chargeSavedCard(charge, { signal: controller.signal });
  controller.abort(new Error('the server is shutting down'));
  await expect(left).rejects.toThrow('shutting down');
  expect(await hyperswitch.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  expect(await chargesOf(charge.payment_id)).toBe(1);
});

it.each(['', 'a'.repeat(65), 'order 7', 'order/7', 'bestellung-ä'])(
  'the payment_id %j is refused before anything is sent',
  async (payment_id) => {
    const { hyperswitch, emulator, agreedCard } = await openShop();
    const charge = orderOf(await agreedCard(), { payment_id });
    const before = emulator.requests.length;
    await expect(hyperswitch.payments.chargeSavedCard(charge)).rejects.toThrow(TypeError);
    expect(emulator.requests).toHaveLength(before);
  },
);
