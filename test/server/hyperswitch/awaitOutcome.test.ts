import { expect, it } from 'vitest';
import { fakeTime } from '../../support/fakeTime.ts';
import { connectTo, failureOf, pausesOf, untilPaused } from '../support/client.ts';

const payment = (status: string) => Response.json({ payment_id: 'pay_1', status, amount: 1, currency: 'USD' });

it('awaitOutcome() polls with growing pauses and force_sync until the payment is no longer pending', async () => {
  const pending = ['requires_customer_action', ...Array<string>(6).fill('processing')];
  const { hyperswitch, requests } = connectTo(() => payment(pending.shift() ?? 'succeeded'));
  const time = fakeTime();
  const outcome = hyperswitch.payments.awaitOutcome('pay_1');
  expect(await pausesOf(time, outcome)).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  expect(await outcome).toMatchObject({ status: 'succeeded' });
  expect(new Set(requests.map(({ url }) => new URL(url).search))).toEqual(new Set(['?force_sync=true']));
});

it.each([
  'succeeded',
  'failed',
  'cancelled',
  'cancelled_post_capture',
  'partially_captured',
  'partially_captured_and_capturable',
  'partially_authorized_and_requires_capture',
  'requires_capture',
  'requires_payment_method',
  'requires_confirmation',
  'requires_merchant_action',
  'conflicted',
  'expired',
  'review',
  'a_word_of_a_later_version',
])('awaitOutcome() resolves at once for a payment with status %s', async (status) => {
  const { hyperswitch, requests } = connectTo(() => payment(status));
  expect(await hyperswitch.payments.awaitOutcome('pay_1')).toMatchObject({ status });
  expect(requests).toHaveLength(1);
});

it.each(['processing', 'requires_customer_action', 'partially_captured_and_processing'])(
  'awaitOutcome() rejects with code timeout for a payment that stays %s',
  async (status) => {
    const { hyperswitch } = connectTo(() => payment(status));
    const error = await failureOf(hyperswitch.payments.awaitOutcome('pay_1', { timeoutMs: 5 }));
    expect(error).toMatchObject({ code: 'timeout', status: 0, retryable: true });
  },
);

it.each([0, -1, 1.5, Number.NaN])('awaitOutcome() refuses timeoutMs: %d with a TypeError', async (timeoutMs) => {
  const { hyperswitch, requests } = connectTo(() => payment('succeeded'));
  await expect(hyperswitch.payments.awaitOutcome('pay_1', { timeoutMs })).rejects.toThrow(TypeError);
  expect(requests).toHaveLength(0);
});

it('awaitOutcome() rejects with code timeout when Hyperswitch never responds', async () => {
  const { hyperswitch } = connectTo(
    ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      }),
  );
  expect(await failureOf(hyperswitch.payments.awaitOutcome('pay_1', { timeoutMs: 5 }))).toMatchObject({
    code: 'timeout',
  });
});

it('awaitOutcome() rejects with the same error as payments.retrieve()', async () => {
  const { hyperswitch } = connectTo(() => Response.json({ error: { code: 'HE_02', message: 'No.' } }, { status: 404 }));
  expect(await failureOf(hyperswitch.payments.awaitOutcome('pay_1'))).toMatchObject({ status: 404, code: 'HE_02' });
});

it('awaitOutcome() that is aborted rejects with the reason of its signal and stops polling', async () => {
  const controller = new AbortController();
  const { hyperswitch, requests } = connectTo(() => payment('processing'));
  const time = fakeTime();
  const outcome = hyperswitch.payments.awaitOutcome('pay_1', { signal: controller.signal });
  await untilPaused(time);
  controller.abort(new Error('left the page'));
  await expect(outcome).rejects.toThrow('left the page');
  expect(requests).toHaveLength(1);
});
