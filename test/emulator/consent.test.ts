import { expect, it } from 'vitest';
import { consent, failure, MINUTE, createMerchant, pay, tokenOf, type Merchant } from './support/merchant.ts';

const withoutConsent = { customer_acceptance: undefined };

/** Confirms a card in a customer's persistent session; answers what became of it. */
async function addCard(merchant: Merchant, terms: object = {}) {
  const { confirm } = await merchant.openSession();
  const answer = await confirm({}, terms);
  const { body } = await merchant.server('GET', `/v1/payment-methods/token/${tokenOf(answer)}/details`);
  const listed = await merchant.saved(merchant.emulator.customers.withNone, '?include_new=true');
  return { answer, details: body, id: body.id, listed };
}

it('a card that is added with the customer’s consent is saved, and every answer says so', async () => {
  const merchant = createMerchant();
  const { answer, details, id, listed } = await addCard(merchant);
  const { body: card } = await merchant.server('GET', `/v1/payment-methods/${id}`);
  expect([answer.body, details, card].map((body) => body.storage_type)).toEqual(Array(3).fill('persistent'));
  expect(listed).toMatchObject([{ id }]);
});

it('a card that is added without consent is volatile in a persistent session too: never listed, gone after a day', async () => {
  const merchant = createMerchant();
  const { answer, details, id, listed } = await addCard(merchant, withoutConsent);
  const { body: card } = await merchant.server('GET', `/v1/payment-methods/${id}`);
  expect([answer.body, details, card].map((body) => body.storage_type)).toEqual(Array(3).fill('volatile'));
  expect(answer.body.payment_method_data?.card).toMatchObject({ saved_to_locker: false });
  expect(listed).toEqual([]);
  merchant.emulator.clock.advance(24 * 60 * MINUTE);
  expect(failure(await merchant.server('GET', `/v1/payment-methods/${id}`))).toEqual([404, 'HE_02', 'type']);
});

it('consent does not save the card of a volatile session', async () => {
  const { openSession } = createMerchant();
  const guest = await openSession(null);
  expect((await guest.confirm()).body.storage_type).toBe('volatile');
});

it('in an older install a card is saved without consent', async () => {
  const { answer, listed } = await addCard(createMerchant({ install: { consent: 'ignored' } }), withoutConsent);
  expect(answer.body.storage_type).toBe('persistent');
  expect(listed).toHaveLength(1);
});

it.each([
  ['offline', { acceptance_type: 'offline' }],
  [
    'with a time',
    { acceptance_type: 'online', accepted_at: '2026-08-05T09:00:00.000Z', online: { user_agent: 'Test' } },
  ],
])('consent %s is accepted', async (_, customer_acceptance) => {
  expect((await addCard(createMerchant(), { customer_acceptance })).answer.body.storage_type).toBe('persistent');
});

it.each([
  ['without a type', { online: consent.online }],
  ['of an unknown type', { acceptance_type: 'silent' }],
  ['that is a flag', true],
  ['at no time', { acceptance_type: 'offline', accepted_at: 'yesterday' }],
  ['without a user agent', { acceptance_type: 'online', online: { ip_address: '127.0.0.1' } }],
  ['with an unknown field', { ...consent, storage_type: 'persistent' }],
])('consent %s is refused', async (_, customer_acceptance) => {
  const merchant = createMerchant();
  const { confirm } = await merchant.openSession();
  expect(failure(await confirm({}, { customer_acceptance }))).toEqual([400, 'IR_06', 'error_type']);
});

it('at a pay-then-vault merchant a card is volatile until a payment with consent makes it a saved one', async () => {
  const merchant = createMerchant({ install: { integration: 'pay_then_vault' } });
  const { answer, id, listed } = await addCard(merchant);
  expect(answer.body.storage_type).toBe('volatile');
  expect(listed).toEqual([]);
  await pay(merchant, { payment_token: id });
  expect(await merchant.saved(merchant.emulator.customers.withNone)).toEqual([]);
  const paid = await pay(merchant, { payment_token: id, card_cvc: '737', customer_acceptance: consent });
  expect(paid.body).toMatchObject({ status: 'succeeded', payment_method_id: id });
  expect(await merchant.saved(merchant.emulator.customers.withNone)).toMatchObject([{ id, recurring_enabled: true }]);
});

it('at a pay-then-vault merchant the same card, paid with again, stays one card', async () => {
  const merchant = createMerchant({ install: { integration: 'pay_then_vault' } });
  const first = await addCard(merchant);
  await pay(merchant, { payment_token: first.id, customer_acceptance: consent });
  const second = await addCard(merchant);
  expect(second.id).not.toBe(first.id);
  const paid = await pay(merchant, { payment_token: second.id, customer_acceptance: consent });
  expect(paid.body).toMatchObject({ status: 'succeeded', payment_method_id: first.id });
  expect(await merchant.saved(merchant.emulator.customers.withNone)).toMatchObject([{ id: first.id }]);
});
