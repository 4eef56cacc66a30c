import { expect, it } from 'vitest';
import { failure, createMerchant, type Merchant } from './support/merchant.ts';

const THREE_DS = '4000003800000446';

async function startPayment(merchant: Merchant, card: object = { card_number: THREE_DS }, terms: object = {}) {
  const { body } = await merchant.payments('POST', '/payments', {
    amount: 2500,
    currency: 'USD',
    confirm: true,
    customer_id: merchant.emulator.customers.withNone,
    payment_token: await merchant.addCard(card),
    return_url: 'https://shop.example/done?order=7',
    ...terms,
  });
  return body;
}

/** Presses one of the two buttons of the challenge page. */
async function answer(merchant: Merchant, url: string, confirm: boolean) {
  const body = new URLSearchParams({ confirm: String(confirm) });
  const response = await merchant.emulator.fetch(url, { method: 'POST', body });
  return { status: response.status, location: new URL(response.headers.get('Location') ?? '') };
}

it('a 3-D Secure payment redirects to a challenge and succeeds when the customer completes it', async () => {
  const merchant = createMerchant();
  const payment = await startPayment(merchant);
  expect(payment.status).toBe('requires_customer_action');
  const url = payment.next_action?.redirect_to_url ?? '';
  expect(url).toBe(
    `https://vault.test/payments/redirect/${payment.payment_id}/merchant_emulator/${payment.payment_id}_1`,
  );
  const page = await merchant.emulator.fetch(url);
  expect(page.headers.get('Content-Type')).toMatch('text/html');
  const html = await page.text();
  expect(html).toContain('$25.00');
  expect(html).toContain('Complete Payment');
  expect(html).toContain('Reject Payment');
  expect(html).not.toContain('<script');

  const { status, location } = await answer(merchant, url, true);
  expect(status).toBe(303);
  expect(location.origin + location.pathname).toBe('https://shop.example/done');
  expect(Object.fromEntries(location.searchParams)).toEqual({
    order: '7',
    payment_id: payment.payment_id,
    status: 'succeeded',
    payment_intent_client_secret: payment.client_secret,
  });
  const settled = await merchant.payments('GET', `/payments/${payment.payment_id}`);
  expect(settled.body).toMatchObject({ status: 'succeeded', next_action: null, payment_method_status: 'active' });
});

it('a payment fails when the customer rejects its challenge', async () => {
  const merchant = createMerchant();
  const payment = await startPayment(merchant);
  const { location } = await answer(merchant, payment.next_action?.redirect_to_url ?? '', false);
  expect(location.searchParams.get('status')).toBe('failed');
  expect((await merchant.payments('GET', `/payments/${payment.payment_id}`)).body).toMatchObject({
    status: 'failed',
    error_code: 'authentication_rejected',
    payment_method_status: 'new',
  });
});

it('only the first answer to a challenge counts, and an answered challenge is not shown again', async () => {
  const merchant = createMerchant();
  const url = (await startPayment(merchant)).next_action?.redirect_to_url ?? '';
  await answer(merchant, url, true);
  expect((await answer(merchant, url, false)).location.searchParams.get('status')).toBe('succeeded');
  expect((await merchant.emulator.fetch(url)).status).toBe(303);
});

it('authentication_type three_ds challenges any card, and a declined card is declined after the challenge', async () => {
  const merchant = createMerchant();
  const payment = await startPayment(
    merchant,
    { card_number: '4000000000000002' },
    { authentication_type: 'three_ds' },
  );
  expect(payment.status).toBe('requires_customer_action');
  const { location } = await answer(merchant, payment.next_action?.redirect_to_url ?? '', true);
  expect(location.searchParams.get('status')).toBe('failed');
});

it('an off-session payment is not challenged', async () => {
  const merchant = createMerchant();
  const data = await merchant.addCard({ card_number: THREE_DS });
  const path = `/v1/payment-methods/${data}/update-saved-payment-method`;
  await merchant.server('PUT', path, { network_transaction_id: 'nti_1' });
  const recurring = { type: 'payment_method_id', data };
  const terms = { payment_token: undefined, off_session: true, recurring_details: recurring };
  expect(await startPayment(merchant, {}, terms)).toMatchObject({ status: 'succeeded' });
});

it('a challenged payment without return_url is refused with IR_04', async () => {
  const merchant = createMerchant();
  const { error } = await startPayment(merchant, undefined, { return_url: null });
  expect(error).toMatchObject({ code: 'IR_04', message: 'Missing required param: return_url' });
});

it('a payment that waits for its challenge cannot be confirmed', async () => {
  const merchant = createMerchant();
  const { payment_id } = await startPayment(merchant);
  expect(failure(await merchant.payments('POST', `/payments/${payment_id}/confirm`, {}))).toEqual([
    400,
    'IR_14',
    'type',
  ]);
});

it('a card that is deleted during its challenge stays deleted when the payment succeeds', async () => {
  const merchant = createMerchant();
  const payment = await startPayment(merchant);
  const [card] = await merchant.saved(merchant.emulator.customers.withNone, '?include_new=true');
  await merchant.server('DELETE', `/v1/payment-methods/${card?.id ?? ''}`);
  const { location } = await answer(merchant, payment.next_action?.redirect_to_url ?? '', true);
  expect(location.searchParams.get('status')).toBe('succeeded');
  expect(await merchant.saved(merchant.emulator.customers.withNone)).toEqual([]);
});

it('the challenge page of an unknown payment is answered with 404', async () => {
  const merchant = createMerchant();
  const response = await merchant.emulator.fetch(
    'https://vault.test/payments/redirect/pay_0/merchant_emulator/pay_0_1',
  );
  expect(response.status).toBe(404);
});
