import { expect, it } from 'vitest';
import { addCard } from '../../support/addCard.ts';
import { mountAudited } from '../support/mountAudited.ts';

const consent = {
  accepted_at: '2026-11-27T09:00:00.000Z',
  text: 'Save this card for next time',
  version: '2026-11',
};
const headers = { 'user-agent': 'Browser/1', 'x-address': '203.0.113.7' };
const addressOf = (request: Request) => request.headers.get('x-address');

function mountExchange(overrides: Parameters<typeof mountAudited>[0] = {}) {
  const mounted = mountAudited(overrides);
  const exchange = async (body: object) => {
    const payment_method_token = await addCard(
      mounted.emulator,
      mounted.emulator.customers.withThree,
      '6011111111111117',
    );
    return mounted.call('/exchange', { method: 'POST', headers, body: { payment_method_token, ...body } });
  };
  return { ...mounted, exchange };
}

it('what the customer agreed to is in the audit log: when, the words, their version, the address and the browser', async () => {
  const { exchange, events } = mountExchange({ addressOf });
  expect(await exchange({ consent })).toMatchObject({ status: 200, body: { storage_type: 'persistent' } });
  const record = { ...consent, ip_address: '203.0.113.7', user_agent: 'Browser/1' };
  expect(events).toMatchObject([{ type: 'card.exchanged', storage_type: 'persistent', consent: record }]);
});

it('without addressOf the evidence has no address, whatever the sender writes', async () => {
  const { exchange, events } = mountExchange();
  await exchange({ consent: { ...consent, version: null, ip_address: '198.51.100.1' } });
  expect(events).toMatchObject([{ consent: { ...consent, version: null, ip_address: null } }]);
});

it.each([
  ['true', true],
  ['without a date', { ...consent, accepted_at: undefined }],
  ['with a date of no form', { ...consent, accepted_at: 'yesterday' }],
  ['with a day that is not there', { ...consent, accepted_at: '2026-13-45T09:00:00.000Z' }],
  ['without words', { ...consent, text: '' }],
  ['with words that have no end', { ...consent, text: 'a'.repeat(2001) }],
  ['with a card number in its words', { ...consent, text: 'Save 4242 4242 4242 4242' }],
  ['with a version that is a number', { ...consent, version: 2 }],
])('a consent that is %s is refused, and nothing of it is kept', async (_, wrong) => {
  const { exchange, events } = mountExchange();
  expect(await exchange({ consent: wrong })).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
  expect(events).toMatchObject([{ type: 'request.refused' }]);
  expect(JSON.stringify(events)).not.toContain('4242');
});

/** The session that a `POST /session` has made, as the vault has it. */
async function sessionOf(
  { emulator }: ReturnType<typeof mountAudited>,
  { status, body }: { status: number; body: unknown },
) {
  expect(status).toBe(200);
  const { sdk_authorization } = body as { sdk_authorization: string };
  const id = /payment_method_session_id=([^,]+)/.exec(atob(sdk_authorization))?.[1] ?? '';
  const response = await emulator.fetch(`https://vault.test/v1/payment-method-sessions/${id}`, {
    headers: { Authorization: sdk_authorization },
  });
  return (await response.json()) as unknown;
}

it('a session for a card that is not to be saved is volatile, and belongs to the customer', async () => {
  const shop = mountExchange();
  const made = await shop.call('/session', { method: 'POST', body: { storage_type: 'volatile' } });
  const customer_id = shop.emulator.customers.withThree;
  expect(await sessionOf(shop, made)).toMatchObject({ storage_type: 'volatile', customer_id });
  const wrong = { method: 'POST', body: { storage_type: 'for ever' } };
  expect(await shop.call('/session', wrong)).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
});

it('a guest never gets a session that saves a card', async () => {
  const shop = mountExchange({ authenticate: () => Promise.resolve({ guest: true }) });
  const made = await shop.call('/session', { method: 'POST', body: { storage_type: 'persistent' } });
  expect(await sessionOf(shop, made)).toMatchObject({ storage_type: 'volatile', customer_id: null });
});

it('the first payment gets the consent, with the address and the browser of the request', async () => {
  const { call, firstId, payments } = mountExchange({ addressOf });
  const customer_acceptance = {
    acceptance_type: 'online',
    accepted_at: consent.accepted_at,
    online: { ip_address: '198.51.100.1', user_agent: 'made up' },
  };
  await call('/pay', { method: 'POST', headers, body: { payment_method_id: await firstId(), customer_acceptance } });
  expect(payments).toMatchObject([
    {
      customer_acceptance: {
        acceptance_type: 'online',
        accepted_at: consent.accepted_at,
        online: { ip_address: '203.0.113.7', user_agent: 'Browser/1' },
      },
    },
  ]);
});

it('a customer’s clock that is ahead makes no evidence from the future', async () => {
  const { call, firstId, payments } = mountAudited({ addressOf });
  const customer_acceptance = { acceptance_type: 'online', accepted_at: '9999-01-01T00:00:00.000Z' };
  await call('/pay', { method: 'POST', headers, body: { payment_method_id: await firstId(), customer_acceptance } });
  const [payment] = payments as { customer_acceptance: { accepted_at: string } }[];
  expect(Date.parse(payment?.customer_acceptance.accepted_at ?? '')).toBeLessThanOrEqual(Date.now());
});

it('no payment gets a consent that nobody gave', async () => {
  const { call, firstId, payments } = mountExchange({ addressOf });
  const payment_method_id = await firstId();
  await call('/pay', { method: 'POST', headers, body: { payment_method_id, customer_acceptance: null } });
  const offline = { acceptance_type: 'offline', accepted_at: consent.accepted_at };
  for (const customer_acceptance of [true, 'yes', {}, offline, { acceptance_type: 'online', accepted_at: 'now' }]) {
    const paid = await call('/pay', { method: 'POST', headers, body: { payment_method_id, customer_acceptance } });
    expect(paid).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
  }
  expect(payments).toHaveLength(1);
  expect(payments[0]).not.toHaveProperty('customer_acceptance');
});
