import { expect, it } from 'vitest';
import { failure, createMerchant } from './support/merchant.ts';

const amount = { amount: 2500, currency: 'USD' };

it('a merchant with one profile need not name it in a payment', async () => {
  const { emulator, payments } = createMerchant();
  const { body } = await payments('POST', '/payments', amount);
  expect(body).toMatchObject({
    profile_id: emulator.credentials.profileId,
    processor_merchant_id: 'merchant_emulator',
  });
});

it('a merchant with two profiles has to name one in a payment', async () => {
  const { emulator, payments } = createMerchant({ install: { profiles: 2 } });
  const unnamed = await payments('POST', '/payments', amount);
  expect(failure(unnamed)).toEqual([400, 'IR_04', 'type']);
  expect(unnamed.body.error.message).toBe('Missing required param: profile_id or business_country, business_label');
  const profile_id = emulator.credentials.secondProfileId;
  expect((await payments('POST', '/payments', { ...amount, profile_id })).body).toMatchObject({ profile_id });
});

it.each([1, 2] as const)('a payment with a foreign profile is refused, with %i profiles', async (profiles) => {
  const { payments } = createMerchant({ install: { profiles } });
  const answer = await payments('POST', '/payments', { ...amount, profile_id: 'pro_other' });
  expect(failure(answer)).toEqual([404, 'HE_02', 'type']);
});

it('the vault accepts the second profile only where there is one', async () => {
  const path = '/v1/customers/reference/456';
  const statusWith = async (profiles: 1 | 2) => {
    const { call, emulator } = createMerchant({ install: { profiles } });
    const { apiKey, secondProfileId } = emulator.credentials;
    const headers = { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': secondProfileId };
    return (await call('GET', path, headers)).status;
  };
  expect([await statusWith(1), await statusWith(2)]).toEqual([401, 200]);
});

it('a session belongs to the profile that created it, and a browser of the other one cannot use it', async () => {
  const { call, emulator } = createMerchant({ install: { profiles: 2 } });
  const { apiKey, publishableKey, profileId, secondProfileId } = emulator.credentials;
  const server = { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': secondProfileId };
  const body = { customer_id: emulator.customers.withOne, storage_type: 'persistent' };
  const session = (await call('POST', '/v1/payment-method-sessions', server, body)).body;
  expect(atob(session.sdk_authorization)).toContain(`profile_id=${secondProfileId},`);
  const path = `/v1/payment-method-sessions/${session.id}/list-payment-methods`;
  expect((await call('GET', path, { Authorization: session.sdk_authorization })).status).toBe(200);
  const Authorization = `publishable-key=${publishableKey},client-secret=${session.client_secret}`;
  const statusAt = async (profile: string) =>
    (await call('GET', path, { Authorization, 'X-Profile-Id': profile })).status;
  expect([await statusAt(secondProfileId), await statusAt(profileId)]).toEqual([200, 401]);
});
