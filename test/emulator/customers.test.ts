import { expect, it } from 'vitest';
import { failure, createMerchant } from './support/merchant.ts';

it('a created customer is retrieved as it was answered', async () => {
  const { server } = createMerchant();
  const created = await server('POST', '/v1/customers', {
    name: 'Ada',
    email: 'ada@example.com',
    merchant_reference_id: 'shop-42',
    metadata: { tier: 'gold' },
  });
  expect(created).toMatchObject({
    status: 200,
    body: {
      id: expect.stringMatching(/^12345_cus_[0-9a-f]{32}$/) as string,
      merchant_reference_id: 'shop-42',
      name: 'Ada',
      created_at: '2026-08-05T09:00:00.000Z',
      metadata: { tier: 'gold' },
      default_payment_method_id: null,
    },
  });
  expect(await server('GET', `/v1/customers/${created.body.id}`)).toEqual(created);
});

it.each([
  ['without a name', { email: 'a@example.com' }, [400, 'IR_04', 'type']],
  ['without an email', { name: 'Ada' }, [400, 'IR_04', 'type']],
  ['with a number for a name', { name: 1, email: 'a@example.com' }, [400, 'IR_06', 'error_type']],
  ['that is no object', [], [400, 'IR_06', 'error_type']],
  ['with a known reference', { name: 'A', email: 'a@b.c', merchant_reference_id: '123' }, [400, 'IR_12', 'type']],
  ['with an unknown field', { name: 'A', email: 'a@b.c', customer_id: 'shop-42' }, [400, 'IR_06', 'error_type']],
])('creating a customer %s is refused', async (_, body, expected) => {
  const { server } = createMerchant();
  expect(failure(await server('POST', '/v1/customers', body))).toEqual(expected);
});

it('an unknown customer is answered with 404', async () => {
  const { server } = createMerchant();
  expect(failure(await server('GET', '/v1/customers/12345_cus_0'))).toEqual([404, 'HE_02', 'type']);
  expect(failure(await server('GET', '/v1/customers/12345_cus_0/saved-payment-methods'))).toEqual([
    404,
    'HE_02',
    'type',
  ]);
});

it('the customer withThree has a Visa by default, a Mastercard and a wallet', async () => {
  const { emulator, saved } = createMerchant();
  const rows = await saved(emulator.customers.withThree);
  expect(rows).toMatchObject([
    {
      payment_method_data: {
        card: { last4_digits: '4242', expiry_month: '03', expiry_year: '2030', nick_name: 'Everyday' },
      },
      is_default: true,
      requires_cvv: true,
      recurring_enabled: true,
    },
    {
      payment_method_data: { card: { last4_digits: '1111', card_network: 'Mastercard', nick_name: null } },
      is_default: false,
      requires_cvv: true,
      recurring_enabled: null,
    },
    { payment_method_type: 'wallet', payment_method_subtype: 'paypal', payment_method_data: null },
  ]);
});

it('the customers withOne, withNone and withForty have one card, none and forty', async () => {
  const { emulator, saved } = createMerchant();
  const { withOne, withNone, withForty } = emulator.customers;
  expect(await saved(withOne)).toMatchObject([
    { requires_cvv: true, payment_method_data: { card: { last4_digits: '4242' } } },
  ]);
  expect(await saved(withNone)).toEqual([]);
  const cards = (await saved(withForty)).map((row) => row.payment_method_data?.card);
  expect(cards).toHaveLength(40);
  expect(new Set(cards.map((card) => card?.['card_network']))).toContain(null);
  expect(new Set(cards.map((card) => card?.['card_network']))).toContain('Galactic');
  expect(cards).toContainEqual(expect.objectContaining({ expiry_month: '08', expiry_year: '2026' }));
  expect(cards).toContainEqual(expect.objectContaining({ expiry_year: '2025' }));
  expect(cards).toContainEqual(expect.objectContaining({ expiry_year: expect.stringMatching(/^\d\d$/) as string }));
  expect(cards).toContainEqual(expect.objectContaining({ card_holder_name: null }));
});

it('the server’s list has new cards only with include_new', async () => {
  const { emulator, addCard, saved } = createMerchant();
  const { withNone } = emulator.customers;
  const id = await addCard();
  expect(await saved(withNone)).toEqual([]);
  expect(await saved(withNone, '?include_new=true')).toMatchObject([{ id }]);
});

it.each([
  ['a plain name', 'shop-42_A', 200],
  ['64 characters', 'a'.repeat(64), 200],
  ['65 characters', 'a'.repeat(65), 400],
  ['no character', '', 400],
  ['a bar', 'auth0|1', 400],
  ['an e-mail address', 'ada@example.com', 400],
  ['an emoji', '🙂', 400],
])('a customer’s reference of %s is answered with the expected status', async (_, merchant_reference_id, status) => {
  const { server } = createMerchant();
  const created = await server('POST', '/v1/customers', { name: 'A', email: 'a@b.c', merchant_reference_id });
  expect(created.status).toBe(status);
});

it('a customer is found by the merchant’s reference', async () => {
  const { emulator, server } = createMerchant();
  const found = await server('GET', '/v1/customers/reference/456');
  expect(found).toEqual(await server('GET', `/v1/customers/${emulator.customers.withOne}`));
  expect(failure(await server('GET', '/v1/customers/reference/nobody'))).toEqual([404, 'HE_02', 'type']);
  const path = `/v1/customers/reference/${encodeURIComponent('auth0|1')}`;
  expect(failure(await server('GET', path))).toEqual([400, 'IR_06', 'error_type']);
});

it('every row says requires_cvv, so it does not tell whether a payment needs a CVC', async () => {
  const { emulator, openSession, saved } = createMerchant();
  const { withThree } = emulator.customers;
  const { list } = await openSession(withThree);
  const rows = (await list()).body.customer_payment_methods;
  expect([...rows, ...(await saved(withThree))].map((row) => row.requires_cvv)).toEqual(Array(6).fill(true));
  expect(rows.map((row) => row.recurring_enabled)).toEqual([true, true, true]);
  expect((await saved(withThree)).map((row) => row.recurring_enabled)).toEqual([true, null, null]);
});

it('a bank is in the browser’s rows and not in the server’s', async () => {
  const { emulator, openSession, saved } = createMerchant();
  const { list } = await openSession(emulator.customers.withOne);
  expect((await list()).body.customer_payment_methods[0]).toHaveProperty('bank', null);
  expect((await saved(emulator.customers.withOne))[0]).not.toHaveProperty('bank');
});
