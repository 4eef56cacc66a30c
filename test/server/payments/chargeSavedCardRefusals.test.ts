import { createHyperswitch, type SavedCardCharge } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { failureOf } from '../support/client.ts';
import { openShop, orderOf, VISA } from '../support/openShop.ts';

type Shop = Awaited<ReturnType<typeof openShop>>;

const HOUR = 3_600_000;

/** Cards that cannot be charged any more, with the customer who types the CVC of one. */
const gone: [string, (shop: Shop) => Promise<SavedCardCharge>][] = [
  [
    'a deleted card',
    async ({ typedCvc, hyperswitch }) => {
      const { payment_method, card_cvc_token } = await typedCvc();
      await hyperswitch.paymentMethods.delete(payment_method.id);
      return orderOf(payment_method, { card_cvc_token });
    },
  ],
  [
    'a card that never was',
    async ({ typedCvc }) => {
      const { payment_method, card_cvc_token } = await typedCvc();
      return orderOf({ ...payment_method, id: '12345_pm_0198f3a0b1c27d3e9a4b5c6d7e8f9012' }, { card_cvc_token });
    },
  ],
  [
    'a guest’s card after a day',
    async ({ newCard, emulator, collectCvc }) => {
      const payment_method = await newCard(VISA);
      emulator.clock.advance(25 * HOUR);
      return orderOf(payment_method, { card_cvc_token: await collectCvc(emulator.customers.withOne, '737') });
    },
  ],
  [
    'a new card that the shop has acknowledged as failed',
    async ({ newCard, emulator, hyperswitch, collectCvc }) => {
      const customer_id = emulator.customers.withNone;
      const payment_method = await newCard(VISA, customer_id);
      await hyperswitch.paymentMethods.update(payment_method.id, { acknowledgement_status: 'failed' });
      return orderOf(payment_method, { card_cvc_token: await collectCvc(customer_id, '737') });
    },
  ],
];

it.each(gone)(
  '%s is gone, with and without a typed CVC: nothing is charged, and trying again is useless',
  async (_, by) => {
    const shop = await openShop();
    const typed = await by(shop);
    for (const charge of [typed, { ...typed, payment_id: 'order-8', card_cvc_token: undefined }]) {
      const error = await failureOf(shop.hyperswitch.payments.chargeSavedCard(charge));
      expect(error).toMatchObject({ status: 410, code: 'card_gone', retryable: false });
      expect(await shop.chargesOf(charge.payment_id)).toBe(0);
    }
  },
);

it('after a card that is gone, the same payment_id can be paid with another card', async () => {
  const { hyperswitch, emulator, cardOf, newCard, chargesOf } = await openShop();
  const customer_id = emulator.customers.withThree;
  const first = orderOf(await newCard('6011111111111117', customer_id));
  await hyperswitch.paymentMethods.delete(first.payment_method.id);
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(first))).toMatchObject({ code: 'card_gone' });
  const second = orderOf(await cardOf(customer_id));
  expect(await hyperswitch.payments.chargeSavedCard(second)).toMatchObject({ status: 'succeeded' });
  expect(await chargesOf(second.payment_id)).toBe(1);
});

it('a fault of Hyperswitch is not taken for a card that is gone', async () => {
  const { nearby, emulator, agreedCard } = await openShop();
  const charge = orderOf(await agreedCard());
  emulator.faults.add({ name: 'internal_error', on: 'payments.create', times: 1 });
  emulator.faults.add({ name: 'unauthorized', on: 'paymentMethods.retrieve', times: 1 });
  expect(await failureOf(nearby.payments.chargeSavedCard(charge))).toMatchObject({ retryable: true });
});

it('another customer’s card is refused, with and without a typed CVC, and nothing is charged', async () => {
  const { hyperswitch, emulator, typedCvc, chargesOf } = await openShop();
  const { payment_method, card_cvc_token } = await typedCvc();
  // A shop that has not checked whose card it is.
  const foreign = { ...payment_method, customer_id: emulator.customers.withThree };
  for (const charge of [orderOf(foreign, { card_cvc_token }), orderOf(foreign, { payment_id: 'order-8' })]) {
    expect(await failureOf(hyperswitch.payments.chargeSavedCard(charge))).toMatchObject({
      status: 404,
      retryable: false,
    });
    expect(await chargesOf(charge.payment_id)).toBe(0);
  }
});

it.each([
  [
    'was used before',
    async ({ hyperswitch }: Shop, charge: SavedCardCharge) => {
      await hyperswitch.payments.chargeSavedCard({ ...charge, payment_id: 'order-6' });
    },
  ],
  [
    'has expired',
    ({ emulator }: Shop) => {
      emulator.clock.advance(HOUR);
      return Promise.resolve();
    },
  ],
])('a CVC token that %s is refused, and with a new one the same payment_id is charged once', async (_, spoil) => {
  const shop = await openShop();
  const charge = orderOf(...(await typedCharge(shop)));
  await spoil(shop, charge);
  const error = await failureOf(shop.hyperswitch.payments.chargeSavedCard(charge));
  expect(error).toMatchObject({ status: 422, code: 'cvc_used', retryable: false });
  expect(error.message).toMatch(/Nothing was charged/);
  const [payment_method, typed] = await typedCharge(shop);
  expect(await shop.hyperswitch.payments.chargeSavedCard(orderOf(payment_method, typed))).toMatchObject({
    status: 'succeeded',
  });
  expect(await shop.chargesOf(charge.payment_id)).toBe(1);
});

it('a card that needs its CVC is refused without one, and the same payment_id is charged once it is typed', async () => {
  const { hyperswitch, typedCvc, chargesOf } = await openShop();
  const { payment_method, card_cvc_token } = await typedCvc();
  const charge = orderOf(payment_method);
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(charge))).toMatchObject({
    status: 422,
    code: 'cvc_required',
    retryable: false,
  });
  expect(await chargesOf(charge.payment_id)).toBe(0);
  const outcome = await hyperswitch.payments.chargeSavedCard({ ...charge, card_cvc_token });
  expect(outcome).toMatchObject({ status: 'succeeded' });
  expect(await chargesOf(charge.payment_id)).toBe(1);
});

it('a router that is too old to read a typed CVC refuses a card that needs it, and nothing is charged', async () => {
  const { hyperswitch, typedCvc, chargesOf } = await openShop({ cvcToken: 'dropped' });
  const { payment_method, card_cvc_token } = await typedCvc();
  const charge = orderOf(payment_method, { card_cvc_token });
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(charge))).toMatchObject({
    status: 422,
    code: 'not_set_up',
  });
  expect(await chargesOf(charge.payment_id)).toBe(0);
});

it('a merchant without the modular payment-method service is told so once a CVC was typed, and nothing is charged', async () => {
  const { hyperswitch, agreedCard, typedCvc, chargesOf } = await openShop({ modularService: false });
  const charge = orderOf(await agreedCard());
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(charge))).toMatchObject({
    status: 422,
    code: 'cvc_required',
  });
  const { payment_method, card_cvc_token } = await typedCvc();
  const typed = orderOf(payment_method, { card_cvc_token, payment_id: 'order-8' });
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(typed))).toMatchObject({
    status: 422,
    code: 'not_set_up',
  });
  expect(await chargesOf(charge.payment_id)).toBe(0);
  expect(await chargesOf(typed.payment_id)).toBe(0);
});

it('a profile of another merchant is refused, and nothing is charged', async () => {
  const { baseUrl, emulator, agreedCard, chargesOf } = await openShop();
  const { apiKey } = emulator.credentials;
  const charge = orderOf(await agreedCard());
  const { payments } = createHyperswitch({ apiKey, profileId: 'pro_somebodyelse000001', baseUrl });
  expect(await failureOf(payments.chargeSavedCard(charge))).toMatchObject({ status: 404, retryable: false });
  expect(await chargesOf(charge.payment_id)).toBe(0);
});

it.each([
  ['a string as amount', { amount: '6540' }],
  ['an amount of 0', { amount: 0 }],
  ['an amount that is no integer', { amount: 65.4 }],
  ['an unknown currency', { currency: 'XYZ' }],
])('%s is refused with 400, and nothing is charged', async (_, wrong) => {
  const { hyperswitch, agreedCard, chargesOf } = await openShop();
  const charge = { ...orderOf(await agreedCard()), ...wrong } as SavedCardCharge;
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(charge))).toMatchObject({
    status: 400,
    retryable: false,
  });
  expect(await chargesOf(charge.payment_id)).toBe(0);
});

async function typedCharge({ typedCvc }: Shop) {
  const { payment_method, card_cvc_token } = await typedCvc();
  return [payment_method, { card_cvc_token }] as const;
}
