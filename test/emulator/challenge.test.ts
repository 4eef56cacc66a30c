import { expect, it } from 'vitest';
import { failure, openDesk, type Desk } from './support/desk.ts';

const THREE_DS = '4000003800000446';

async function startPayment(desk: Desk, card: object = { card_number: THREE_DS }, terms: object = {}) {
  const { body } = await desk.payments('POST', '/payments', {
    amount: 2500,
    currency: 'USD',
    confirm: true,
    customer_id: desk.emulator.customers.withNone,
    payment_token: await desk.addCard(card),
    return_url: 'https://shop.example/done?order=7',
    ...terms,
  });
  return body;
}

/** Presses one of the two buttons of the challenge page. */
async function answer(desk: Desk, url: string, confirm: boolean) {
  const body = new URLSearchParams({ confirm: String(confirm) });
  const response = await desk.emulator.fetch(url, { method: 'POST', body });
  return { status: response.status, location: new URL(response.headers.get('Location') ?? '') };
}

it('a 3-D Secure payment redirects to a challenge and succeeds when the customer completes it', async () => {
  const desk = openDesk();
  const payment = await startPayment(desk);
  expect(payment.status).toBe('requires_customer_action');
  const url = payment.next_action?.redirect_to_url ?? '';
  expect(url).toBe(
    `https://vault.test/payments/redirect/${payment.payment_id}/merchant_emulator/${payment.payment_id}_1`,
  );
  const page = await desk.emulator.fetch(url);
  expect(page.headers.get('Content-Type')).toMatch('text/html');
  const html = await page.text();
  expect(html).toContain('$25.00');
  expect(html).toContain('Complete Payment');
  expect(html).toContain('Reject Payment');
  expect(html).not.toContain('<script');

  const { status, location } = await answer(desk, url, true);
  expect(status).toBe(303);
  expect(location.origin + location.pathname).toBe('https://shop.example/done');
  expect(Object.fromEntries(location.searchParams)).toEqual({
    order: '7',
    payment_id: payment.payment_id,
    status: 'succeeded',
    payment_intent_client_secret: payment.client_secret,
  });
  const settled = await desk.payments('GET', `/payments/${payment.payment_id}`);
  expect(settled.body).toMatchObject({ status: 'succeeded', next_action: null, payment_method_status: 'active' });
});

it('a payment fails when the customer rejects its challenge', async () => {
  const desk = openDesk();
  const payment = await startPayment(desk);
  const { location } = await answer(desk, payment.next_action?.redirect_to_url ?? '', false);
  expect(location.searchParams.get('status')).toBe('failed');
  expect((await desk.payments('GET', `/payments/${payment.payment_id}`)).body).toMatchObject({
    status: 'failed',
    error_code: 'authentication_rejected',
    payment_method_status: 'new',
  });
});

it('only the first answer to a challenge counts, and an answered challenge is not shown again', async () => {
  const desk = openDesk();
  const url = (await startPayment(desk)).next_action?.redirect_to_url ?? '';
  await answer(desk, url, true);
  expect((await answer(desk, url, false)).location.searchParams.get('status')).toBe('succeeded');
  expect((await desk.emulator.fetch(url)).status).toBe(303);
});

it('authentication_type three_ds challenges any card, and a declined card is declined after the challenge', async () => {
  const desk = openDesk();
  const payment = await startPayment(desk, { card_number: '4000000000000002' }, { authentication_type: 'three_ds' });
  expect(payment.status).toBe('requires_customer_action');
  const { location } = await answer(desk, payment.next_action?.redirect_to_url ?? '', true);
  expect(location.searchParams.get('status')).toBe('failed');
});

it('an off-session payment is not challenged', async () => {
  const desk = openDesk();
  const data = await desk.addCard({ card_number: THREE_DS });
  const path = `/v1/payment-methods/${data}/update-saved-payment-method`;
  await desk.server('PUT', path, { network_transaction_id: 'nti_1' });
  const recurring = { type: 'payment_method_id', data };
  const terms = { payment_token: undefined, off_session: true, recurring_details: recurring };
  expect(await startPayment(desk, {}, terms)).toMatchObject({ status: 'succeeded' });
});

it('a challenged payment without return_url is refused with IR_04', async () => {
  const desk = openDesk();
  const { error } = await startPayment(desk, undefined, { return_url: null });
  expect(error).toMatchObject({ code: 'IR_04', message: 'Missing required param: return_url' });
});

it('a payment that waits for its challenge cannot be confirmed', async () => {
  const desk = openDesk();
  const { payment_id } = await startPayment(desk);
  expect(failure(await desk.payments('POST', `/payments/${payment_id}/confirm`, {}))).toEqual([400, 'IR_14', 'type']);
});

it('a card that is deleted during its challenge stays deleted when the payment succeeds', async () => {
  const desk = openDesk();
  const payment = await startPayment(desk);
  const [card] = await desk.saved(desk.emulator.customers.withNone, '?include_new=true');
  await desk.server('DELETE', `/v1/payment-methods/${card?.id ?? ''}`);
  const { location } = await answer(desk, payment.next_action?.redirect_to_url ?? '', true);
  expect(location.searchParams.get('status')).toBe('succeeded');
  expect(await desk.saved(desk.emulator.customers.withNone)).toEqual([]);
});

it('the challenge page of an unknown payment is answered with 404', async () => {
  const desk = openDesk();
  const response = await desk.emulator.fetch('https://vault.test/payments/redirect/pay_0/merchant_emulator/pay_0_1');
  expect(response.status).toBe(404);
});
