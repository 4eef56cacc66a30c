import { expect, it } from 'vitest';
import { failure, MINUTE, createMerchant, START, tokenOf, typedCard } from './support/merchant.ts';

const HOUR = 60 * MINUTE;

it('a token can be exchanged for an id several times', async () => {
  const { openSession, server } = createMerchant();
  const { confirm } = await openSession();
  const token = tokenOf(await confirm());
  const first = await server('GET', `/v1/payment-methods/token/${token}/details`);
  expect(first).toMatchObject({
    status: 200,
    body: {
      id: expect.stringMatching(/^12345_pm_[0-9a-f]{32}$/) as string,
      payment_method_token: token,
      storage_type: 'persistent',
    },
  });
  expect(await server('GET', `/v1/payment-methods/token/${token}/details`)).toEqual(first);
});

it('an unknown token and the token of a wallet are not exchanged', async () => {
  const { emulator, openSession, server } = createMerchant();
  const unknown = await server('GET', '/v1/payment-methods/token/token_00000000000000000000/details');
  expect(failure(unknown)).toEqual([404, 'IR_37', 'type']);
  const { list } = await openSession(emulator.customers.withThree);
  const wallet = (await list()).body.customer_payment_methods[2]?.payment_method_token ?? '';
  const answer = await server('GET', `/v1/payment-methods/token/${wallet}/details`);
  expect(failure(answer)).toEqual([404, 'HE_02', 'type']);
});

it('a card can be retrieved by its token until the token expires', async () => {
  const { emulator, server, openSession, exchange } = createMerchant();
  const { confirm } = await openSession();
  const token = tokenOf(await confirm());
  const id = await exchange(token);
  expect((await server('GET', `/v1/payment-methods/${token}`)).body).toMatchObject({ id });
  emulator.clock.advance(15 * MINUTE);
  expect(failure(await server('GET', `/v1/payment-methods/${token}`))).toEqual([404, 'HE_02', 'type']);
});

it('a created card is retrieved as it was answered', async () => {
  const { emulator, server } = createMerchant();
  const created = await server('POST', '/v1/payment-methods', {
    customer_id: emulator.customers.withNone,
    payment_method_type: 'card',
    payment_method_subtype: 'debit',
    payment_method_data: { card: typedCard() },
    storage_type: 'persistent',
  });
  expect(created).toMatchObject({
    status: 200,
    body: {
      customer_id: emulator.customers.withNone,
      payment_method_subtype: 'debit',
      recurring_enabled: false,
      payment_method_data: { card: { last4_digits: '4242', card_type: 'DEBIT' } },
      storage_type: 'persistent',
      card_cvc_token_storage: { is_stored: true, expires_at: new Date(START + 15 * MINUTE).toISOString() },
      raw_payment_method_data: null,
    },
  });
  expect(await server('GET', `/v1/payment-methods/${created.body.id}`)).toEqual(created);
});

const body = {
  customer_id: '12345_cus_00000000000000000000000000000456',
  payment_method_type: 'card',
  payment_method_data: { card: typedCard() },
  storage_type: 'persistent',
};

it.each([
  ['with an unknown field', { ...body, payment_token: 'x' }, [400, 'IR_06', 'error_type']],
  ['without storage_type', { ...body, storage_type: undefined }, [400, 'IR_06', 'error_type']],
  ['without a type', { ...body, payment_method_type: undefined }, [400, 'IR_04', 'type']],
  ['without data', { ...body, payment_method_data: undefined }, [400, 'IR_04', 'type']],
  ['of an unknown type', { ...body, payment_method_type: 'stone' }, [400, 'IR_06', 'error_type']],
  ['for nobody', { ...body, customer_id: undefined }, [400, 'IR_04', 'type']],
  ['for an unknown customer', { ...body, customer_id: '12345_cus_0' }, [404, 'HE_02', 'type']],
])('creating a payment method %s is refused', async (_, request, expected) => {
  const { server } = createMerchant();
  expect(failure(await server('POST', '/v1/payment-methods', request))).toEqual(expected);
});

it('an unknown or deleted card is answered with 404', async () => {
  const { addCard, server, emulator } = createMerchant();
  const id = await addCard();
  await server('DELETE', `/v1/payment-methods/${id}`);
  const customer = emulator.customers.withNone;
  const answers = [
    await server('GET', `/v1/payment-methods/${id}`),
    await server('DELETE', '/v1/payment-methods/12345_pm_0'),
    await server('POST', `/v1/customers/${customer}/payment-methods/12345_pm_0/default`),
    await server('GET', '/v1/payment-methods/12345_pm_0'),
    await server('PUT', '/v1/payment-methods/12345_pm_0/update-saved-payment-method', {}),
  ];
  for (const answer of answers) expect(failure(answer)).toEqual([404, 'HE_02', 'type']);
});

it('the server renames a card and stores its CVC', async () => {
  const { emulator, saved, server } = createMerchant();
  const [card] = await saved(emulator.customers.withOne);
  const path = `/v1/payment-methods/${card?.id ?? ''}/update-saved-payment-method`;
  const answer = await server('PUT', path, {
    payment_method_data: { card: { nick_name: 'Travel', card_cvc: '737' } },
  });
  expect(answer.body).toMatchObject({
    id: card?.id,
    payment_method_data: { card: { nick_name: 'Travel', card_holder_name: 'Jane Roe' } },
    card_cvc_token_storage: { is_stored: true },
  });
  const change = { payment_method_data: { card: { card_number: '5555555555554444' } } };
  expect(failure(await server('PUT', path, change))).toEqual([400, 'IR_06', 'error_type']);
});

it('a card becomes active when the merchant acknowledges it, and stays active', async () => {
  const { emulator, addCard, server, saved } = createMerchant();
  const path = `/v1/payment-methods/${await addCard()}/update-saved-payment-method`;
  const answer = await server('PUT', path, { acknowledgement_status: 'authenticated' });
  expect(answer.body).toMatchObject({ acknowledgement_status: 'authenticated' });
  expect(await saved(emulator.customers.withNone)).toHaveLength(1);
  expect((await server('PUT', path, { acknowledgement_status: 'failed' })).status).toBe(200);
  expect(await saved(emulator.customers.withNone)).toHaveLength(1);
});

it('an inactive card can become active, a deleted one cannot be updated', async () => {
  const { emulator, addCard, server, saved } = createMerchant();
  const id = await addCard();
  const path = `/v1/payment-methods/${id}/update-saved-payment-method`;
  await server('PUT', path, { acknowledgement_status: 'failed' });
  expect(await saved(emulator.customers.withNone, '?include_new=true')).toEqual([]);
  await server('PUT', path, { acknowledgement_status: 'authenticated' });
  expect(await saved(emulator.customers.withNone)).toHaveLength(1);
  await server('DELETE', `/v1/payment-methods/${id}`);
  expect(failure(await server('PUT', path, { acknowledgement_status: 'authenticated' }))).toEqual([
    422,
    'IR_06',
    'type',
  ]);
});

it('a server’s update with an unknown field is refused', async () => {
  const { addCard, server } = createMerchant();
  const path = `/v1/payment-methods/${await addCard()}/update-saved-payment-method`;
  expect(failure(await server('PUT', path, { nick_name: 'Travel' }))).toEqual([400, 'IR_06', 'error_type']);
});

it('the server creates a card without a check of its expiry and CVC', async () => {
  const { addCard, server } = createMerchant();
  const id = await addCard({ card_number: '4242 4242 4242 4242', card_exp_year: '2020', card_cvc: '12345' });
  expect((await server('GET', `/v1/payment-methods/${id}`)).body.payment_method_data?.card).toMatchObject({
    last4_digits: '4242',
    expiry_year: '2020',
  });
});

it('a guest’s card cannot be acknowledged', async () => {
  const { addCard, server } = createMerchant();
  const path = `/v1/payment-methods/${await addCard({}, null)}/update-saved-payment-method`;
  const answer = await server('PUT', path, { acknowledgement_status: 'authenticated' });
  expect(failure(answer)).toEqual([404, 'HE_02', 'type']);
});

it('a volatile card is deleted after a day', async () => {
  const { emulator, addCard, server } = createMerchant();
  const path = `/v1/payment-methods/${await addCard({}, null)}`;
  emulator.clock.advance(24 * HOUR - 1);
  expect((await server('GET', path)).status).toBe(200);
  emulator.clock.advance(1);
  expect(failure(await server('GET', path))).toEqual([404, 'HE_02', 'type']);
});

it('the default moves from one card to another', async () => {
  const { emulator, saved, server } = createMerchant();
  const { withThree } = emulator.customers;
  const id = (await saved(withThree))[1]?.id ?? '';
  expect(await server('POST', `/v1/customers/${withThree}/payment-methods/${id}/default`)).toEqual({
    status: 200,
    body: {
      default_payment_method_id: id,
      customer_id: withThree,
      payment_method_type: 'card',
      payment_method_subtype: 'credit',
    },
  });
  expect((await saved(withThree)).map((row) => row.is_default)).toEqual([false, true, false]);
});

it('a default is refused in words for a foreign card, a new card and the default card', async () => {
  const { emulator, addCard, saved, server } = createMerchant();
  const { withThree, withNone } = emulator.customers;
  const [visa, mastercard] = await saved(withThree);
  const setDefault = (customer: string, id = '') =>
    server('POST', `/v1/customers/${customer}/payment-methods/${id}/default`);
  const answers = [
    await setDefault(withNone, mastercard?.id),
    await setDefault(withNone, await addCard()),
    await setDefault(withThree, visa?.id),
  ];
  expect(answers.map(failure)).toEqual(Array(3).fill([400, 'IR_16', 'type']));
  expect(answers.map(({ body }) => body.error.message)).toEqual([
    'The payment_method_id is not valid',
    'The payment_method is not active',
    'Payment Method is already set as default',
  ]);
});

it('the default path without customers in it, as the API’s document has it, is unknown', async () => {
  const { emulator, saved, server } = createMerchant();
  const { withThree } = emulator.customers;
  const id = (await saved(withThree))[1]?.id ?? '';
  const answer = await server('POST', `/v1/${withThree}/payment-methods/${id}/default`);
  expect(failure(answer)).toEqual([404, 'IR_02', 'type']);
});

it('deleting a card twice is refused with IR_11', async () => {
  const { addCard, server } = createMerchant();
  const id = await addCard();
  expect(await server('DELETE', `/v1/payment-methods/${id}`)).toEqual({ status: 200, body: { id } });
  expect(failure(await server('DELETE', `/v1/payment-methods/${id}`))).toEqual([400, 'IR_11', 'type']);
});

it('a customer keeps the id of a default card that is deleted', async () => {
  const { emulator, saved, server } = createMerchant();
  const { withThree } = emulator.customers;
  const id = (await saved(withThree))[0]?.id ?? '';
  await server('DELETE', `/v1/payment-methods/${id}`);
  expect((await saved(withThree)).some((row) => row.is_default)).toBe(false);
  expect((await server('GET', `/v1/customers/${withThree}`)).body).toMatchObject({ default_payment_method_id: id });
});
