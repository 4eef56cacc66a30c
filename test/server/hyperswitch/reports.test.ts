import type { RequestReport } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { fakeTime } from '../../support/fakeTime.ts';
import { connectTo, failureOf, pausesOf } from '../support/client.ts';

const report = (facts: Partial<RequestReport>): unknown => ({
  method: 'GET',
  path: '/v1/customers/{id}',
  status: 200,
  code: null,
  duration_ms: expect.any(Number) as number,
  attempt: 1,
  ...facts,
});

it('onRequest gets a report of each attempt, with a path that contains no ids', async () => {
  const reports: RequestReport[] = [];
  const answers = [new Response(null, { status: 503 }), Response.json({ id: 'cus_secret' })];
  const { hyperswitch } = connectTo(() => answers.shift() ?? Response.error(), {
    onRequest: (sent) => reports.push(sent),
  });
  const time = fakeTime();
  await pausesOf(time, hyperswitch.customers.retrieve('cus_secret'));
  expect(reports).toEqual([report({ status: 503, code: 'http_503' }), report({ attempt: 2 })]);
});

it('onRequest gets the code of a refused, a failed and an aborted call, and no secret', async () => {
  const reports: RequestReport[] = [];
  const onRequest = (sent: RequestReport) => reports.push(sent);
  const refusal = { error: { type: 'invalid_request', code: 'IR_37', message: 'token_secret is gone' } };
  const refused = connectTo(() => Response.json(refusal, { status: 404 }), { onRequest });
  await failureOf(refused.hyperswitch.paymentMethods.exchangeToken('token_secret'));

  const lost = connectTo(() => Promise.reject(new TypeError('fetch failed')), { onRequest });
  await failureOf(lost.hyperswitch.paymentMethods.setDefault('cus_secret', 'pm_secret'));

  const controller = new AbortController();
  controller.abort();
  await expect(lost.hyperswitch.payments.retrieve('pay_secret', {}, { signal: controller.signal })).rejects.toThrow();

  expect(reports).toEqual([
    report({ path: '/v1/payment-methods/token/{id}/details', status: 404, code: 'IR_37' }),
    report({ method: 'POST', path: '/v1/customers/{id}/payment-methods/{id}/default', status: 0, code: 'network' }),
    report({ path: '/payments/{id}', status: 0, code: 'aborted' }),
  ]);
  expect(JSON.stringify(reports)).not.toMatch(/secret|snd_key/);
});

it('the path of a report has no query', async () => {
  const paths: string[] = [];
  const { hyperswitch } = connectTo(() => Response.json({ payment_id: 'pay_1' }), {
    onRequest: ({ path }) => paths.push(path),
  });
  await hyperswitch.payments.retrieve('pay_1', { force_sync: true });
  expect(paths).toEqual(['/payments/{id}']);
});

it.each([
  [
    'throws',
    () => {
      throw new Error('the log is full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the log is full'))],
])('a call succeeds when onRequest %s', async (_, onRequest) => {
  const { hyperswitch } = connectTo(() => Response.json({ id: 'cus_1' }), { onRequest });
  expect(await hyperswitch.customers.retrieve('cus_1')).toEqual({ id: 'cus_1' });
});
