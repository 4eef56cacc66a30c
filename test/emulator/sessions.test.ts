import { expect, it } from 'vitest';
import { BASE, failure, MINUTE, createMerchant, START } from './support/merchant.ts';

it('only the answer to session create contains the secret', async () => {
  const { emulator, openSession, server } = createMerchant();
  const { session } = await openSession(emulator.customers.withThree, { return_url: 'https://shop.example' });
  expect(session).toMatchObject({
    id: expect.stringMatching(/^12345_pms_[0-9a-f]{32}$/) as string,
    customer_id: emulator.customers.withThree,
    client_secret: expect.stringMatching(/^cs_[0-9a-f]{32}$/) as string,
    expires_at: new Date(START + 15 * MINUTE).toISOString(),
    return_url: 'https://shop.example/',
    associated_payment_methods: null,
    storage_type: 'persistent',
    keep_alive: true,
  });
  const { profileId, publishableKey } = emulator.credentials;
  expect(atob(session.sdk_authorization)).toBe(
    `profile_id=${profileId},publishable_key=${publishableKey},client_secret=${session.client_secret},` +
      `customer_id=${emulator.customers.withThree},payment_method_session_id=${session.id}`,
  );
  const { body } = await server('GET', `/v1/payment-method-sessions/${session.id}`);
  expect(body).toMatchObject({ id: session.id, client_secret: 'CLIENT_SECRET_REDACTED' });
  expect(body).not.toHaveProperty('sdk_authorization');
});

it('a guest’s sdk_authorization contains no customer', async () => {
  const { openSession } = createMerchant();
  const { session } = await openSession(null);
  expect(atob(session.sdk_authorization)).not.toContain('customer_id');
});

it('a session lives for its expires_in', async () => {
  const { emulator, openSession } = createMerchant();
  const { list } = await openSession(emulator.customers.withOne, { expires_in: 60 });
  emulator.clock.advance(MINUTE - 1);
  expect((await list()).status).toBe(200);
  emulator.clock.advance(1);
  expect((await list()).status).toBe(404);
});

it('a session of no length has ended at once', async () => {
  const { emulator, openSession } = createMerchant();
  const { list } = await openSession(emulator.customers.withOne, { expires_in: 0 });
  expect((await list()).status).toBe(404);
});

it.each([
  ['without storage_type', {}, [400, 'IR_06', 'error_type']],
  ['of an unknown storage_type', { storage_type: 'forever' }, [400, 'IR_06', 'error_type']],
  ['of an unknown customer', { storage_type: 'persistent', customer_id: '12345_cus_0' }, [404, 'HE_02', 'type']],
  ['with a relative return_url', { storage_type: 'volatile', return_url: '/cards' }, [400, 'IR_06', 'error_type']],
  ['of a negative length', { storage_type: 'volatile', expires_in: -1 }, [400, 'IR_06', 'error_type']],
  ['with a text for keep_alive', { storage_type: 'volatile', keep_alive: 'yes' }, [400, 'IR_06', 'error_type']],
])('a session %s is refused', async (_, body, expected) => {
  const { server } = createMerchant();
  expect(failure(await server('POST', '/v1/payment-method-sessions', body))).toEqual(expected);
});

it('an install with optional storage_type takes a session without it as persistent, and ignores unknown fields', async () => {
  const { emulator, server } = createMerchant({ install: { storageType: 'optional' } });
  const { status, body } = await server('POST', '/v1/payment-method-sessions', {
    customer_id: emulator.customers.withOne,
    payment_method_eligibility: true,
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ storage_type: 'persistent' });
});

it('a persistent session without a customer is created, but saves no card', async () => {
  const { openSession } = createMerchant();
  const { confirm, list } = await openSession(null, { storage_type: 'persistent' });
  expect((await list()).body.customer_payment_methods).toEqual([]);
  expect(failure(await confirm())).toEqual([400, 'IR_04', 'type']);
});

it('a browser retrieves its session, but only the merchant’s server does so in an older install', async () => {
  const newest = await createMerchant().openSession();
  const { status, body } = await newest.browser('GET', '');
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: newest.session.id, client_secret: 'CLIENT_SECRET_REDACTED' });
  expect(body).not.toHaveProperty('sdk_authorization');
  const older = await createMerchant({ install: { sessionRetrieve: 'server' } }).openSession();
  expect(failure(await older.browser('GET', ''))).toEqual([401, 'IR_01', 'type']);
});

it('a browser cannot retrieve the session of another, nor its own once it has ended', async () => {
  const { emulator, call, openSession } = createMerchant();
  const { session, browser } = await openSession();
  const other = await openSession();
  const headers = { Authorization: session.sdk_authorization };
  const foreign = await call('GET', `/v1/payment-method-sessions/${other.session.id}`, headers);
  expect(failure(foreign)).toEqual([401, 'IR_01', 'type']);
  emulator.clock.advance(15 * MINUTE);
  expect(failure(await browser('GET', ''))).toEqual([404, 'IR_37', 'type']);
});

it('a body that is not JSON is answered with error_type instead of type', async () => {
  const { emulator } = createMerchant();
  const { apiKey, profileId } = emulator.credentials;
  const response = await emulator.fetch(`${BASE}/v1/payment-method-sessions`, {
    method: 'POST',
    headers: { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId },
    body: '{',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    error: {
      error_type: 'invalid_request',
      message: 'Json deserialize error: expected value at line 1 column 1',
      code: 'IR_06',
    },
  });
});
