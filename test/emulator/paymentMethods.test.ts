import { expect, it } from 'vitest';
import { failure, MINUTE, openDesk, START, tokenOf, typedCard } from './support/desk.ts';

const HOUR = 60 * MINUTE;

it('a token can be exchanged for an id several times', async () => {
  const { openSession, server } = openDesk();
  const { confirm } = await openSession();
  const token = tokenOf(await confirm());
  const first = await server('GET', `/v1/payment-methods/token/${token}/details`);
  expect(first).toMatchObject({
    status: 200,
    body: { id: expect.stringMatching(/^12345_pm_[0-9a-f]{32}$/) as string, payment_method_token: token },
  });
  expect(await server('GET', `/v1/payment-methods/token/${token}/details`)).toEqual(first);
});

it('an unknown token and the token of a wallet are not exchanged', async () => {
  const { emulator, openSession, server } = openDesk();
  const unknown = await server('GET', '/v1/payment-methods/token/token_00000000000000000000/details');
  expect(failure(unknown)).toEqual([404, 'IR_37', 'type']);
  const { list } = await openSession(emulator.customers.withThree);
  const wallet = (await list()).body.customer_payment_methods[2]?.payment_method_token ?? '';
  const answer = await server('GET', `/v1/payment-methods/token/${wallet}/details`);
  expect(failure(answer)).toEqual([404, 'HE_02', 'type']);
});

it('a card can be retrieved by its token until the token expires', async () => {
  const { emulator, server, openSession, exchange } = openDesk();
  const { confirm } = await openSession();
  const token = tokenOf(await confirm());
  const id = await exchange(token);
  expect((await server('GET', `/v1/payment-methods/${token}`)).body).toMatchObject({ id });
  emulator.clock.advance(15 * MINUTE);
  expect(failure(await server('GET', `/v1/payment-methods/${token}`))).toEqual([404, 'HE_02', 'type']);
});

it('a created card is retrieved as it was answered', async () => {
  const { emulator, server } = openDesk();
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
  const { server } = openDesk();
  expect(failure(await server('POST', '/v1/payment-methods', request))).toEqual(expected);
});

it('the same number of the same customer is the same card, whoever adds it', async () => {
  const { emulator, addCard, openSession, exchange, saved } = openDesk();
  const { withOne, withNone } = emulator.customers;
  const id = await addCard({}, withNone);
  expect(await addCard({ card_holder_name: 'Jane Doe', card_exp_year: '2031' }, withNone)).toBe(id);
  const { confirm } = await openSession(withNone);
  expect(await exchange(tokenOf(await confirm()))).toBe(id);
  expect(await addCard({ card_number: '5555555555554444' }, withNone)).not.toBe(id);
  expect(await addCard({}, withOne)).not.toBe(id);
  expect(await saved(withNone, '?include_new=true')).toHaveLength(2);
});

it('an active card that is added again only takes the CVC', async () => {
  const { emulator, openSession, exchange, saved } = openDesk();
  const { withOne } = emulator.customers;
  const [before] = await saved(withOne);
  const { confirm } = await openSession(withOne);
  const answer = await confirm({ card_exp_year: '2031', card_holder_name: 'Somebody' });
  expect(await exchange(tokenOf(answer))).toBe(before?.id);
  expect(answer.body.card_cvc_token_storage?.is_stored).toBe(true);
  expect(await saved(withOne)).toEqual([before]);
});

it('a new card that is added again is overwritten and keeps its creation date', async () => {
  const { emulator, addCard, saved } = openDesk();
  await addCard();
  emulator.clock.advance(MINUTE);
  await addCard({ card_exp_year: '2031', nick_name: 'Second try' });
  expect(await saved(emulator.customers.withNone, '?include_new=true')).toMatchObject([
    {
      created: new Date(START).toISOString(),
      payment_method_data: { card: { expiry_year: '2031', nick_name: 'Second try' } },
    },
  ]);
});

it('a refused card that is added again is new again', async () => {
  const { emulator, addCard, server, saved } = openDesk();
  const { withNone } = emulator.customers;
  const id = await addCard();
  await server('PUT', `/v1/payment-methods/${id}/update-saved-payment-method`, { acknowledgement_status: 'failed' });
  expect(await saved(withNone, '?include_new=true')).toEqual([]);
  expect(await addCard()).toBe(id);
  expect(await saved(withNone, '?include_new=true')).toMatchObject([{ id }]);
  expect(await saved(withNone)).toEqual([]);
});

it('a deleted card that is added again has a new id', async () => {
  const { addCard, server } = openDesk();
  const id = await addCard();
  expect(await server('DELETE', `/v1/payment-methods/${id}`)).toEqual({ status: 200, body: { id } });
  expect(await addCard()).not.toBe(id);
});

it('an unknown or deleted card is answered with 404', async () => {
  const { addCard, server, emulator } = openDesk();
  const id = await addCard();
  await server('DELETE', `/v1/payment-methods/${id}`);
  const customer = emulator.customers.withNone;
  const answers = [
    await server('GET', `/v1/payment-methods/${id}`),
    await server('DELETE', `/v1/payment-methods/${id}`),
    await server('POST', `/v1/${customer}/payment-methods/${id}/default`),
    await server('GET', '/v1/payment-methods/12345_pm_0'),
    await server('PUT', '/v1/payment-methods/12345_pm_0/update-saved-payment-method', {}),
  ];
  for (const answer of answers) expect(failure(answer)).toEqual([404, 'HE_02', 'type']);
});

it('the server renames a card and stores its CVC', async () => {
  const { emulator, saved, server } = openDesk();
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

it('a card becomes active when the merchant acknowledges it', async () => {
  const { emulator, addCard, server, saved } = openDesk();
  const path = `/v1/payment-methods/${await addCard()}/update-saved-payment-method`;
  const answer = await server('PUT', path, { acknowledgement_status: 'authenticated' });
  expect(answer.body).toMatchObject({ acknowledgement_status: 'authenticated' });
  expect(await saved(emulator.customers.withNone)).toHaveLength(1);
  await server('PUT', path, { acknowledgement_status: 'failed' });
  expect(failure(await server('PUT', path, {}))).toEqual([422, 'IR_06', 'type']);
});

it('a guest’s card cannot be acknowledged', async () => {
  const { addCard, server } = openDesk();
  const path = `/v1/payment-methods/${await addCard({}, null)}/update-saved-payment-method`;
  const answer = await server('PUT', path, { acknowledgement_status: 'authenticated' });
  expect(failure(answer)).toEqual([404, 'HE_02', 'type']);
});

it('a volatile card is deleted after a day', async () => {
  const { emulator, addCard, server } = openDesk();
  const path = `/v1/payment-methods/${await addCard({}, null)}`;
  emulator.clock.advance(24 * HOUR - 1);
  expect((await server('GET', path)).status).toBe(200);
  emulator.clock.advance(1);
  expect(failure(await server('GET', path))).toEqual([404, 'HE_02', 'type']);
});

it('the default moves from one card to another, once', async () => {
  const { emulator, saved, server } = openDesk();
  const { withThree, withOne } = emulator.customers;
  const id = (await saved(withThree))[1]?.id ?? '';
  const path = `/v1/${withThree}/payment-methods/${id}/default`;
  expect(await server('POST', path)).toEqual({
    status: 200,
    body: {
      default_payment_method_id: id,
      customer_id: withThree,
      payment_method_type: 'card',
      payment_method_subtype: 'credit',
    },
  });
  expect((await saved(withThree)).map((row) => row.is_default)).toEqual([false, true, false]);
  expect(failure(await server('POST', path))).toEqual([400, 'IR_16', 'type']);
  expect(failure(await server('POST', `/v1/${withOne}/payment-methods/${id}/default`))).toEqual([404, 'HE_02', 'type']);
});

it('a customer has no default once the default card is deleted', async () => {
  const { emulator, saved, server } = openDesk();
  const { withThree } = emulator.customers;
  await server('DELETE', `/v1/payment-methods/${(await saved(withThree))[0]?.id ?? ''}`);
  expect((await saved(withThree)).some((row) => row.is_default)).toBe(false);
  expect((await server('GET', `/v1/customers/${withThree}`)).body).toMatchObject({ default_payment_method_id: null });
});
