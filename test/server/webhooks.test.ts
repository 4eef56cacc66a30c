import { createHmac } from 'node:crypto';
import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch, memorySeenStore, verifyWebhook, WebhookError } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from './support/addCard.ts';

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

/** @param options.signature `null` for none; by default the right one */
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

it('reads an event that is rightly signed', async () => {
  expect(await verifyWebhook(deliver(), SECRET)).toEqual(envelope);
  const signature = sign(JSON.stringify(envelope)).toUpperCase();
  expect(await verifyWebhook(deliver(envelope, { signature }), SECRET)).toEqual(envelope);
});

it('reads a payment that the API answered, with its payment_method_id', async () => {
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

it('takes the bytes as they are signed, whatever is in them', async () => {
  const payload = JSON.stringify({ ...envelope, merchant_id: 'Zoë 🛒' }, null, 2);
  expect(await verifyWebhook(deliver(payload), SECRET)).toMatchObject({ merchant_id: 'Zoë 🛒' });
});

it.each(['refund', 'dispute', 'mandate'])('reads the events of a %s', async (kind) => {
  const event_type = { refund: 'refund_failed', dispute: 'dispute_opened', mandate: 'mandate_revoked' }[kind];
  const event = { ...envelope, event_type, content: { type: `${kind}_details`, object: { [`${kind}_id`]: 'id_1' } } };
  expect(await verifyWebhook(deliver(event), SECRET)).toEqual(event);
});

it('knows a payment by its content too, whatever happened to it', async () => {
  const event = await verifyWebhook(deliver({ ...envelope, event_type: 'payment_expired' }), SECRET);
  if (event.content.type !== 'payment_details') throw new Error('expected a payment');
  expect(event.content.object.payment_id).toBe('pay_1');
});

it('lets an event through that it does not know yet', async () => {
  const event = { ...envelope, event_type: 'payout_success', content: { type: 'payout_details', object: {} } };
  expect(await verifyWebhook(deliver(event), SECRET)).toEqual(event);
});

it('refuses a webhook without a signature', async () => {
  expect((await refusal(verifyWebhook(deliver(envelope, { signature: null }), SECRET))).code).toBe('missing_signature');
});

it.each([
  ['another secret', sign(JSON.stringify(envelope), 'another secret')],
  ['another body', sign('{}')],
  ['the shorter twin', createHmac('sha256', SECRET).update(JSON.stringify(envelope)).digest('hex')],
  ['nothing', ''],
  ['no hex', 'z'.repeat(128)],
  ['two at once', `${sign(JSON.stringify(envelope))}, ${sign(JSON.stringify(envelope))}`],
])('refuses a signature of %s', async (_what, signature) => {
  expect((await refusal(verifyWebhook(deliver(envelope, { signature }), SECRET))).code).toBe('wrong_signature');
});

it('refuses a body that was parsed and written again', async () => {
  const request = deliver(envelope, { signature: sign(JSON.stringify(envelope, null, 2)) });
  expect((await refusal(verifyWebhook(request, SECRET))).code).toBe('wrong_signature');
});

it('refuses a body above a megabyte, announced or not, without reading it to its end', async () => {
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
  ['nothing', ''],
  ['half of it', JSON.stringify(envelope).slice(0, -1)],
  ['a list', [envelope]],
  ['no event_id', { ...envelope, event_id: undefined }],
  ['an event_id that is no string', { ...envelope, event_id: 1 }],
  ['no content', { ...envelope, content: null }],
  ['a content that is none of its type', { ...envelope, content: { type: 'refund_details', object: {} } }],
  ['a payment without an id', { ...envelope, content: { type: 'payment_details', object: {} } }],
])('refuses %s, rightly signed', async (_what, body) => {
  expect((await refusal(verifyWebhook(deliver(body), SECRET))).code).toBe('malformed');
});

it('refuses bytes that are no text', async () => {
  const payload = new Uint8Array([0x22, 0xff, 0x22]);
  const request = new Request('https://shop.test/webhooks', {
    method: 'POST',
    headers: { 'x-webhook-signature-512': sign(payload) },
    body: payload,
  });
  expect((await refusal(verifyWebhook(request, SECRET))).code).toBe('malformed');
});

it('refuses a replay, and asks about nothing that is not proven', async () => {
  const asked: string[] = [];
  const remember = memorySeenStore();
  const seen = (event_id: string) => {
    asked.push(event_id);
    return Promise.resolve(remember(event_id));
  };
  await refusal(verifyWebhook(deliver(envelope, { signature: sign('') }), SECRET, { seen }));
  expect(asked).toEqual([]);
  expect(await verifyWebhook(deliver(), SECRET, { seen })).toEqual(envelope);
  expect((await refusal(verifyWebhook(deliver(), SECRET, { seen }))).code).toBe('replayed');
  expect(asked).toEqual(['evt_1', 'evt_1']);
});

it('does not take a failing store for an answer', async () => {
  const seen = () => Promise.reject(new Error('the store is down'));
  await expect(verifyWebhook(deliver(), SECRET, { seen })).rejects.toThrow('the store is down');
});

it('remembers a bounded number of events, the latest', () => {
  const seen = memorySeenStore({ max: 2 });
  expect(['a', 'b', 'c'].map(seen)).toEqual([false, false, false]);
  expect(['b', 'c', 'a'].map(seen)).toEqual([true, true, false]);
  expect(() => memorySeenStore({ max: 0 })).toThrow(TypeError);
});

it('repeats neither secret nor payload in a refusal', async () => {
  const error = await refusal(verifyWebhook(deliver('{"pan": broken}'), SECRET));
  expect(`${error.stack ?? ''} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(/hash_key|broken/);
});

it('says what the shop did wrong: no secret, or a body that is gone', async () => {
  await expect(verifyWebhook(deliver(), '')).rejects.toThrow(/secret must be/);
  const read = deliver();
  await read.text();
  await expect(verifyWebhook(read, SECRET)).rejects.toThrow(/body that nothing has read/);
});
