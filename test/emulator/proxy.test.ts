import { expect, it } from 'vitest';
import { failure, MINUTE, createMerchant, tokenOf, type Merchant } from './support/merchant.ts';

const source = {
  type: 'card',
  number: '{{$card_number}}',
  expiry_month: '{{$card_exp_month}}',
  expiry_year: '{{$card_exp_year}}',
};

function send({ server }: Merchant, token: string, change: object = {}, path = '/v1/proxy') {
  return server('POST', path, {
    request_body: { source, amount: 6540, currency: 'USD' },
    destination_url: 'https://psp.example/payments',
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
    token,
    token_type: 'payment_method_id',
    ...change,
  });
}

it.each(['/v1/proxy', '/proxy'])('the proxy at %s sends a vaulted card to the merchant’s processor', async (path) => {
  const merchant = createMerchant();
  const answer = await send(merchant, await merchant.addCard(), {}, path);
  expect(answer).toEqual({
    status: 200,
    body: {
      response: {
        id: expect.stringMatching(/^pay_psp_/) as string,
        amount: 6540,
        currency: 'USD',
        approved: true,
        status: 'Authorized',
        response_code: '10000',
        source: { type: 'card', scheme: 'Visa', last4: '4242' },
      },
      status_code: 201,
      response_headers: { 'content-type': 'application/json; charset=utf-8' },
    },
  });
});

it('the proxy passes a decline of the processor on', async () => {
  const merchant = createMerchant();
  const answer = await send(merchant, await merchant.addCard({ card_number: '4000000000009995' }));
  expect(answer.body).toMatchObject({ status_code: 201, response: { approved: false, status: 'Declined' } });
});

it('the proxy passes an error of the processor on', async () => {
  const merchant = createMerchant();
  const answer = await send(merchant, await merchant.addCard(), {
    request_body: { amount: 1, source: { type: 'card' } },
  });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      status_code: 422,
      response: { error_codes: ['number_required', 'expiry_month_required', 'expiry_year_required'] },
    },
  });
});

it.each([
  ['another path', { destination_url: 'https://psp.example/refunds' }, 404],
  ['another method', { method: 'GET' }, 404],
])('the proxy passes on the status that %s answers', async (_, change, status_code) => {
  const merchant = createMerchant();
  expect(await send(merchant, await merchant.addCard(), change)).toMatchObject({ status: 200, body: { status_code } });
});

it('the proxy answers 500 where the processor cannot be reached', async () => {
  const merchant = createMerchant();
  const change = { destination_url: 'https://elsewhere.example/payments' };
  expect(failure(await send(merchant, await merchant.addCard(), change))).toEqual([500, 'HE_00', 'type']);
});

/** What the processor makes of a card number that the proxy was given in this form. */
async function numberArrivesAs(merchant: Merchant, number: unknown) {
  const { body } = await send(merchant, await merchant.addCard(), { request_body: { source: { ...source, number } } });
  return body.response;
}

it('the proxy fills placeholders in objects and allows spaces in the braces', async () => {
  const merchant = createMerchant();
  expect(await numberArrivesAs(merchant, '{{ $card_number }}')).toMatchObject({ approved: true });
  const nested = { request_body: { source, more: { holder: { name: '{{$no_such_field}}' } } } };
  expect(failure(await send(merchant, await merchant.addCard(), nested))).toEqual([500, 'HE_00', 'type']);
});

it('the proxy loses text after a placeholder and leaves a placeholder after text as it is', async () => {
  const merchant = createMerchant();
  expect(await numberArrivesAs(merchant, '{{$card_number}} and more')).toMatchObject({ source: { last4: '4242' } });
  expect(await numberArrivesAs(merchant, 'no. {{$card_number}}')).toMatchObject({ approved: false });
});

it('the proxy does not fill placeholders in arrays', async () => {
  const merchant = createMerchant();
  expect(await numberArrivesAs(merchant, ['{{$card_number}}'])).toMatchObject({ error_codes: ['number_required'] });
  const unfilled = { request_body: { source, extra: ['{{$no_such_field}}', { name: '{{$no_such_field}}' }] } };
  expect((await send(merchant, await merchant.addCard(), unfilled)).body.status_code).toBe(201);
});

it('every proxy call uses the stored CVC up, and without one the processor gets null', async () => {
  const merchant = createMerchant();
  const id = await merchant.addCard();
  const storedCvc = async () => (await merchant.server('GET', `/v1/payment-methods/${id}`)).body.card_cvc_token_storage;
  expect(await storedCvc()).not.toBeNull();
  expect((await send(merchant, id)).body.status_code).toBe(201);
  expect(await storedCvc()).toBeNull();
  // The processor requires a text for the number, so it shows what it was sent in its place.
  const cvcAsNumber = { request_body: { source: { ...source, number: '{{$card_cvc}}' } } };
  expect((await send(merchant, id, cvcAsNumber)).body.response).toMatchObject({ error_codes: ['number_required'] });
});

it('the proxy sends a stored CVC for 15 minutes', async () => {
  const merchant = createMerchant();
  const cvcAsNumber = { request_body: { source: { ...source, number: '{{$card_cvc}}' } } };
  const fresh = await send(merchant, await merchant.addCard(), cvcAsNumber);
  expect(fresh.body.response).toMatchObject({ source: { last4: '737' } });
  const id = await merchant.addCard();
  merchant.emulator.clock.advance(15 * MINUTE);
  expect((await send(merchant, id, cvcAsNumber)).body.response).toMatchObject({ error_codes: ['number_required'] });
});

it('the proxy does not read a token in a placeholder', async () => {
  const merchant = createMerchant();
  const id = await merchant.addCard();
  expect(await numberArrivesAs(merchant, `{{$card_number: ${id}}}`)).toMatchObject({ approved: false });
});

it('the proxy accepts a token of the browser until it expires', async () => {
  const merchant = createMerchant();
  const { confirm } = await merchant.openSession();
  const token = tokenOf(await confirm());
  const type = { token_type: 'payment_method_token' };
  expect((await send(merchant, token, type)).body.status_code).toBe(201);
  merchant.emulator.clock.advance(15 * MINUTE);
  expect(failure(await send(merchant, token, type))).toEqual([404, 'IR_37', 'type']);
});

it('the proxy accepts a volatile card for a day, by its own token type only', async () => {
  const merchant = createMerchant();
  const id = await merchant.addCard({}, null);
  const type = { token_type: 'volatile_payment_method_id' };
  expect((await send(merchant, id, type)).body.status_code).toBe(201);
  expect(failure(await send(merchant, id))).toEqual([404, 'HE_02', 'type']);
  expect(failure(await send(merchant, await merchant.addCard(), type))).toEqual([422, 'IR_29', 'type']);
  merchant.emulator.clock.advance(24 * 60 * MINUTE);
  expect(failure(await send(merchant, id, type))).toEqual([422, 'IR_29', 'type']);
});

it('the proxy answers 500 for a seeded card without a number', async () => {
  const merchant = createMerchant();
  const [visa, mastercard] = await merchant.saved(merchant.emulator.customers.withThree);
  expect((await send(merchant, visa?.id ?? '')).body.status_code).toBe(201);
  expect(failure(await send(merchant, mastercard?.id ?? ''))).toEqual([500, 'HE_00', 'type']);
});

it.each([
  ['request_body', [400, 'IR_06', 'error_type']],
  ['destination_url', [400, 'IR_06', 'error_type']],
  ['headers', [400, 'IR_06', 'error_type']],
  ['method', [400, 'IR_06', 'error_type']],
  ['token', [400, 'IR_06', 'error_type']],
  ['token_type', [400, 'IR_06', 'error_type']],
])('the proxy refuses a request without %s', async (field, expected) => {
  const merchant = createMerchant();
  expect(failure(await send(merchant, await merchant.addCard(), { [field]: undefined }))).toEqual(expected);
});

it.each([
  ['an unknown card', { token: '12345_pm_0' }, [404, 'HE_02', 'type']],
  [
    'an unknown volatile card',
    { token: '12345_pm_0', token_type: 'volatile_payment_method_id' },
    [422, 'IR_29', 'type'],
  ],
  ['an unknown token type', { token_type: 'PaymentMethodId' }, [400, 'IR_06', 'error_type']],
  ['no address', { destination_url: 'psp' }, [400, 'IR_07', 'type']],
])('the proxy refuses %s', async (_, change, expected) => {
  const merchant = createMerchant();
  expect(failure(await send(merchant, await merchant.addCard(), change))).toEqual(expected);
});
