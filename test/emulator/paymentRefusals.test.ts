import { expect, it } from 'vitest';
import { consent, failure, MINUTE, createMerchant, pay, tokenOf } from './support/merchant.ts';

const internal = [500, 'HE_00', 'type'];
const refused = [400, 'IR_16', 'type'];

it.each([
  ['without an amount', { amount: undefined }, [400, 'IR_04', 'type']],
  ['of a text', { amount: '2500' }, [400, 'IR_06', 'error_type']],
  ['of a fraction', { amount: 25.5 }, [400, 'IR_06', 'error_type']],
  ['of nothing', { amount: 0 }, [400, 'IR_07', 'type']],
  ['of less than nothing', { amount: -1 }, [400, 'IR_07', 'type']],
  ['without a currency', { currency: undefined }, [400, 'IR_04', 'type']],
  ['in an unknown currency', { currency: 'XXX' }, [400, 'IR_06', 'error_type']],
  ['in a currency in small letters', { currency: 'usd' }, [400, 'IR_06', 'error_type']],
  ['without a card', {}, [400, 'IR_04', 'type']],
  ['for an unknown customer', { customer_id: '12345_cus_0' }, [404, 'HE_02', 'type']],
  ['by a mandate', { recurring_details: { type: 'mandate_id', data: 'm' } }, [400, 'IR_19', 'type']],
  ['off session but not confirmed', { off_session: true, confirm: false }, [400, 'IR_16', 'type']],
  ['with an unknown capture method', { capture_method: 'later' }, [400, 'IR_06', 'error_type']],
  ['that returns nowhere', { return_url: 'nowhere' }, [400, 'IR_06', 'error_type']],
  ['with an unknown field', { payment_method_id: '12345_pm_0' }, [400, 'IR_06', 'error_type']],
  [
    'with malformed consent',
    { customer_acceptance: { ...consent, acceptance_type: 'silent' } },
    [400, 'IR_06', 'error_type'],
  ],
])('a payment %s is refused', async (_, terms, expected) => {
  const merchant = createMerchant();
  expect(failure(await pay(merchant, terms))).toEqual(expected);
});

it('confirming a payment with an unknown field is refused', async () => {
  const merchant = createMerchant();
  const { body } = await pay(merchant, { confirm: false });
  const answer = await merchant.payments('POST', `/payments/${body.payment_id}/confirm`, { payment_method_id: 'x' });
  expect(failure(answer)).toEqual([400, 'IR_06', 'error_type']);
});

it('a payment with an unknown, an expired or a deleted card is answered with 500, by token and by id', async () => {
  const merchant = createMerchant();
  const { withNone } = merchant.emulator.customers;
  const { confirm, delete: remove } = await merchant.openSession(withNone, { expires_in: 3600 });
  const deleted = tokenOf(await confirm());
  const deletedId = await merchant.exchange(deleted);
  await remove(deleted);
  const expired = tokenOf(await confirm());
  merchant.emulator.clock.advance(15 * MINUTE);
  for (const payment_token of ['12345_pm_0', 'token_00000000000000000000', expired, deleted, deletedId]) {
    expect(failure(await pay(merchant, { payment_token, card_cvc: '737' })), payment_token).toEqual(internal);
  }
});

it('an off-session payment with an unknown or a deleted card is answered with 500', async () => {
  const merchant = createMerchant();
  const { withThree } = merchant.emulator.customers;
  const id = (await merchant.saved(withThree))[0]?.id ?? '';
  await merchant.server('DELETE', `/v1/payment-methods/${id}`);
  for (const data of ['12345_pm_0', id]) {
    const recurring_details = { type: 'payment_method_id', data };
    const answer = await pay(merchant, { customer_id: withThree, recurring_details, off_session: true });
    expect(failure(answer), data).toEqual(internal);
  }
});

it('an off-session payment names its card in recurring_details, and only there', async () => {
  const merchant = createMerchant();
  const { withThree: customer_id } = merchant.emulator.customers;
  const payment_token = (await merchant.saved(customer_id))[0]?.id;
  const recurring_details = { type: 'payment_method_id', data: payment_token };
  const off_session = true;
  expect(failure(await pay(merchant, { customer_id, payment_token, off_session }))).toEqual(refused);
  expect(failure(await pay(merchant, { customer_id, recurring_details }))).toEqual(refused);
  expect(failure(await pay(merchant, { customer_id, recurring_details, payment_token, off_session }))).toEqual(refused);
});

it('the token of a CVC without a card cannot be charged', async () => {
  const merchant = createMerchant();
  const { update } = await merchant.openSession();
  const payment_token = tokenOf(await update({ payment_method_data: { card: { card_cvc: '737' } } }));
  expect(failure(await pay(merchant, { payment_token }))).toEqual(internal);
});

it('a payment cannot charge the card of another customer', async () => {
  const merchant = createMerchant();
  const { withOne, withThree } = merchant.emulator.customers;
  const payment_token = (await merchant.saved(withOne))[0]?.id;
  const terms = { payment_token, card_cvc: '737' };
  expect(failure(await pay(merchant, { ...terms, customer_id: withThree }))).toEqual([404, 'HE_02', 'type']);
  expect(failure(await pay(merchant, { ...terms, customer_id: null }))).toEqual([400, 'IR_04', 'type']);
});

it('without the modular service every payment with a saved card is refused with IR_29', async () => {
  const merchant = createMerchant({ install: { modularService: false } });
  const { confirm } = await merchant.openSession();
  const token = tokenOf(await confirm());
  for (const payment_token of [token, await merchant.exchange(token)]) {
    expect(failure(await pay(merchant, { payment_token })), payment_token).toEqual([422, 'IR_29', 'type']);
  }
});

it('a merchant’s payment_id of 1 to 64 characters can be used once', async () => {
  const merchant = createMerchant();
  for (const payment_id of ['1', 'p'.repeat(64)]) {
    const named = { payment_id, payment_token: await merchant.addCard() };
    expect(await pay(merchant, named)).toMatchObject({ status: 200, body: { payment_id } });
    expect(failure(await pay(merchant, named))).toEqual([400, 'HE_01', 'type']);
  }
  for (const payment_id of ['', 'p'.repeat(65)]) {
    expect(failure(await pay(merchant, { payment_id }))).toEqual([400, 'IR_06', 'error_type']);
  }
});

it('an unknown payment is answered with 404', async () => {
  const { payments } = createMerchant();
  expect(failure(await payments('GET', '/payments/pay_0'))).toEqual([404, 'HE_02', 'type']);
  expect(failure(await payments('POST', '/payments/pay_0/confirm', {}))).toEqual([404, 'HE_02', 'type']);
});
