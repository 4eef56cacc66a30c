import { expect, it } from 'vitest';
import { failure, MINUTE, createMerchant } from './support/merchant.ts';

const unauthorized = [401, 'IR_01', 'type'];

it.each([
  ['no credential', {}],
  ['a wrong key', { Authorization: 'api-key=snd_other', 'X-Profile-Id': 'pro_emulator0000000001' }],
  [
    'the key without its word',
    { Authorization: 'snd_emulator00000000000000000001', 'X-Profile-Id': 'pro_emulator0000000001' },
  ],
  ['the key of the payments API', { 'api-key': 'snd_emulator00000000000000000001' }],
  ['another profile', { Authorization: 'api-key=snd_emulator00000000000000000001', 'X-Profile-Id': 'pro_other' }],
])('a server call with %s is answered with 401', async (_, headers) => {
  const { call } = createMerchant();
  expect(failure(await call('POST', '/v1/customers', headers, {}))).toEqual(unauthorized);
});

it('a payment call without the secret key in the api-key header is answered with 401', async () => {
  const { call, server, emulator } = createMerchant();
  expect(failure(await server('POST', '/payments', {}))).toEqual(unauthorized);
  const browser = { 'api-key': emulator.credentials.publishableKey };
  expect(failure(await call('POST', '/payments', browser, {}))).toEqual(unauthorized);
});

it('the pair form of a browser credential needs the profile header', async () => {
  const { call, openSession, emulator } = createMerchant();
  const { session } = await openSession();
  const { publishableKey, profileId } = emulator.credentials;
  const path = `/v1/payment-method-sessions/${session.id}/list-payment-methods`;
  const Authorization = `publishable-key=${publishableKey},client-secret=${session.client_secret}`;
  expect((await call('GET', path, { Authorization, 'X-Profile-Id': profileId })).status).toBe(200);
  expect(failure(await call('GET', path, { Authorization }))).toEqual(unauthorized);
});

it.each([
  ['spoiled base64', () => 'not base64!'],
  ['a part without a value', (envelope: string) => btoa(`${atob(envelope)},customer_id`)],
  ['an unknown secret', (envelope: string) => btoa(atob(envelope).replace(/client_secret=cs_0/, 'client_secret=cs_f'))],
  ['another publishable key', (envelope: string) => btoa(atob(envelope).replace('pk_snd_', 'pk_prd_'))],
  ['another profile', (envelope: string) => btoa(atob(envelope).replace('pro_', 'pro_x'))],
  ['another session inside', (envelope: string) => btoa(atob(envelope).replace('12345_pms_0', '12345_pms_f'))],
  ['no secret', (envelope: string) => btoa(atob(envelope).replace(/client_secret=\w+,/, ''))],
])('an sdk_authorization with %s is answered with 401', async (_, spoil) => {
  const { call, openSession } = createMerchant();
  const { session } = await openSession();
  const path = `/v1/payment-method-sessions/${session.id}/list-payment-methods`;
  const answer = await call('GET', path, { Authorization: spoil(session.sdk_authorization) });
  expect(failure(answer)).toEqual(unauthorized);
});

it('the credential of one session is answered with 401 on the path of another', async () => {
  const { call, openSession } = createMerchant();
  const { session } = await openSession();
  const { session: other } = await openSession();
  const path = `/v1/payment-method-sessions/${other.id}/list-payment-methods`;
  expect(failure(await call('GET', path, { Authorization: session.sdk_authorization }))).toEqual(unauthorized);
});

it('an ended session is answered with 404, and a minute later with 401', async () => {
  const { emulator, openSession, server } = createMerchant();
  const { session, list, confirm } = await openSession();
  emulator.clock.advance(15 * MINUTE - 1);
  expect((await list()).status).toBe(200);
  emulator.clock.advance(1);
  expect(failure(await list())).toEqual([404, 'HE_02', 'type']);
  expect(failure(await confirm())).toEqual([404, 'IR_37', 'type']);
  const retrieved = await server('GET', `/v1/payment-method-sessions/${session.id}`);
  expect(failure(retrieved)).toEqual([404, 'IR_37', 'type']);
  emulator.clock.advance(MINUTE);
  expect(failure(await list())).toEqual(unauthorized);
  expect(failure(await confirm())).toEqual(unauthorized);
});
