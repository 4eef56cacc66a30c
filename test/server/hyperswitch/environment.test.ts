import { createHyperswitch } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { connectTo } from '../support/client.ts';

it.each([
  ['snd_1', 'https://sandbox.hyperswitch.io'],
  ['dev_1', 'https://sandbox.hyperswitch.io'],
  ['prd_1', 'https://api.hyperswitch.io'],
  ['own_1', 'https://sandbox.hyperswitch.io'],
])('the key %s is sent to %s, unless there is another URL', async (apiKey, host) => {
  const { hyperswitch, requests } = connectTo(payment, { apiKey });
  await hyperswitch.payments.retrieve('pay_1');
  expect(requests[0]?.url).toBe(`${host}/payments/pay_1`);
  const own = connectTo(payment, { apiKey, baseUrl: 'https://hyperswitch.example' });
  await own.hyperswitch.payments.retrieve('pay_1');
  expect(own.requests[0]?.url).toBe('https://hyperswitch.example/payments/pay_1');
});

it.each([
  [{ apiKey: 'prd_1', environment: 'sandbox' }, /environment must be for production/],
  [{ apiKey: 'snd_1', environment: 'production' }, /environment must be for sandbox/],
  [{ apiKey: 'prd_1', environment: 'sandbox', baseUrl: 'https://hyperswitch.example' }, /environment/],
  [{ apiKey: 'prd_1', baseUrl: 'https://sandbox.hyperswitch.io' }, /baseUrl must be for production/],
  [{ apiKey: 'prd_1', baseUrl: 'https://beta.hyperswitch.io/api' }, /baseUrl must be for production/],
  [{ apiKey: 'dev_1', baseUrl: 'https://api.hyperswitch.io' }, /baseUrl must be for sandbox/],
  [{ apiKey: 'prd_1', baseUrl: 'http://hyperswitch.example' }, /baseUrl must be an https URL/],
] as const)('a key is never sent to the other environment: createHyperswitch(%j) throws', (options, message) => {
  const create = () => createHyperswitch({ profileId: 'pro_1', ...options });
  expect(create).toThrow(TypeError);
  expect(create).toThrow(message);
  expect(create).not.toThrow(options.apiKey);
});

it('a URL with a password is refused, and not repeated', () => {
  const create = () =>
    createHyperswitch({ apiKey: 'snd_1', profileId: 'pro_1', baseUrl: 'https://user:hunter2@hyperswitch.example' });
  expect(create).toThrow(/without a user name and a password/);
  expect(create).not.toThrow('hunter2');
});

it('another payment than the one that was asked for is refused', async () => {
  const { hyperswitch } = connectTo(payment);
  await expect(hyperswitch.payments.retrieve('pay_2')).rejects.toMatchObject({ code: 'invalid_response' });
  await expect(hyperswitch.payments.awaitOutcome('pay_2')).rejects.toMatchObject({ code: 'invalid_response' });
});

function payment(): Response {
  return Response.json({ payment_id: 'pay_1' });
}
