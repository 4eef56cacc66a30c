import { expect, it } from 'vitest';
import { addCard } from '../../support/addCard.ts';
import { fakeTime } from '../../support/fakeTime.ts';
import { pausesOf } from '../support/client.ts';
import { mountAudited } from '../support/mountAudited.ts';

it('onEvent gets every change with its customer and card', async () => {
  const address = '203.0.113.7';
  const { emulator, call, firstId, events } = mountAudited({ addressOf: () => address });
  const customer_id = emulator.customers.withThree;
  const payment_method_token = await addCard(emulator, customer_id, '6011111111111117');
  const id = await firstId();
  await call('/session', { method: 'POST' });
  const { body } = await call('/exchange', { method: 'POST', body: { payment_method_token } });
  await call(`/${id}`, { method: 'PUT', body: { nick_name: 'Travel' } });
  await call(`/${id}/default`, { method: 'POST' });
  await call('/pay', { method: 'POST', body: { payment_method_id: id } });
  await call(`/${id}`, { method: 'DELETE' });
  const { payment_method_id } = body as { payment_method_id: string };
  const at = expect.stringMatching(/^\d{4}-.*Z$/) as string;
  const about = { customer_id, address, at };
  const noTarget = { ...about, target: null };
  const ofCard = { ...about, payment_method_id: id };
  expect(events).toEqual([
    { type: 'session.created', ...noTarget, route: 'POST /session' },
    {
      type: 'card.exchanged',
      ...noTarget,
      route: 'POST /exchange',
      payment_method_id,
      storage_type: 'persistent',
      consent: null,
    },
    { type: 'card.updated', ...ofCard, route: 'PUT /{id}', target: id },
    { type: 'card.default_changed', ...ofCard, route: 'POST /{id}/default', target: id },
    { type: 'payment.requested', ...ofCard, route: 'POST /pay', target: null },
    { type: 'card.deleted', ...ofCard, route: 'DELETE /{id}', target: id },
  ]);
  expect(JSON.stringify(events)).not.toMatch(/token_|Travel|cs_/);
});

it('onEvent gets every refused request of a customer, with what was asked for', async () => {
  const { emulator, call, foreignId, events } = mountAudited();
  const customer_id = emulator.customers.withThree;
  const foreign = await foreignId();
  await call(`/${foreign}`, { method: 'DELETE' });
  await call('/4242424242424242', { method: 'DELETE' });
  emulator.faults.add({ name: 'internal_error', on: 'sessions.create', times: 1 });
  await call('/session', { method: 'POST' });
  expect(events).toMatchObject([
    { type: 'request.refused', customer_id, code: 'not_found', status: 404, route: 'DELETE /{id}', target: foreign },
    // What is no id of the vault can be anything.
    { type: 'request.refused', customer_id, code: 'not_found', route: 'DELETE /{id}', target: null },
    { type: 'request.refused', customer_id, status: 502, route: 'POST /session', target: null },
  ]);
});

it.each<[string, Parameters<typeof mountAudited>[0], Parameters<ReturnType<typeof mountAudited>['call']>]>([
  ['from another site', {}, ['', { headers: { origin: 'https://evil.test' } }]],
  ['that nobody has signed in for', { authenticate: () => Promise.resolve(null) }, ['']],
  ['for no route', {}, ['/nowhere', { method: 'POST' }]],
  ['beyond the limit', { limit: () => Promise.resolve(false) }, ['']],
])('a thousand requests %s write nothing to the log', async (_, options, request) => {
  const { call, events } = mountAudited(options);
  for (let sent = 0; sent < 1000; sent += 1) expect((await call(...request)).status).toBeGreaterThanOrEqual(400);
  expect(events).toEqual([]);
});

it('onEvent does not get a default that was already set', async () => {
  const { call, firstId, events } = mountAudited();
  const id = await firstId();
  await call(`/${id}/default`, { method: 'POST' });
  await call(`/${id}/default`, { method: 'POST' });
  expect(events.map(({ type }) => type)).toEqual(['card.default_changed']);
});

it.each(['onEvent', 'onError', 'authenticate'] as const)('a page is answered although %s hangs', async (option) => {
  const time = fakeTime();
  const never = () => new Promise<never>(() => undefined);
  const { call } = mountAudited({ [option]: never });
  const answer = call('/12345_pm_1', { method: 'DELETE' });
  const status = answer.then((response) => response.status);
  await pausesOf(time, status);
  expect(await status).toBe(option === 'authenticate' ? 500 : 404);
});

it.each([
  [
    'throws',
    () => {
      throw new Error('the log is full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the log is full'))],
])('the handler responds as usual when onEvent %s, and onError gets the error', async (_how, onEvent) => {
  const { call, firstId, errors } = mountAudited({ onEvent });
  expect((await call(`/${await firstId()}`, { method: 'DELETE' })).status).toBe(200);
  expect((await call('/12345_pm_1', { method: 'DELETE' })).status).toBe(404);
  expect(errors).toMatchObject([{ message: 'the log is full' }, { message: 'the log is full' }]);
});
