import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createSavedCardsHandler, type ChargeOutcome } from 'hyperswitch-saved-cards/server';
import { expect, it, onTestFinished, vi } from 'vitest';
import { answersChallenge, withCard } from '../../examples/flows.ts';
import { pay } from '../../examples/pages/pay.ts';
import { payOrder } from '../../examples/payOrder.ts';
import { endAttempt, lastAttempt } from '../../examples/shop.ts';
import { serveWorld } from '../support/serveWorld.ts';

/** A shop whose customer has two cards and pays for the mug, on a page that shows the words of `pay`. */
async function openShopWithTwoCards(first: string = testCards.threeDSecure) {
  const world = await serveWorld();
  const { hyperswitch, emulator } = world;
  const customer_id = emulator.customers.withNone;
  const cards = [
    (await withCard(world, first)).payment_method,
    (await withCard(world, testCards.mastercard)).payment_method,
  ] as const;
  const last = lastAttempt('mug', customer_id);
  if (last) endAttempt(last);
  const handler = createSavedCardsHandler({
    hyperswitch,
    authenticate: () => Promise.resolve({ customer_id }),
    onError: () => undefined,
    pay: (context) => payOrder(hyperswitch, context),
  });
  const request = new Request('https://shop.example');
  return {
    ...world,
    /** Pays with the first or the second card. */
    payWith: (card: 0 | 1) =>
      payOrder(hyperswitch, { customer_id, payment_method: cards[card], reference: 'mug', request }),
    /** Presses "Pay" on the page, and reads what it says. */
    press: async (card: 0 | 1) => {
      answerWith((input, init) => handler(new Request(new URL(input, 'https://shop.example'), init)));
      return (await pay('/api/saved-cards/pay', { payment_method_id: cards[card].id, reference: 'mug' })).message;
    },
    attempt: () => lastAttempt('mug', customer_id)?.payment_id ?? '',
  };
}

function answerWith(answer: (input: string, init: RequestInit) => Promise<Response>) {
  vi.stubGlobal('fetch', answer);
  onTestFinished(() => void vi.unstubAllGlobals());
}

it('a customer who leaves the bank’s page and chooses another card pays with that card, and only with it', async () => {
  const { payWith, hyperswitch, attempt } = await openShopWithTwoCards();
  const challenge = await payWith(0);
  const first = attempt();
  expect(challenge.status).toBe('requires_customer_action');
  expect(await payWith(1)).toMatchObject({ status: 'succeeded' });
  expect(attempt()).not.toBe(first);
  expect(await hyperswitch.payments.retrieve(first)).toMatchObject({ status: 'cancelled', amount_received: 0 });
});

it('a customer who leaves the bank’s page and keeps the card is sent to it again', async () => {
  const { payWith } = await openShopWithTwoCards();
  expect(await payWith(0)).toEqual(await payWith(0));
});

it('a challenge that was answered meanwhile counts, and the other card is not charged', async () => {
  const { payWith, hyperswitch, attempt } = await openShopWithTwoCards();
  await answersChallenge((await payWith(0)) as ChargeOutcome, true);
  expect(await payWith(1)).toMatchObject({ payment_id: attempt(), status: 'succeeded' });
  expect((await hyperswitch.payments.retrieve(attempt())).payment_method_data?.card?.last4).toBe('0446');
});

it('a customer whose bank said no pays with another card', async () => {
  const { payWith } = await openShopWithTwoCards();
  await answersChallenge((await payWith(0)) as ChargeOutcome, false);
  expect(await payWith(1)).toMatchObject({ status: 'succeeded' });
});

it('an order that was charged although the answer was lost is paid, whichever card is chosen then', async () => {
  const { payWith, emulator, hyperswitch, attempt } = await openShopWithTwoCards(testCards.visa);
  emulator.faults.add({ name: 'internal_error', on: 'payments.retrieve', times: 3 });
  emulator.faults.add({ name: 'unavailable', on: 'payments.create', times: 1 });
  await expect(payWith(0)).rejects.toMatchObject({ code: 'outcome_unknown' });
  emulator.faults.clear();
  expect(await payWith(0)).toMatchObject({ status: 'succeeded' });
  expect(await payWith(1)).toMatchObject({ payment_id: attempt(), status: 'succeeded' });
  expect(await hyperswitch.payments.retrieve(attempt())).toMatchObject({ attempt_count: 1 });
});

it('a decline is not the end of an order', async () => {
  const { press } = await openShopWithTwoCards(testCards.declined);
  expect(await press(0)).toMatch(/nothing was charged/);
  expect(await press(1)).toBe('Thank you. Your order is paid.');
});

it.each([
  ['did not arrive', { name: 'unavailable', on: 'payments.create', times: 1 }],
  ['is locked', { name: 'object_locked', on: 'payments.create', times: 1 }],
] as const)('a page whose payment %s offers to press "Pay" again, which pays', async (_, fault) => {
  const { press, emulator, hyperswitch, attempt } = await openShopWithTwoCards(testCards.visa);
  emulator.faults.add(fault);
  const words = await press(0);
  expect(words).toMatch(/press "Pay" again/);
  expect(words).not.toMatch(/nothing was charged/i);
  expect(await press(0)).toBe('Thank you. Your order is paid.');
  expect(await hyperswitch.payments.retrieve(attempt())).toMatchObject({ attempt_count: 1 });
});

const words = async (status: number, body: unknown) => {
  answerWith(() => Promise.resolve(Response.json(body, { status })));
  return (await pay('/api/saved-cards/pay', {})).message;
};

it.each<[number, unknown]>([
  [502, { error: { code: 'outcome_unknown' } }],
  [502, { error: { code: 'vault_unavailable' } }],
  [500, { error: { code: 'internal' } }],
  [429, { error: { code: 'too_many_requests' } }],
  [409, { error: { code: 'payment_id_taken' } }],
  [408, {}],
  [404, { message: 'There is nothing here.' }],
  [403, {}],
  [200, { status: 'processing' }],
  [200, {}],
])('a page that gets %i %j does not say that nothing was charged', async (status, body) => {
  const message = await words(status, body);
  expect(message).toMatch(/We do not know yet/);
  expect(message).not.toMatch(/nothing was charged/i);
});

it.each<[number, unknown]>([
  [410, { error: { code: 'card_gone' } }],
  [422, { error: { code: 'unsupported_payment_method' } }],
  [404, { error: { code: 'not_found' } }],
  [200, { status: 'cancelled' }],
])('a page that gets %i %j says that nothing was charged', async (status, body) => {
  expect(await words(status, body)).toMatch(/nothing was charged/);
});
