import { expect, it } from 'vitest';
import { failureOf } from '../support/client.ts';
import { openShop, orderOf } from '../support/openShop.ts';

/** A shop in which 65.40 USD of a saved card are authorized, or paid. */
async function pay(capture_method: 'manual' | 'automatic') {
  const shop = await openShop();
  const charge = orderOf(await shop.agreedCard(), { capture_method });
  const { payment_id, status } = await shop.hyperswitch.payments.chargeSavedCard(charge);
  return { ...shop, ...shop.hyperswitch, payment_id, status };
}

it('an authorized payment is captured, and money comes in only then', async () => {
  const { payments, payment_id, status } = await pay('manual');
  expect(status).toBe('requires_capture');
  expect(await payments.retrieve(payment_id)).toMatchObject({ amount_capturable: 6540, amount_received: 0 });
  expect(await payments.capture(payment_id)).toMatchObject({ status: 'succeeded', amount_received: 6540 });
});

it('a part of an authorized payment is captured', async () => {
  const { payments, payment_id } = await pay('manual');
  const captured = await payments.capture(payment_id, { amount_to_capture: 4000 });
  expect(captured).toMatchObject({ status: 'partially_captured', amount_received: 4000, amount_capturable: 0 });
});

it('more than the authorized amount cannot be captured, and a captured payment not a second time', async () => {
  const { payments, payment_id } = await pay('manual');
  const tooMuch = await failureOf(payments.capture(payment_id, { amount_to_capture: 6541 }));
  expect(tooMuch).toMatchObject({ status: 400, retryable: false });
  await payments.capture(payment_id);
  expect(await failureOf(payments.capture(payment_id))).toMatchObject({ status: 400, code: 'IR_14' });
  expect(await payments.retrieve(payment_id)).toMatchObject({ amount_received: 6540 });
});

it('an authorized payment is cancelled, and cannot be captured afterwards', async () => {
  const { payments, payment_id } = await pay('manual');
  const cancelled = await payments.cancel(payment_id, { cancellation_reason: 'out of stock' });
  expect(cancelled).toMatchObject({ status: 'cancelled', cancellation_reason: 'out of stock', amount_received: 0 });
  expect(await failureOf(payments.capture(payment_id))).toMatchObject({ status: 400 });
});

it('a paid payment cannot be cancelled', async () => {
  const { payments, payment_id } = await pay('automatic');
  expect(await failureOf(payments.cancel(payment_id))).toMatchObject({ status: 400, code: 'IR_16' });
});

it('a paid payment is refunded, and the refund can be retrieved by the shop’s own id', async () => {
  const { refunds, payment_id } = await pay('automatic');
  const refund = await refunds.create({
    payment_id,
    refund_id: 'return-7',
    reason: 'too small',
    metadata: { order: 7 },
  });
  expect(refund).toMatchObject({
    refund_id: 'return-7',
    payment_id,
    amount: 6540,
    currency: 'USD',
    reason: 'too small',
  });
  expect(await refunds.retrieve('return-7')).toEqual(refund);
});

it('a refund in parts ends when everything is refunded', async () => {
  const { refunds, payment_id } = await pay('automatic');
  expect(await refunds.create({ payment_id, amount: 6000 })).toMatchObject({ amount: 6000 });
  expect(await failureOf(refunds.create({ payment_id, amount: 600 }))).toMatchObject({ status: 400, code: 'IR_13' });
  expect(await refunds.create({ payment_id })).toMatchObject({ amount: 540 });
});

it('a refund_id refunds once, also when the answer was lost', async () => {
  const { nearby, emulator, payment_id } = await pay('automatic');
  const refund = { payment_id, refund_id: 'return-7', amount: 1000 };
  emulator.faults.add({ name: 'lost_answer', on: 'refunds.create', times: 1 });
  expect(await failureOf(nearby.refunds.create(refund))).toMatchObject({ code: 'network', retryable: true });
  expect(await failureOf(nearby.refunds.create(refund))).toMatchObject({ status: 400, code: 'HE_01' });
  expect(await nearby.refunds.retrieve('return-7')).toMatchObject({ amount: 1000 });
  expect((await nearby.payments.retrieve(payment_id)).refunds).toHaveLength(1);
});

it('a payment that is only authorized cannot be refunded, and an unknown refund is 404', async () => {
  const { refunds, payment_id } = await pay('manual');
  expect(await failureOf(refunds.create({ payment_id }))).toMatchObject({ status: 400, retryable: false });
  expect(await failureOf(refunds.retrieve('return-8'))).toMatchObject({ status: 404 });
});
