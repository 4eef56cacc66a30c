import { expect, it } from 'vitest';
import { failure, createMerchant, pay, type Merchant } from './support/merchant.ts';

/** A payment of 25 dollars, authorized only unless told otherwise. */
async function openPayment(merchant: Merchant, terms: object = { capture_method: 'manual' }) {
  const { body } = await pay(merchant, { payment_token: await merchant.addCard(), ...terms });
  const path = `/payments/${body.payment_id}`;
  return {
    id: body.payment_id,
    capture: (request: object = {}) => merchant.payments('POST', `${path}/capture`, request),
    cancel: (request: object = {}) => merchant.payments('POST', `${path}/cancel`, request),
    refund: (request: object = {}) =>
      merchant.payments('POST', '/refunds', { payment_id: body.payment_id, ...request }),
    retrieve: () => merchant.payments('GET', path),
  };
}

it('an authorized payment is captured as a whole', async () => {
  const { capture, retrieve } = await openPayment(createMerchant());
  const captured = await capture();
  expect(captured.body).toMatchObject({ status: 'succeeded', amount_received: 2500, amount_capturable: 0 });
  expect(await retrieve()).toEqual(captured);
  expect(failure(await capture())).toEqual([400, 'IR_14', 'type']);
});

it('an authorized payment is captured in part, and the rest is released', async () => {
  const { capture, cancel } = await openPayment(createMerchant());
  expect((await capture({ amount_to_capture: 1000 })).body).toMatchObject({
    status: 'partially_captured',
    amount: 2500,
    amount_received: 1000,
    amount_capturable: 0,
  });
  expect(failure(await cancel())).toEqual([400, 'IR_16', 'type']);
});

it.each([
  ['more than was authorized', 2501, [400, 'IR_06', 'type']],
  ['nothing', 0, [400, 'IR_07', 'type']],
  ['a text', '2500', [400, 'IR_06', 'error_type']],
])('capturing %s is refused', async (_, amount_to_capture, expected) => {
  const { capture } = await openPayment(createMerchant());
  expect(failure(await capture({ amount_to_capture }))).toEqual(expected);
});

it('an authorized payment is cancelled with a reason, and then neither captured nor refunded', async () => {
  const { cancel, capture, refund } = await openPayment(createMerchant());
  expect((await cancel({ cancellation_reason: 'out of stock' })).body).toMatchObject({
    status: 'cancelled',
    cancellation_reason: 'out of stock',
    amount_capturable: 0,
    amount_received: 0,
  });
  expect(failure(await capture())).toEqual([400, 'IR_14', 'type']);
  expect(failure(await refund())).toEqual([400, 'IR_14', 'type']);
});

it('a captured payment cannot be cancelled', async () => {
  const { cancel } = await openPayment(createMerchant(), {});
  expect(failure(await cancel())).toEqual([400, 'IR_16', 'type']);
});

it('a payment is refunded in parts until nothing is left', async () => {
  const merchant = createMerchant();
  const { id, refund, retrieve } = await openPayment(merchant, {});
  const first = await refund({ amount: 1000, reason: 'returned', refund_id: 'return-1' });
  expect(first).toMatchObject({
    status: 200,
    body: { refund_id: 'return-1', payment_id: id, amount: 1000, currency: 'USD', status: 'succeeded' },
  });
  expect(await merchant.payments('GET', '/refunds/return-1')).toEqual(first);
  expect(failure(await refund({ amount: 1501 }))).toEqual([400, 'IR_13', 'type']);
  expect(failure(await refund({ amount: 500, refund_id: 'return-1' }))).toEqual([400, 'HE_01', 'type']);
  // The id is looked at before the amount, so that a repeated refund of everything is seen to be one.
  expect(failure(await refund({ amount: 1_000_000, refund_id: 'return-1' }))).toEqual([400, 'HE_01', 'type']);
  expect((await refund()).body).toMatchObject({ amount: 1500 });
  expect((await retrieve()).body).toMatchObject({ refunds: [{ amount: 1000 }, { amount: 1500 }] });
  expect(failure(await refund({ amount: 1 }))).toEqual([400, 'IR_13', 'type']);
});

it('a refund is at most what was captured', async () => {
  const { capture, refund } = await openPayment(createMerchant());
  await capture({ amount_to_capture: 1000 });
  expect(failure(await refund({ amount: 1001 }))).toEqual([400, 'IR_13', 'type']);
  expect((await refund()).body).toMatchObject({ amount: 1000 });
});

it.each([
  ['of an unknown payment', { payment_id: 'pay_0' }, [404, 'HE_02', 'type']],
  ['without a payment', { payment_id: undefined }, [400, 'IR_04', 'type']],
  ['with an unknown field', { amount_to_refund: 100 }, [400, 'IR_06', 'error_type']],
  ['with an id of 65 characters', { refund_id: 'r'.repeat(65) }, [400, 'IR_06', 'error_type']],
  ['of nothing', { amount: 0 }, [400, 'IR_07', 'type']],
])('a refund %s is refused', async (_, request, expected) => {
  const { refund } = await openPayment(createMerchant(), {});
  expect(failure(await refund(request))).toEqual(expected);
});

it('an unknown refund and a capture or cancel of an unknown payment are answered with 404', async () => {
  const { payments } = createMerchant();
  const answers = [
    await payments('GET', '/refunds/ref_0'),
    await payments('POST', '/payments/pay_0/capture', {}),
    await payments('POST', '/payments/pay_0/cancel', {}),
  ];
  for (const answer of answers) expect(failure(answer)).toEqual([404, 'HE_02', 'type']);
});
