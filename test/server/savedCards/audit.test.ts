import { expect, it } from 'vitest';
import { addCard } from '../../support/addCard.ts';
import { mountAudited } from '../support/mountAudited.ts';

it('onEvent gets every change with its customer and card', async () => {
  const { emulator, call, firstId, events } = mountAudited();
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
  expect(events).toEqual([
    { type: 'session.created', customer_id, at },
    { type: 'card.exchanged', customer_id, payment_method_id, storage_type: 'persistent', consent: null, at },
    { type: 'card.updated', customer_id, payment_method_id: id, at },
    { type: 'card.default_changed', customer_id, payment_method_id: id, at },
    { type: 'payment.requested', customer_id, payment_method_id: id, at },
    { type: 'card.deleted', customer_id, payment_method_id: id, at },
  ]);
  expect(JSON.stringify(events)).not.toMatch(/token_|Travel|cs_/);
});

it('onEvent gets every refused request, with the customer when known', async () => {
  const { emulator, call, foreignId, events } = mountAudited();
  await call('', { headers: { origin: 'https://evil.test' } });
  await call(`/${await foreignId()}`, { method: 'DELETE' });
  await call('/nowhere', { method: 'POST' });
  expect(events).toMatchObject([
    { type: 'request.refused', customer_id: null, code: 'forbidden', status: 403 },
    { type: 'request.refused', customer_id: emulator.customers.withThree, code: 'not_found', status: 404 },
    { type: 'request.refused', code: 'route_not_found', status: 404 },
  ]);
});

it('onEvent gets neither a default that was already set nor a failure of the vault', async () => {
  const { emulator, call, firstId, events } = mountAudited();
  const id = await firstId();
  await call(`/${id}/default`, { method: 'POST' });
  await call(`/${id}/default`, { method: 'POST' });
  emulator.faults.add({ name: 'internal_error', on: 'sessions.create', times: 1 });
  await call('/session', { method: 'POST' });
  expect(events.map(({ type }) => type)).toEqual(['card.default_changed']);
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
  expect((await call('/nowhere')).status).toBe(404);
  expect(errors).toMatchObject([{ message: 'the log is full' }, { message: 'the log is full' }]);
});
