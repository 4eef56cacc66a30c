import { createHmac } from 'node:crypto';
import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch, verifyWebhook, WebhookError } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from '../../support/addCard.ts';

const SECRET = 'hash_key_of_the_profile_0001';

const envelope = {
  merchant_id: 'merchant_1',
  event_id: 'evt_1',
  event_type: 'payment_succeeded',
  content: {
    type: 'payment_details',
    object: { payment_id: 'pay_1', status: 'succeeded', amount: 6540, currency: 'USD', payment_method_id: '1_pm_1' },
  },
  timestamp: '2026-08-05T09:53:00.000Z',
};

const sign = (payload: string | Uint8Array, secret = SECRET) =>
  createHmac('sha512', secret).update(payload).digest('hex');

/** @param options.signature `null` for none. @default the valid one */
function deliver(body: unknown = envelope, options: { signature?: string | null } = {}) {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const { signature = sign(payload) } = options;
  return new Request('https://shop.test/webhooks', {
    method: 'POST',
    headers: signature === null ? {} : { 'x-webhook-signature-512': signature },
    body: payload,
  });
}

async function refusal(verified: Promise<unknown>): Promise<WebhookError> {
  const error: unknown = await verified.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WebhookError)) throw new Error(`expected a WebhookError, got ${String(error)}`);
  return error;
}

it('verifyWebhook() resolves to an event with a valid signature, in lower or upper case', async () => {
  expect(await verifyWebhook(deliver(), SECRET)).toEqual(envelope);
  const signature = sign(JSON.stringify(envelope)).toUpperCase();
  expect(await verifyWebhook(deliver(envelope, { signature }), SECRET)).toEqual(envelope);
});

it('verifyWebhook() resolves to a payment event with its payment_method_id', async () => {
  const emulator = createEmulator();
  const { credentials, customers, fetch } = emulator;
  const hyperswitch = createHyperswitch({ ...credentials, baseUrl: 'https://vault.test', fetch });
  const customer_id = customers.withNone;
  const payment_token = await addCard(emulator, customer_id, '4242424242424242');
  const charge = { amount: 6540, currency: 'USD', confirm: true, payment_method: 'card' };
  const object = await hyperswitch.payments.create({ ...charge, customer_id, payment_token });
  const event = await verifyWebhook(deliver({ ...envelope, content: { type: 'payment_details', object } }), SECRET);
  if (event.event_type !== 'payment_succeeded') throw new Error('expected a payment');
  expect(event.content.object.status).toBe('succeeded');
  expect(event.content.object.payment_method_id).toMatch(/_pm_/);
});

it('verifyWebhook() accepts a body with emoji and indentation, by its bytes', async () => {
  const payload = JSON.stringify({ ...envelope, merchant_id: 'Zoë 🛒' }, null, 2);
  expect(await verifyWebhook(deliver(payload), SECRET)).toMatchObject({ merchant_id: 'Zoë 🛒' });
});

it.each(['refund', 'dispute', 'mandate'])('verifyWebhook() resolves to an event about a %s', async (kind) => {
  const event_type = { refund: 'refund_failed', dispute: 'dispute_opened', mandate: 'mandate_revoked' }[kind];
  const event = { ...envelope, event_type, content: { type: `${kind}_details`, object: { [`${kind}_id`]: 'id_1' } } };
  expect(await verifyWebhook(deliver(event), SECRET)).toEqual(event);
});

it('an event of an unknown type about a payment has the type of a payment by its content', async () => {
  const event = await verifyWebhook(deliver({ ...envelope, event_type: 'payment_expired' }), SECRET);
  if (event.content.type !== 'payment_details') throw new Error('expected a payment');
  expect(event.content.object.payment_id).toBe('pay_1');
});

it('verifyWebhook() resolves to an event of an unknown type about an unknown resource', async () => {
  const event = { ...envelope, event_type: 'payout_success', content: { type: 'payout_details', object: {} } };
  expect(await verifyWebhook(deliver(event), SECRET)).toEqual(event);
});

it('verifyWebhook() refuses a webhook without a signature', async () => {
  expect((await refusal(verifyWebhook(deliver(envelope, { signature: null }), SECRET))).code).toBe('missing_signature');
});

it.each([
  ['made with another secret', sign(JSON.stringify(envelope), 'another secret')],
  ['made for another body', sign('{}')],
  ['made with SHA-256', createHmac('sha256', SECRET).update(JSON.stringify(envelope)).digest('hex')],
  ['that is empty', ''],
  ['that is not hex', 'z'.repeat(128)],
  ['that is two signatures', `${sign(JSON.stringify(envelope))}, ${sign(JSON.stringify(envelope))}`],
])('verifyWebhook() refuses a signature %s', async (_what, signature) => {
  expect((await refusal(verifyWebhook(deliver(envelope, { signature }), SECRET))).code).toBe('wrong_signature');
});

it('verifyWebhook() refuses a body that was parsed and serialized again', async () => {
  const request = deliver(envelope, { signature: sign(JSON.stringify(envelope, null, 2)) });
  expect((await refusal(verifyWebhook(request, SECRET))).code).toBe('wrong_signature');
});

it('verifyWebhook() refuses a body above 1 MB, with and without Content-Length, without reading all of it', async () => {
  const announced = deliver();
  announced.headers.set('content-length', '10000000');
  expect((await refusal(verifyWebhook(announced, SECRET))).code).toBe('too_large');

  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(100_000));
    },
  });
  const request = new Request('https://shop.test/webhooks', {
    method: 'POST',
    headers: { 'x-webhook-signature-512': sign('') },
    body: endless,
    duplex: 'half',
  } as RequestInit);
  expect((await refusal(verifyWebhook(request, SECRET))).code).toBe('too_large');
  expect(pulled).toBeLessThan(20);
});

it.each([
  ['an empty body', ''],
  ['truncated JSON', JSON.stringify(envelope).slice(0, -1)],
  ['a JSON array', [envelope]],
  ['an event without event_id', { ...envelope, event_id: undefined }],
  ['an event with an event_id that is a number', { ...envelope, event_id: 1 }],
  ['an event without content', { ...envelope, content: null }],
  ['a payment event with the content of a refund', { ...envelope, content: { type: 'refund_details', object: {} } }],
  ['a payment event without payment_id', { ...envelope, content: { type: 'payment_details', object: {} } }],
])('verifyWebhook() refuses %s even with a valid signature', async (_what, body) => {
  expect((await refusal(verifyWebhook(deliver(body), SECRET))).code).toBe('malformed');
});

it('verifyWebhook() refuses a body that is not UTF-8', async () => {
  const payload = new Uint8Array([0x22, 0xff, 0x22]);
  const request = new Request('https://shop.test/webhooks', {
    method: 'POST',
    headers: { 'x-webhook-signature-512': sign(payload) },
    body: payload,
  });
  expect((await refusal(verifyWebhook(request, SECRET))).code).toBe('malformed');
});

it('a WebhookError contains neither the secret nor the payload', async () => {
  const error = await refusal(verifyWebhook(deliver('{"pan": broken}'), SECRET));
  expect(`${error.stack ?? ''} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(/hash_key|broken/);
});

it('verifyWebhook() rejects with a TypeError that names an empty secret or a body that was read before', async () => {
  await expect(verifyWebhook(deliver(), '')).rejects.toThrow(/secret must be/);
  const read = deliver();
  await read.text();
  await expect(verifyWebhook(read, SECRET)).rejects.toThrow(/body that nothing has read/);
});

it('verifyWebhook() takes several secrets, for the time in which the secret is changed', async () => {
  expect(await verifyWebhook(deliver(), ['the_next_hash_key_0002', SECRET])).toEqual(envelope);
  expect((await refusal(verifyWebhook(deliver(), ['the_next_hash_key_0002']))).code).toBe('wrong_signature');
  await expect(verifyWebhook(deliver(), [SECRET, ''])).rejects.toThrow(TypeError);
  await expect(verifyWebhook(deliver(), [])).rejects.toThrow(TypeError);
});
