import type { SavedCardCharge } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from '../../support/addCard.ts';
import { failureOf } from '../support/client.ts';
import { connectToEmulator } from '../support/connectToEmulator.ts';
import { openShop, orderOf, VISA } from '../support/openShop.ts';

const page = (status: number) => new Response('<h1>Gateway</h1>', { status, headers: { 'content-type': 'text/html' } });
const json = (status: number, body: unknown) => Response.json(body, { status });
const NOT_HERE = 'does not exist in our records';
const unknownOutcome = { status: 0, code: 'outcome_unknown', retryable: true };

it.each([
  'unauthorized',
  'forbidden',
  'unprocessable',
  'empty_body',
  'html_body',
  'malformed_json',
  'wrong_shape',
  'rate_limited',
  'object_locked',
  'internal_error',
  'token_expired',
  'conflict',
  'shape_b',
  'network_error',
] as const)(
  'a charge whose answer is lost, and that cannot be looked up (%s), is not said to be refused',
  async (name) => {
    const { nearby, emulator, agreedCard, chargesOf } = await openShop();
    const charge = orderOf(await agreedCard());
    emulator.faults.add({ name: 'lost_answer', on: 'payments.create', times: 1 });
    emulator.faults.add({ name, on: 'payments.retrieve', times: 3 });
    const error = await failureOf(nearby.payments.chargeSavedCard(charge));
    expect(error).toMatchObject(unknownOutcome);
    expect(error.message).not.toMatch(/nothing was charged/i);
    emulator.faults.clear();
    expect(await nearby.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
    expect(await chargesOf(charge.payment_id)).toBe(1);
  },
);

it.each([
  ['a page', () => page(404)],
  ['no body', () => new Response(null, { status: 404 })],
  ['the words of a gateway', () => json(404, { message: 'no Route matched with those values' })],
  ['a code of a gateway', () => json(404, { error: { code: 'not_found', message: 'No.' } })],
  ['a number as code', () => json(404, { error: { code: 404 } })],
  ['a missing route', () => json(404, { error: { type: 'invalid_request', code: 'IR_02', message: 'No.' } })],
  ['another missing thing', () => json(404, { error: { code: 'HE_02', message: `Business profile ${NOT_HERE}` } })],
  ['a missing payment method', () => json(404, { error: { code: 'HE_02', message: `Payment method ${NOT_HERE}` } })],
])(
  'a gateway that answers with 404 and %s does not make a charge that was made look like none',
  async (_, notFound) => {
    let isBroken = true;
    const { hyperswitch, emulator } = connectToEmulator(async (path, method, send) => {
      if (!isBroken || !path.startsWith('/payments')) return send();
      if (method === 'GET') return notFound();
      await send();
      return page(502);
    });
    const charge = orderOf(await newCard(hyperswitch, emulator));
    expect(await failureOf(hyperswitch.payments.chargeSavedCard(charge))).toMatchObject(unknownOutcome);
    isBroken = false;
    expect(await hyperswitch.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
  },
);

it.each([
  ['a page', () => page(404)],
  ['a missing route', () => json(404, { error: { code: 'IR_02', message: 'No.' } })],
  ['a missing profile', () => json(404, { error: { code: 'HE_02', message: `Business profile ${NOT_HERE}` } })],
])('a card that the vault has is not said to be gone when a gateway answers with 404 and %s', async (_, notFound) => {
  let isBroken = false;
  const { hyperswitch, emulator } = connectToEmulator((path, method, send) => {
    if (isBroken && method === 'POST') return Promise.resolve(json(500, { error: { code: 'HE_00', message: 'Oops' } }));
    if (isBroken && path.startsWith('/v1/payment-methods/')) return Promise.resolve(notFound());
    return send();
  });
  const charge = orderOf(await newCard(hyperswitch, emulator));
  isBroken = true;
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(charge))).toMatchObject({ retryable: true });
  isBroken = false;
  expect(await hyperswitch.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
});

it.each(['empty_body', 'html_body', 'malformed_json', 'wrong_shape', 'cut_body', 'object_locked', 'conflict'] as const)(
  'a confirmation that is answered with %s, while the payment is open, may still be running',
  async (name) => {
    const shop = await openShop();
    const charge = await typedCharge(shop);
    shop.emulator.faults.add({ name, on: 'payments.confirm', times: 1 });
    expect(await failureOf(shop.nearby.payments.chargeSavedCard(charge))).toMatchObject(unknownOutcome);
    expect(await shop.nearby.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
    expect(await shop.chargesOf(charge.payment_id)).toBe(1);
  },
);

it.each([
  ['no body', () => new Response('')],
  ['a page', () => page(200)],
  ['another object', () => json(200, { object: 'list' })],
  ['a payment without a status', () => json(200, { payment_id: 'order-7_attempt-1' })],
  ['a page of a gateway with 404', () => page(404)],
  ['a refusal of a gateway', () => page(403)],
])('a card that was charged although the confirmation is answered with %s is found', async (_, wrong) => {
  const { hyperswitch, emulator } = connectToEmulator(async (path, method, send) => {
    const response = await send();
    return method === 'POST' && /^\/payments\/.*\/confirm$/.test(path) ? wrong() : response;
  });
  const charge = orderOf(await newCard(hyperswitch, emulator));
  // The payment exists, so that it only has to be confirmed.
  const { payment_id, amount, currency, payment_method } = charge;
  await hyperswitch.payments.create({ payment_id, amount, currency, customer_id: payment_method.customer_id ?? '' });
  expect(await hyperswitch.payments.chargeSavedCard(charge)).toMatchObject({ status: 'succeeded' });
});

it('a payment_id that exists, and of which Hyperswitch finds no payment, says nothing about the charge', async () => {
  const { hyperswitch, emulator } = connectToEmulator((path, method, send) => {
    if (!path.startsWith('/payments')) return send();
    const [status, code] = method === 'GET' ? [404, 'HE_02'] : [400, 'HE_01'];
    return Promise.resolve(json(status, { error: { code, message: 'No.' } }));
  });
  const charge = orderOf(await newCard(hyperswitch, emulator));
  expect(await failureOf(hyperswitch.payments.chargeSavedCard(charge))).toMatchObject(unknownOutcome);
});

it('how long Hyperswitch asks to wait is kept', async () => {
  const shop = await openShop();
  const charge = await typedCharge(shop);
  shop.emulator.faults.add({ name: 'rate_limited_retry_after', on: 'payments.confirm', times: 1 });
  const error = await failureOf(shop.nearby.payments.chargeSavedCard(charge));
  expect(error).toMatchObject({ ...unknownOutcome, retryAfterMs: 1000 });
});

async function typedCharge({ typedCvc }: Awaited<ReturnType<typeof openShop>>): Promise<SavedCardCharge> {
  const { payment_method, card_cvc_token } = await typedCvc();
  return orderOf(payment_method, { card_cvc_token });
}

async function newCard(
  hyperswitch: ReturnType<typeof connectToEmulator>['hyperswitch'],
  emulator: ReturnType<typeof connectToEmulator>['emulator'],
) {
  const token = await addCard(emulator, emulator.customers.withNone, VISA);
  const { id } = await hyperswitch.paymentMethods.exchangeToken(token);
  return hyperswitch.paymentMethods.retrieve(id);
}
