import { expect, it } from 'vitest';
import { consent, failure, MINUTE, openDesk, pay, tokenOf, type Desk } from './support/desk.ts';

const noCvc = [422, 'IR_29', 'type'];

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
  ['4000000000000002', 'DC_08', 'Payment declined: Card declined'],
  ['5105105105105100', 'DC_08', 'Payment declined: Card declined'],
  ['4000000000009995', 'DC_00', 'Something went wrong'],
  ['4000000000009987', 'DC_08', 'Payment declined: Lost card'],
  ['4000000000009979', 'DC_08', 'Payment declined: Stolen card'],
  ['4000000000003220', 'DC_04', 'Card not supported. Please use test cards'],
])('a payment with %s is declined with status 200 and %s', async (card_number, error_code, error_message) => {
  const desk = openDesk();
  const id = await desk.addCard({ card_number });
  expect(await pay(desk, { payment_token: id })).toMatchObject({
    status: 200,
    body: { status: 'failed', amount_received: 0, payment_method_id: id, error_code, error_message },
  });
});

it('a new card becomes active with its first successful payment', async () => {
  const desk = openDesk();
  const id = await desk.addCard();
  expect(await pay(desk, { payment_token: id })).toMatchObject({ body: { payment_method_status: 'active' } });
  expect(await desk.saved(desk.emulator.customers.withNone)).toMatchObject([{ id }]);
});

it('a new card that is declined stays new: listed with include_new, and it can be charged again', async () => {
  const desk = openDesk();
  const { withNone } = desk.emulator.customers;
  const id = await desk.addCard({ card_number: '4000000000000002' });
  expect(await pay(desk, { payment_token: id })).toMatchObject({ body: { payment_method_status: 'new' } });
  expect(await desk.saved(withNone)).toEqual([]);
  expect(await desk.saved(withNone, '?include_new=true')).toMatchObject([{ id }]);
  expect(await pay(desk, { payment_token: id, card_cvc: '737' })).toMatchObject({ body: { status: 'failed' } });
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

it('a payment with setup_future_usage and consent enables later charges, and needs no CVC then', async () => {
  const desk = openDesk();
  const id = await desk.addCard();
  const row = async () => (await desk.saved(desk.emulator.customers.withNone))[0];
  await pay(desk, { payment_token: id, setup_future_usage: 'off_session' });
  expect(await row()).toMatchObject({ recurring_enabled: null });
  const agreed = { payment_token: id, card_cvc: '737', setup_future_usage: 'off_session' };
  await pay(desk, { ...agreed, customer_acceptance: consent });
  expect(await row()).toMatchObject({ recurring_enabled: true });
  expect(await pay(desk, { payment_token: id })).toMatchObject({ body: { status: 'succeeded' } });
});

it('an off-session payment charges a card that the customer agreed to, without a CVC', async () => {
  const desk = openDesk();
  const { withThree } = desk.emulator.customers;
  const data = (await desk.saved(withThree))[0]?.id;
  const recurring_details = { type: 'payment_method_id', data };
  expect(await pay(desk, { customer_id: withThree, recurring_details, off_session: true })).toMatchObject({
    body: { status: 'succeeded', payment_method_id: data },
  });
});

it('an off-session payment with a card that nobody agreed to is refused, until it has a network transaction id', async () => {
  const desk = openDesk();
  const { withOne } = desk.emulator.customers;
  const data = (await desk.saved(withOne))[0]?.id ?? '';
  const terms = { customer_id: withOne, recurring_details: { type: 'payment_method_id', data }, off_session: true };
  expect(failure(await pay(desk, terms))).toEqual([400, 'IR_39', 'type']);
  const path = `/v1/payment-methods/${data}/update-saved-payment-method`;
  await desk.server('PUT', path, { network_transaction_id: 'nti_1' });
  expect((await pay(desk, terms)).body.status).toBe('succeeded');
});

it('a stored CVC is used by one payment', async () => {
  const desk = openDesk();
  const id = await desk.addCard();
  expect((await pay(desk, { payment_token: id })).status).toBe(200);
  expect(failure(await pay(desk, { payment_token: id }))).toEqual(noCvc);
});

it('a stored CVC is deleted after 15 minutes', async () => {
  const desk = openDesk();
  const id = await desk.addCard();
  desk.emulator.clock.advance(15 * MINUTE - 1);
  expect((await desk.server('GET', `/v1/payment-methods/${id}`)).body.card_cvc_token_storage).not.toBeNull();
  desk.emulator.clock.advance(1);
  expect((await desk.server('GET', `/v1/payment-methods/${id}`)).body.card_cvc_token_storage).toBeNull();
  expect(failure(await pay(desk, { payment_token: id }))).toEqual(noCvc);
});

it('a payment accepts a CVC that is typed in its body', async () => {
  const desk = openDesk();
  const { withOne } = desk.emulator.customers;
  const terms = { customer_id: withOne, payment_token: (await desk.saved(withOne))[0]?.id };
  expect((await pay(desk, { ...terms, card_cvc: '737' })).status).toBe(200);
  const payment_method_data = { card_token: { card_cvc: '737' } };
  expect((await pay(desk, { ...terms, payment_method_data })).status).toBe(200);
  expect(failure(await pay(desk, { ...terms, card_cvc: '7' }))).toEqual([400, 'IR_16', 'type']);
});

/** A customer's card, and the token of the CVC that was just typed for it. */
async function typeCvc(desk: Desk) {
  const { withOne } = desk.emulator.customers;
  const { update } = await desk.openSession(withOne);
  const card_cvc_token = tokenOf(await update({ payment_method_data: { card: { card_cvc: '737' } } }));
  const payment_token = (await desk.saved(withOne))[0]?.id;
  return { customer_id: withOne, payment_token, payment_method_data: { card_token: { card_cvc_token } } };
}

/** Creates a payment, then confirms it. */
async function createAndConfirm(desk: Desk, { customer_id, ...terms }: Awaited<ReturnType<typeof typeCvc>>) {
  const { body } = await pay(desk, { customer_id, confirm: false });
  return desk.payments('POST', `/payments/${body.payment_id}/confirm`, terms);
}

it('a CVC token is read by confirm and ignored by a create call that confirms', async () => {
  const desk = openDesk();
  const terms = await typeCvc(desk);
  expect(failure(await pay(desk, terms))).toEqual(noCvc);
  expect((await createAndConfirm(desk, terms)).body.status).toBe('succeeded');
});

it('a CVC token is deleted when it is read, also when the confirm fails after that', async () => {
  const desk = openDesk();
  const terms = await typeCvc(desk);
  const failed = await createAndConfirm(desk, { ...terms, payment_token: '12345_pm_0' });
  expect(failure(failed)).toEqual([500, 'HE_00', 'type']);
  expect(failure(await createAndConfirm(desk, terms))).toEqual([500, 'HE_00', 'type']);
});

it('a router from before CVC tokens drops one without a word', async () => {
  const desk = openDesk({ install: { cvcToken: 'dropped' } });
  expect(failure(await createAndConfirm(desk, await typeCvc(desk)))).toEqual(noCvc);
});

it('a CVC that updates the card with its own token is used by a create call', async () => {
  const desk = openDesk();
  const { withOne } = desk.emulator.customers;
  const { list, update } = await desk.openSession(withOne);
  const token = (await list()).body.customer_payment_methods[0]?.payment_method_token;
  await update({ payment_method_token: token, payment_method_data: { card: { card_cvc: '737' } } });
  expect((await pay(desk, { customer_id: withOne, payment_token: token })).body.status).toBe('succeeded');
});

it('with an optional CVC a payment without one is charged', async () => {
  const desk = openDesk({ install: { cvc: 'optional' } });
  const { withOne } = desk.emulator.customers;
  const terms = { customer_id: withOne, payment_token: (await desk.saved(withOne))[0]?.id };
  expect((await pay(desk, terms)).body.status).toBe('succeeded');
});

it('a payment charges a guest’s card until it expires', async () => {
  const desk = openDesk();
  const id = await desk.addCard({}, null);
  expect((await pay(desk, { customer_id: null, payment_token: id })).body.status).toBe('succeeded');
  desk.emulator.clock.advance(24 * 60 * MINUTE);
  const gone = await pay(desk, { customer_id: null, payment_token: id, card_cvc: '737' });
  expect(failure(gone)).toEqual([500, 'HE_00', 'type']);
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
