import { expect, it } from 'vitest';
import { failure, MINUTE, openDesk, tokenOf, type Desk } from './support/desk.ts';

const acceptance = { acceptance_type: 'online', online: { ip_address: '127.0.0.1', user_agent: 'Test' } };

/** Charges 25 dollars at once, to the customer without cards unless another is named. */
function pay({ payments, emulator }: Desk, terms: object) {
  return payments('POST', '/payments', {
    amount: 2500,
    currency: 'USD',
    confirm: true,
    customer_id: emulator.customers.withNone,
    payment_method: 'card',
    payment_method_type: 'credit',
    return_url: 'https://shop.example/done',
    ...terms,
  });
}

const cvcGone = [422, 'IR_29', 'type'];

it('a payment charges a card by its token or its id, and answers the id', async () => {
  const desk = openDesk();
  const { confirm } = await desk.openSession();
  const token = tokenOf(await confirm());
  const id = await desk.exchange(token);
  expect(await pay(desk, { payment_token: token })).toMatchObject({
    status: 200,
    body: {
      payment_id: expect.stringMatching(/^pay_\w{20}$/) as string,
      status: 'succeeded',
      amount: 2500,
      amount_received: 2500,
      amount_capturable: 0,
      currency: 'USD',
      connector: 'phonypay',
      payment_method: 'card',
      payment_method_data: {
        card: { last4: '4242', card_exp_month: '03', card_exp_year: '2030', card_network: 'Visa' },
      },
      payment_token: id,
      payment_method_id: id,
      payment_method_status: 'active',
      next_action: null,
      error_code: null,
      error_message: null,
    },
  });
  expect(await pay(desk, { payment_token: id, card_cvc: '737' })).toMatchObject({ body: { status: 'succeeded' } });
});

it.each([
  ['4000000000000002', 'card_declined', 'Card declined'],
  ['5105105105105100', 'card_declined', 'Card declined'],
  ['4000000000009995', 'insufficient_funds', 'Insufficient funds'],
  ['4000000000009987', 'lost_card', 'Lost card'],
  ['4000000000009979', 'stolen_card', 'Stolen card'],
  ['4000000000003220', 'DC_04', 'Card not supported. Please use test cards'],
])('a payment with %s is declined with status 200 and %s', async (card_number, error_code, error_message) => {
  const desk = openDesk();
  const id = await desk.addCard({ card_number });
  expect(await pay(desk, { payment_token: id })).toMatchObject({
    status: 200,
    body: { status: 'failed', amount_received: 0, payment_method_id: id, error_code, error_message },
  });
});

it('a new card becomes active with its first payment, and inactive when that fails', async () => {
  const desk = openDesk();
  const { withNone } = desk.emulator.customers;
  const good = await desk.addCard();
  const bad = await desk.addCard({ card_number: '4000000000000002' });
  await pay(desk, { payment_token: good });
  expect(await pay(desk, { payment_token: bad })).toMatchObject({ body: { payment_method_status: 'inactive' } });
  expect(await desk.saved(withNone, '?include_new=true')).toMatchObject([{ id: good }]);
  expect(failure(await pay(desk, { payment_token: bad }))).toEqual([404, 'HE_02', 'type']);
});

it('an active card stays active when a later payment fails', async () => {
  const desk = openDesk();
  const id = await desk.addCard({ card_number: '4000000000000002' });
  const path = `/v1/payment-methods/${id}/update-saved-payment-method`;
  await desk.server('PUT', path, { acknowledgement_status: 'authenticated' });
  expect(await pay(desk, { payment_token: id })).toMatchObject({ body: { status: 'failed' } });
  expect(await desk.saved(desk.emulator.customers.withNone)).toHaveLength(1);
});

it('a payment updates last_used_at, and the list begins with the card used last', async () => {
  const desk = openDesk();
  const { withThree } = desk.emulator.customers;
  const id = (await desk.saved(withThree))[1]?.id ?? '';
  await pay(desk, { customer_id: withThree, payment_token: id, card_cvc: '737' });
  expect((await desk.saved(withThree))[0]).toMatchObject({ id, last_used_at: '2026-08-05T09:00:00.000Z' });
});

it('a payment with setup_future_usage and acceptance enables recurring payments without a CVC', async () => {
  const desk = openDesk();
  const id = await desk.addCard();
  await pay(desk, { payment_token: id, setup_future_usage: 'off_session' });
  expect((await desk.saved(desk.emulator.customers.withNone))[0]).toMatchObject({ recurring_enabled: false });
  const agreed = { payment_token: id, card_cvc: '737', setup_future_usage: 'off_session' };
  await pay(desk, { ...agreed, customer_acceptance: acceptance });
  expect((await desk.saved(desk.emulator.customers.withNone))[0]).toMatchObject({
    recurring_enabled: true,
    requires_cvv: false,
  });
  expect(await pay(desk, { payment_token: id })).toMatchObject({ body: { status: 'succeeded' } });
});

it('an off-session payment charges a card without a CVC', async () => {
  const desk = openDesk();
  const { withOne } = desk.emulator.customers;
  const data = (await desk.saved(withOne))[0]?.id;
  const recurring = { customer_id: withOne, recurring_details: { type: 'payment_method_id', data } };
  expect(await pay(desk, { ...recurring, off_session: true })).toMatchObject({
    body: { status: 'succeeded', payment_method_id: data },
  });
  expect(failure(await pay(desk, recurring))).toEqual(cvcGone);
});

it('a stored CVC is used by one payment', async () => {
  const desk = openDesk();
  const id = await desk.addCard();
  expect((await pay(desk, { payment_token: id })).status).toBe(200);
  expect(failure(await pay(desk, { payment_token: id }))).toEqual(cvcGone);
});

it('a stored CVC is deleted after 15 minutes', async () => {
  const desk = openDesk();
  const id = await desk.addCard();
  desk.emulator.clock.advance(15 * MINUTE - 1);
  expect((await desk.server('GET', `/v1/payment-methods/${id}`)).body.card_cvc_token_storage).not.toBeNull();
  desk.emulator.clock.advance(1);
  expect((await desk.server('GET', `/v1/payment-methods/${id}`)).body.card_cvc_token_storage).toBeNull();
  expect(failure(await pay(desk, { payment_token: id }))).toEqual(cvcGone);
});

it('a payment accepts a typed CVC or a CVC token, which can be used once', async () => {
  const desk = openDesk();
  const { withOne } = desk.emulator.customers;
  const terms = { customer_id: withOne, payment_token: (await desk.saved(withOne))[0]?.id };
  const withCardToken = (card_token: object) => pay(desk, { ...terms, payment_method_data: { card_token } });
  expect((await pay(desk, { ...terms, card_cvc: '737' })).status).toBe(200);
  expect((await withCardToken({ card_cvc: '737' })).status).toBe(200);
  const { update } = await desk.openSession(withOne);
  const card_cvc_token = tokenOf(await update({ payment_method_data: { card: { card_cvc: '737' } } }));
  expect((await withCardToken({ card_cvc_token })).status).toBe(200);
  expect(failure(await withCardToken({ card_cvc_token }))).toEqual(cvcGone);
  expect(failure(await pay(desk, { ...terms, card_cvc: '7' }))).toEqual([400, 'IR_16', 'type']);
});

it('the token of a CVC without a card cannot be charged', async () => {
  const desk = openDesk();
  const { update } = await desk.openSession();
  const payment_token = tokenOf(await update({ payment_method_data: { card: { card_cvc: '737' } } }));
  expect(failure(await pay(desk, { payment_token }))).toEqual([500, 'HE_00', 'type']);
});

it('a payment with an expired token or the token of a deleted card is refused', async () => {
  const desk = openDesk();
  const { confirm, delete: remove } = await desk.openSession(desk.emulator.customers.withNone, { expires_in: 3600 });
  const deleted = tokenOf(await confirm());
  await remove(deleted);
  expect(failure(await pay(desk, { payment_token: deleted }))).toEqual(cvcGone);
  const stale = tokenOf(await confirm());
  desk.emulator.clock.advance(15 * MINUTE);
  expect(failure(await pay(desk, { payment_token: stale }))).toEqual(cvcGone);
});

it('a payment cannot charge the card of another customer', async () => {
  const desk = openDesk();
  const { withOne, withThree } = desk.emulator.customers;
  const payment_token = (await desk.saved(withOne))[0]?.id;
  const terms = { payment_token, card_cvc: '737' };
  expect(failure(await pay(desk, { ...terms, customer_id: withThree }))).toEqual([404, 'HE_02', 'type']);
  expect(failure(await pay(desk, { ...terms, customer_id: null }))).toEqual([400, 'IR_04', 'type']);
});

it('a payment charges a guest’s card until it expires', async () => {
  const desk = openDesk();
  const id = await desk.addCard({}, null);
  expect((await pay(desk, { customer_id: null, payment_token: id })).body.status).toBe('succeeded');
  desk.emulator.clock.advance(24 * 60 * MINUTE);
  expect(failure(await pay(desk, { customer_id: null, payment_token: id, card_cvc: '737' }))).toEqual(cvcGone);
});

it('a payment charges a wallet', async () => {
  const desk = openDesk();
  const { withThree } = desk.emulator.customers;
  const payment_token = (await desk.saved(withThree))[2]?.id;
  const terms = { customer_id: withThree, payment_method: 'wallet', payment_method_type: 'paypal', payment_token };
  expect(await pay(desk, terms)).toMatchObject({
    body: { status: 'succeeded', payment_method: 'wallet', payment_method_type: 'paypal', payment_method_data: null },
  });
});

it('a payment with manual capture waits for its capture', async () => {
  const desk = openDesk();
  const answer = await pay(desk, { payment_token: await desk.addCard(), capture_method: 'manual' });
  expect(answer.body).toMatchObject({ status: 'requires_capture', amount_capturable: 2500, amount_received: 0 });
});

it('a payment is created first and confirmed later, once', async () => {
  const desk = openDesk();
  const id = await desk.addCard();
  const created = await pay(desk, { confirm: false });
  expect(created.body).toMatchObject({ status: 'requires_payment_method', connector: null, attempt_count: 0 });
  const path = `/payments/${created.body.payment_id}`;
  expect(await desk.payments('GET', path)).toEqual(created);
  expect(failure(await desk.payments('POST', `${path}/confirm`, {}))).toEqual([400, 'IR_04', 'type']);
  const confirmed = await desk.payments('POST', `${path}/confirm`, { payment_token: id });
  expect(confirmed.body).toMatchObject({ status: 'succeeded', payment_method_id: id, attempt_count: 1 });
  expect(await desk.payments('GET', `${path}?force_sync=true`)).toEqual(confirmed);
  const again = await desk.payments('POST', `${path}/confirm`, { payment_token: id, card_cvc: '737' });
  expect(failure(again)).toEqual([400, 'IR_14', 'type']);
});

it('confirming a payment keeps the terms of its creation', async () => {
  const desk = openDesk();
  const created = await pay(desk, { confirm: false, payment_token: await desk.addCard(), capture_method: 'manual' });
  expect(created.body.status).toBe('requires_confirmation');
  const { body } = await desk.payments('POST', `/payments/${created.body.payment_id}/confirm`, {});
  expect(body.status).toBe('requires_capture');
});

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
  ['with an unknown card', { payment_token: '12345_pm_0' }, [404, 'HE_02', 'type']],
  ['with an unknown token', { payment_token: 'token_00000000000000000000' }, cvcGone],
  ['for an unknown customer', { customer_id: '12345_cus_0' }, [404, 'HE_02', 'type']],
  ['by a mandate', { recurring_details: { type: 'mandate_id', data: 'm' } }, [400, 'IR_19', 'type']],
  ['off session but not confirmed', { off_session: true, confirm: false }, [400, 'IR_16', 'type']],
  ['with an unknown capture method', { capture_method: 'later' }, [400, 'IR_06', 'error_type']],
  ['that returns nowhere', { return_url: 'nowhere' }, [400, 'IR_06', 'error_type']],
])('a payment %s is refused', async (_, terms, expected) => {
  const desk = openDesk();
  expect(failure(await pay(desk, terms))).toEqual(expected);
});

it('a merchant’s payment_id can be used once', async () => {
  const desk = openDesk();
  const named = { payment_id: 'pay_order1_attempt1_0123456789', payment_token: await desk.addCard() };
  expect(await pay(desk, named)).toMatchObject({ status: 200, body: { payment_id: named.payment_id } });
  expect(failure(await pay(desk, named))).toEqual([400, 'HE_01', 'type']);
  expect(failure(await pay(desk, { ...named, payment_id: 'pay_1' }))).toEqual([400, 'IR_06', 'error_type']);
});

it('an unknown payment is answered with 404', async () => {
  const { payments } = openDesk();
  expect(failure(await payments('GET', '/payments/pay_0'))).toEqual([404, 'HE_02', 'type']);
  expect(failure(await payments('POST', '/payments/pay_0/confirm', {}))).toEqual([404, 'HE_02', 'type']);
});
