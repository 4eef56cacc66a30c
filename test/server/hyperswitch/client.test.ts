import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch, type HyperswitchOptions } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from '../../support/addCard.ts';
import { fakeTime } from '../../support/fakeTime.ts';
import { connectTo, failureOf, pausesOf } from '../support/client.ts';

const BASE = 'https://vault.test';

function connect() {
  const emulator = createEmulator();
  const { apiKey, profileId } = emulator.credentials;
  return { emulator, hyperswitch: createHyperswitch({ apiKey, profileId, baseUrl: BASE, fetch: emulator.fetch }) };
}

it('customers.create() creates a customer that customers.retrieve() returns', async () => {
  const { hyperswitch } = connect();
  const created = await hyperswitch.customers.create({ name: 'Ada', email: 'ada@example.com' });
  expect(created).toMatchObject({ name: 'Ada', email: 'ada@example.com' });
  expect(await hyperswitch.customers.retrieve(created.id)).toEqual(created);
});

it('savedPaymentMethods() lists a card that was never used for a payment only with include_new', async () => {
  const { emulator, hyperswitch } = connect();
  const customer = emulator.customers.withNone;
  await addCard(emulator, customer, '4242424242424242');
  const { savedPaymentMethods } = hyperswitch.customers;
  expect((await savedPaymentMethods(customer)).customer_payment_methods).toHaveLength(0);
  expect((await savedPaymentMethods(customer, { include_new: true })).customer_payment_methods).toHaveLength(1);
});

it('sessions.create() returns the secrets of a session, and sessions.retrieve() does not', async () => {
  const { emulator, hyperswitch } = connect();
  const customer_id = emulator.customers.withOne;
  const session = await hyperswitch.sessions.create({ customer_id, storage_type: 'persistent' });
  expect(atob(session.sdk_authorization)).toContain(session.id);
  const again = await hyperswitch.sessions.retrieve(session.id);
  expect(again).toMatchObject({ id: session.id, customer_id, expires_at: session.expires_at });
  expect(again).not.toHaveProperty('sdk_authorization');
});

it('the id behind a token can be used to rename a card, make it the default and delete it', async () => {
  const { emulator, hyperswitch } = connect();
  const { paymentMethods, customers } = hyperswitch;
  const customer = emulator.customers.withNone;
  const token = await addCard(emulator, customer, '4242424242424242');

  const { id } = await paymentMethods.exchangeToken(token);
  expect(await paymentMethods.retrieve(id)).toMatchObject({ id, customer_id: customer });

  const renamed = await paymentMethods.update(id, { payment_method_data: { card: { nick_name: 'Travel' } } });
  expect(renamed.payment_method_data?.card?.nick_name).toBe('Travel');

  await paymentMethods.update(id, { acknowledgement_status: 'authenticated' });
  expect(await paymentMethods.setDefault(customer, id)).toMatchObject({ default_payment_method_id: id });
  expect(await failureOf(paymentMethods.setDefault(customer, id))).toMatchObject({ status: 400 });

  expect(await paymentMethods.delete(id)).toEqual({ id });
  expect(await failureOf(paymentMethods.retrieve(id))).toMatchObject({ status: 404, code: 'HE_02' });
  expect((await customers.savedPaymentMethods(customer, { include_new: true })).customer_payment_methods).toEqual([]);
});

it('paymentMethods.create() returns the same id for a card that was saved before', async () => {
  const { emulator, hyperswitch } = connect();
  const customer_id = emulator.customers.withNone;
  const save = () =>
    hyperswitch.paymentMethods.create({
      customer_id,
      storage_type: 'persistent',
      payment_method_type: 'card',
      payment_method_subtype: 'credit',
      payment_method_data: {
        card: { card_number: '4242424242424242', card_exp_month: '03', card_exp_year: '2040', card_cvc: '737' },
      },
    });
  const saved = await save();
  expect(saved).toMatchObject({ customer_id, card_cvc_token_storage: { is_stored: true } });
  expect(saved.payment_method_data?.card?.last4_digits).toBe('4242');
  expect((await save()).id).toBe(saved.id);
});

it('payments.create() charges a saved card, and payments.retrieve() returns the payment', async () => {
  const { emulator, hyperswitch } = connect();
  const { id } = await hyperswitch.paymentMethods.exchangeToken(
    await addCard(emulator, emulator.customers.withNone, '4242424242424242'),
  );
  const paid = await hyperswitch.payments.create({
    amount: 6540,
    currency: 'USD',
    confirm: true,
    customer_id: emulator.customers.withNone,
    payment_method: 'card',
    payment_method_type: 'credit',
    payment_token: id,
  });
  expect(paid).toMatchObject({ status: 'succeeded', amount: 6540, payment_method_id: id });
  expect(await hyperswitch.payments.retrieve(paid.payment_id, { force_sync: true })).toMatchObject({
    status: 'succeeded',
  });
});

it('payments.confirm() charges a payment that was created without a card', async () => {
  const { emulator, hyperswitch } = connect();
  const customer_id = emulator.customers.withNone;
  const { id } = await hyperswitch.paymentMethods.exchangeToken(
    await addCard(emulator, customer_id, '4242424242424242'),
  );
  const open = await hyperswitch.payments.create({ amount: 100, currency: 'USD', customer_id });
  const card = { payment_method: 'card', payment_method_type: 'credit', payment_token: id };
  expect(await hyperswitch.payments.confirm(open.payment_id, card)).toMatchObject({ status: 'succeeded' });
});

it('calls of the vault and calls of the payments API carry the API key in different headers', async () => {
  const { hyperswitch, requests } = connectTo(anything);
  await hyperswitch.customers.retrieve('cus_1');
  await hyperswitch.payments.retrieve('pay_1');
  const [vault, payments] = requests;
  expect(vault?.url).toBe('https://sandbox.hyperswitch.io/v1/customers/cus_1');
  expect(vault?.headers.get('authorization')).toBe('api-key=snd_key');
  expect(vault?.headers.get('x-profile-id')).toBe('pro_1');
  expect(payments?.url).toBe('https://sandbox.hyperswitch.io/payments/pay_1');
  expect(payments?.headers.get('api-key')).toBe('snd_key');
  expect(payments?.headers.has('authorization')).toBe(false);
  expect(payments?.redirect).toBe('manual');
});

it('environment: production selects the production host, and baseUrl overrides it', async () => {
  const production = connectTo(anything, { apiKey: 'own_key', environment: 'production' });
  await production.hyperswitch.payments.retrieve('pay_1');
  expect(production.requests[0]?.url).toBe('https://api.hyperswitch.io/payments/pay_1');

  const own = connectTo(anything, { environment: 'sandbox', baseUrl: 'http://localhost:8080/api/' });
  await own.hyperswitch.payments.retrieve('pay_1');
  expect(own.requests[0]?.url).toBe('http://localhost:8080/api/payments/pay_1');
});

it('an id with a slash or a query stays one segment of the path, and a string that cannot be an id is refused', async () => {
  const { hyperswitch, requests } = connectTo(anything);
  await hyperswitch.paymentMethods.delete('../customers/cus_1?x=1#y');
  expect(requests[0]?.url).toBe('https://sandbox.hyperswitch.io/v1/payment-methods/..%2Fcustomers%2Fcus_1%3Fx%3D1%23y');
  for (const id of ['', '.', '..', '\ud800']) {
    expect(await failureOf(hyperswitch.paymentMethods.exchangeToken(id))).toMatchObject({ code: 'invalid_id' });
  }
  expect(requests).toHaveLength(1);
});

it.each([
  {
    what: 'a JSON error',
    respond: () => Response.json({ error: { type: 'connector', code: 'CE_01', message: 'No.' } }, { status: 400 }),
    expected: { status: 400, type: 'connector', code: 'CE_01', message: 'No.', retryable: false },
  },
  {
    what: 'a JSON error with error_type',
    respond: () =>
      Response.json({ error: { error_type: 'invalid_request', code: 'IR_06', message: 'No.' } }, { status: 400 }),
    expected: { status: 400, type: 'invalid_request', code: 'IR_06', message: 'No.', retryable: false },
  },
  {
    what: 'an error that is a string',
    respond: () => Response.json({ error: 'key snd_key refused' }, { status: 401 }),
    expected: { status: 401, code: 'http_401', message: 'key [api key] refused', retryable: false },
  },
  {
    what: 'an HTML page',
    respond: () => new Response('<title>Rate Limit Exceeded</title>', { status: 429 }),
    expected: {
      status: 429,
      code: 'http_429',
      message: 'Hyperswitch responded with HTTP status 429.',
      retryable: true,
    },
  },
  {
    what: 'an empty response with 503',
    respond: () => new Response(null, { status: 503 }),
    expected: { status: 503, type: 'api', code: 'http_503', retryable: true },
  },
  {
    what: 'a redirect',
    respond: () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.test' } }),
    expected: { status: 302, code: 'http_302', retryable: false },
  },
  {
    what: 'a response with 200 that is not JSON',
    respond: () => new Response('<html>'),
    expected: { status: 200, code: 'invalid_response' },
  },
  {
    what: 'a response with 200 of another form',
    respond: () => Response.json({ object: 'list' }),
    expected: { status: 200, code: 'invalid_response' },
  },
  {
    what: 'a network failure',
    respond: () => Promise.reject(new TypeError('fetch failed')),
    expected: { status: 0, type: 'network', code: 'network', retryable: true },
  },
])('a call rejects with a HyperswitchError after $what', async ({ respond, expected }) => {
  const { hyperswitch } = connectTo(respond);
  const time = fakeTime();
  const call = hyperswitch.customers.retrieve('cus_1');
  await pausesOf(time, call);
  expect(await failureOf(call)).toMatchObject({
    name: 'HyperswitchError',
    ...expected,
  });
});

it('a call rejects with code timeout after timeoutMs', async () => {
  const { hyperswitch } = connectTo(silent, { timeoutMs: 5 });
  expect(await failureOf(hyperswitch.payments.retrieve('pay_1'))).toMatchObject({ code: 'timeout', retryable: true });
});

it('a call that is aborted rejects with the reason of its signal', async () => {
  const { hyperswitch } = connectTo(silent);
  const controller = new AbortController();
  const call = hyperswitch.payments.retrieve('pay_1', {}, { signal: controller.signal });
  controller.abort(new Error('left the page'));
  await expect(call).rejects.toThrow('left the page');
});

it.each([
  [{ profileId: 'pro_1' }, /apiKey/],
  [{ apiKey: 42, profileId: 'pro_1' }, /apiKey/],
  [{ apiKey: 'snd_key\n', profileId: 'pro_1' }, /apiKey.*line breaks/],
  [{ apiKey: 'snd_key' }, /profileId/],
  [{ apiKey: 'snd_key', profileId: 'pro_1', baseUrl: 'sandbox.hyperswitch.io' }, /baseUrl/],
  [{ apiKey: 'snd_key', profileId: 'pro_1', environment: 'live' }, /environment/],
  [{ apiKey: 'snd_key', profileId: 'pro_1', timeoutMs: 0 }, /timeoutMs/],
  [{ apiKey: 'snd_key', profileId: 'pro_1', timeoutMs: 1.5 }, /timeoutMs/],
])('createHyperswitch(%j) throws a TypeError that names the option', (options, message) => {
  const create = () => createHyperswitch(options as HyperswitchOptions);
  expect(create).toThrow(TypeError);
  expect(create).toThrow(message);
});

/** A valid response to each of the calls above. */
function anything(): Response {
  return Response.json({ id: '1', payment_id: 'pay_1', payment_method_token: '1' });
}

/** Never responds, and rejects when the request is aborted. */
function silent({ signal }: Request): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
  });
}
