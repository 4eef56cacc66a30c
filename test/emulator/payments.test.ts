import { expect, it } from 'vitest';
import { consent, failure, MINUTE, createMerchant, pay, tokenOf, type Merchant } from './support/merchant.ts';

const noCvc = [422, 'IR_29', 'type'];

it('a payment charges a card by its token or its id, and answers the id', async () => {
  const merchant = createMerchant();
  const { confirm } = await merchant.openSession();
  const token = tokenOf(await confirm());
  const id = await merchant.exchange(token);
  expect(await pay(merchant, { payment_token: token })).toMatchObject({
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
  expect(await pay(merchant, { payment_token: id, card_cvc: '737' })).toMatchObject({ body: { status: 'succeeded' } });
});

it.each([
  ['4000000000000002', 'DC_08', 'Payment declined: Card declined'],
  ['5105105105105100', 'DC_08', 'Payment declined: Card declined'],
  ['4000000000009995', 'DC_00', 'Something went wrong'],
  ['4000000000009987', 'DC_08', 'Payment declined: Lost card'],
  ['4000000000009979', 'DC_08', 'Payment declined: Stolen card'],
  ['4000000000003220', 'DC_04', 'Card not supported. Please use test cards'],
])('a payment with %s is declined with status 200 and %s', async (card_number, error_code, error_message) => {
  const merchant = createMerchant();
  const id = await merchant.addCard({ card_number });
  expect(await pay(merchant, { payment_token: id })).toMatchObject({
    status: 200,
    body: { status: 'failed', amount_received: 0, payment_method_id: id, error_code, error_message },
  });
});

it('a new card becomes active with its first successful payment', async () => {
  const merchant = createMerchant();
  const id = await merchant.addCard();
  expect(await pay(merchant, { payment_token: id })).toMatchObject({ body: { payment_method_status: 'active' } });
  expect(await merchant.saved(merchant.emulator.customers.withNone)).toMatchObject([{ id }]);
});

it('a new card that is declined stays new: listed with include_new, and it can be charged again', async () => {
  const merchant = createMerchant();
  const { withNone } = merchant.emulator.customers;
  const id = await merchant.addCard({ card_number: '4000000000000002' });
  expect(await pay(merchant, { payment_token: id })).toMatchObject({ body: { payment_method_status: 'new' } });
  expect(await merchant.saved(withNone)).toEqual([]);
  expect(await merchant.saved(withNone, '?include_new=true')).toMatchObject([{ id }]);
  expect(await pay(merchant, { payment_token: id, card_cvc: '737' })).toMatchObject({ body: { status: 'failed' } });
});

it('an active card stays active when a later payment fails', async () => {
  const merchant = createMerchant();
  const id = await merchant.addCard({ card_number: '4000000000000002' });
  const path = `/v1/payment-methods/${id}/update-saved-payment-method`;
  await merchant.server('PUT', path, { acknowledgement_status: 'authenticated' });
  expect(await pay(merchant, { payment_token: id })).toMatchObject({ body: { status: 'failed' } });
  expect(await merchant.saved(merchant.emulator.customers.withNone)).toHaveLength(1);
});

it('a payment updates last_used_at, and the list begins with the card used last', async () => {
  const merchant = createMerchant();
  const { withThree } = merchant.emulator.customers;
  const id = (await merchant.saved(withThree))[1]?.id ?? '';
  await pay(merchant, { customer_id: withThree, payment_token: id, card_cvc: '737' });
  expect((await merchant.saved(withThree))[0]).toMatchObject({ id, last_used_at: '2026-08-05T09:00:00.000Z' });
});

it('a payment with setup_future_usage and consent enables later charges, and needs no CVC then', async () => {
  const merchant = createMerchant();
  const id = await merchant.addCard();
  const row = async () => (await merchant.saved(merchant.emulator.customers.withNone))[0];
  await pay(merchant, { payment_token: id, setup_future_usage: 'off_session' });
  expect(await row()).toMatchObject({ recurring_enabled: null });
  const agreed = { payment_token: id, card_cvc: '737', setup_future_usage: 'off_session' };
  await pay(merchant, { ...agreed, customer_acceptance: consent });
  expect(await row()).toMatchObject({ recurring_enabled: true });
  expect(await pay(merchant, { payment_token: id })).toMatchObject({ body: { status: 'succeeded' } });
});

it('an off-session payment charges a card that the customer agreed to, without a CVC', async () => {
  const merchant = createMerchant();
  const { withThree } = merchant.emulator.customers;
  const data = (await merchant.saved(withThree))[0]?.id;
  const recurring_details = { type: 'payment_method_id', data };
  expect(await pay(merchant, { customer_id: withThree, recurring_details, off_session: true })).toMatchObject({
    body: { status: 'succeeded', payment_method_id: data },
  });
});

it('an off-session payment with a card that nobody agreed to is refused, until it has a network transaction id', async () => {
  const merchant = createMerchant();
  const { withOne } = merchant.emulator.customers;
  const data = (await merchant.saved(withOne))[0]?.id ?? '';
  const terms = { customer_id: withOne, recurring_details: { type: 'payment_method_id', data }, off_session: true };
  expect(failure(await pay(merchant, terms))).toEqual([400, 'IR_39', 'type']);
  const path = `/v1/payment-methods/${data}/update-saved-payment-method`;
  await merchant.server('PUT', path, { network_transaction_id: 'nti_1' });
  expect((await pay(merchant, terms)).body.status).toBe('succeeded');
});

it('a stored CVC is used by one payment', async () => {
  const merchant = createMerchant();
  const id = await merchant.addCard();
  expect((await pay(merchant, { payment_token: id })).status).toBe(200);
  expect(failure(await pay(merchant, { payment_token: id }))).toEqual(noCvc);
});

it('a stored CVC is deleted after 15 minutes', async () => {
  const merchant = createMerchant();
  const id = await merchant.addCard();
  merchant.emulator.clock.advance(15 * MINUTE - 1);
  expect((await merchant.server('GET', `/v1/payment-methods/${id}`)).body.card_cvc_token_storage).not.toBeNull();
  merchant.emulator.clock.advance(1);
  expect((await merchant.server('GET', `/v1/payment-methods/${id}`)).body.card_cvc_token_storage).toBeNull();
  expect(failure(await pay(merchant, { payment_token: id }))).toEqual(noCvc);
});

it('a payment accepts a CVC that is typed in its body', async () => {
  const merchant = createMerchant();
  const { withOne } = merchant.emulator.customers;
  const terms = { customer_id: withOne, payment_token: (await merchant.saved(withOne))[0]?.id };
  expect((await pay(merchant, { ...terms, card_cvc: '737' })).status).toBe(200);
  const payment_method_data = { card_token: { card_cvc: '737' } };
  expect((await pay(merchant, { ...terms, payment_method_data })).status).toBe(200);
  expect(failure(await pay(merchant, { ...terms, card_cvc: '7' }))).toEqual([400, 'IR_16', 'type']);
});

/** A customer's card, and the token of the CVC that was just typed for it. */
async function typeCvc(merchant: Merchant) {
  const { withOne } = merchant.emulator.customers;
  const { update } = await merchant.openSession(withOne);
  const card_cvc_token = tokenOf(await update({ payment_method_data: { card: { card_cvc: '737' } } }));
  const payment_token = (await merchant.saved(withOne))[0]?.id;
  return { customer_id: withOne, payment_token, payment_method_data: { card_token: { card_cvc_token } } };
}

/** Creates a payment, then confirms it. */
async function createAndConfirm(merchant: Merchant, { customer_id, ...terms }: Awaited<ReturnType<typeof typeCvc>>) {
  const { body } = await pay(merchant, { customer_id, confirm: false });
  return merchant.payments('POST', `/payments/${body.payment_id}/confirm`, terms);
}

it('a CVC token is read by confirm and ignored by a create call that confirms', async () => {
  const merchant = createMerchant();
  const terms = await typeCvc(merchant);
  expect(failure(await pay(merchant, terms))).toEqual(noCvc);
  expect((await createAndConfirm(merchant, terms)).body.status).toBe('succeeded');
});

it('a CVC token is deleted when it is read, also when the confirm fails after that', async () => {
  const merchant = createMerchant();
  const terms = await typeCvc(merchant);
  const failed = await createAndConfirm(merchant, { ...terms, payment_token: '12345_pm_0' });
  expect(failure(failed)).toEqual([500, 'HE_00', 'type']);
  expect(failure(await createAndConfirm(merchant, terms))).toEqual([500, 'HE_00', 'type']);
});

it('a router from before CVC tokens drops one without a word', async () => {
  const merchant = createMerchant({ install: { cvcToken: 'dropped' } });
  expect(failure(await createAndConfirm(merchant, await typeCvc(merchant)))).toEqual(noCvc);
});

it('a CVC that updates the card with its own token is used by a create call', async () => {
  const merchant = createMerchant();
  const { withOne } = merchant.emulator.customers;
  const { list, update } = await merchant.openSession(withOne);
  const token = (await list()).body.customer_payment_methods[0]?.payment_method_token;
  await update({ payment_method_token: token, payment_method_data: { card: { card_cvc: '737' } } });
  expect((await pay(merchant, { customer_id: withOne, payment_token: token })).body.status).toBe('succeeded');
});

it('with an optional CVC a payment without one is charged', async () => {
  const merchant = createMerchant({ install: { cvc: 'optional' } });
  const { withOne } = merchant.emulator.customers;
  const terms = { customer_id: withOne, payment_token: (await merchant.saved(withOne))[0]?.id };
  expect((await pay(merchant, terms)).body.status).toBe('succeeded');
});

it('a payment charges a guest’s card until it expires', async () => {
  const merchant = createMerchant();
  const id = await merchant.addCard({}, null);
  expect((await pay(merchant, { customer_id: null, payment_token: id })).body.status).toBe('succeeded');
  merchant.emulator.clock.advance(24 * 60 * MINUTE);
  const gone = await pay(merchant, { customer_id: null, payment_token: id, card_cvc: '737' });
  expect(failure(gone)).toEqual([500, 'HE_00', 'type']);
});

it('a payment charges a wallet', async () => {
  const merchant = createMerchant();
  const { withThree } = merchant.emulator.customers;
  const payment_token = (await merchant.saved(withThree))[2]?.id;
  const terms = { customer_id: withThree, payment_method: 'wallet', payment_method_type: 'paypal', payment_token };
  expect(await pay(merchant, terms)).toMatchObject({
    body: { status: 'succeeded', payment_method: 'wallet', payment_method_type: 'paypal', payment_method_data: null },
  });
});

it('a payment with manual capture waits for its capture', async () => {
  const merchant = createMerchant();
  const answer = await pay(merchant, { payment_token: await merchant.addCard(), capture_method: 'manual' });
  expect(answer.body).toMatchObject({ status: 'requires_capture', amount_capturable: 2500, amount_received: 0 });
});

it('a payment is created first and confirmed later, once', async () => {
  const merchant = createMerchant();
  const id = await merchant.addCard();
  const created = await pay(merchant, { confirm: false });
  expect(created.body).toMatchObject({ status: 'requires_payment_method', connector: null, attempt_count: 0 });
  const path = `/payments/${created.body.payment_id}`;
  expect(await merchant.payments('GET', path)).toEqual(created);
  expect(failure(await merchant.payments('POST', `${path}/confirm`, {}))).toEqual([400, 'IR_04', 'type']);
  const confirmed = await merchant.payments('POST', `${path}/confirm`, { payment_token: id });
  expect(confirmed.body).toMatchObject({ status: 'succeeded', payment_method_id: id, attempt_count: 1 });
  expect(await merchant.payments('GET', `${path}?force_sync=true`)).toEqual(confirmed);
  const again = await merchant.payments('POST', `${path}/confirm`, { payment_token: id, card_cvc: '737' });
  expect(failure(again)).toEqual([400, 'IR_14', 'type']);
});

it('confirming a payment keeps the terms of its creation', async () => {
  const merchant = createMerchant();
  const created = await pay(merchant, {
    confirm: false,
    payment_token: await merchant.addCard(),
    capture_method: 'manual',
  });
  expect(created.body.status).toBe('requires_confirmation');
  const { body } = await merchant.payments('POST', `/payments/${created.body.payment_id}/confirm`, {});
  expect(body.status).toBe('requires_capture');
});
