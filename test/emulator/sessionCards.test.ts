import { expect, it } from 'vitest';
import { failure, MINUTE, createMerchant, tokenOf } from './support/merchant.ts';

it('a session’s list has tokens and no ids, and the required fields of a new card', async () => {
  const { emulator, openSession } = createMerchant();
  const { list } = await openSession(emulator.customers.withThree);
  const { body } = await list();
  expect(body.customer_payment_methods).toHaveLength(3);
  for (const row of body.customer_payment_methods) {
    expect(row.payment_method_token).toMatch(/^token_[0-9a-zA-Z]{20}$/);
    expect(row).not.toHaveProperty('id');
    expect(row).not.toHaveProperty('status');
  }
  expect(body).toMatchObject({
    payment_methods_enabled: [{ payment_method_subtype: 'credit' }, { payment_method_subtype: 'debit' }],
  });
});

it('the list of a session without keep_alive has no new cards', async () => {
  const { emulator, openSession } = createMerchant();
  const { withNone } = emulator.customers;
  const { confirm, list } = await openSession(withNone, { keep_alive: false });
  await confirm();
  expect((await list()).body.customer_payment_methods).toEqual([]);
  const keeping = await openSession(withNone);
  expect((await keeping.list()).body.customer_payment_methods).toHaveLength(1);
});

it('every list mints new tokens; the old ones still resolve, but are no longer associated with the session', async () => {
  const { emulator, openSession, exchange } = createMerchant();
  const { list, update } = await openSession(emulator.customers.withOne);
  const old = (await list()).body.customer_payment_methods[0]?.payment_method_token ?? '';
  const now = (await list()).body.customer_payment_methods[0]?.payment_method_token ?? '';
  expect(now).not.toBe(old);
  expect(await exchange(old)).toBe(await exchange(now));
  const rename = { payment_method_data: { card: { nick_name: 'Travel' } } };
  expect(failure(await update({ payment_method_token: old, ...rename }))).toEqual([404, 'IR_37', 'type']);
  expect((await update({ payment_method_token: now, ...rename })).status).toBe(200);
});

it('the tokens of the list are no longer associated once a card is added', async () => {
  const { emulator, openSession } = createMerchant();
  const { list, confirm, update } = await openSession(emulator.customers.withOne);
  const listed = (await list()).body.customer_payment_methods[0]?.payment_method_token ?? '';
  const added = tokenOf(await confirm({ card_number: '5555555555554444' }));
  const rename = { payment_method_data: { card: { nick_name: 'Travel' } } };
  expect((await update({ payment_method_token: listed, ...rename })).body.error.message).toBe(
    'No associated payment method found in the session',
  );
  expect((await update({ payment_method_token: added, ...rename })).status).toBe(200);
});

it('update renames a card and puts its token first', async () => {
  const { emulator, openSession, saved } = createMerchant();
  const { list, update } = await openSession(emulator.customers.withThree);
  const tokens = (await list()).body.customer_payment_methods.map((row) => row.payment_method_token);
  const [first = '', second = '', third = ''] = tokens;
  const answer = await update({
    payment_method_token: second,
    payment_method_data: { card: { nick_name: 'Travel', card_holder_name: 'Jane Doe' } },
  });
  expect(answer.body.payment_method_data?.card).toMatchObject({ nick_name: 'Travel', card_holder_name: 'Jane Doe' });
  expect(answer.body.card_cvc_token_storage).toBeNull();
  const order = answer.body.associated_payment_methods?.map(({ payment_method_token }) => payment_method_token.data);
  expect(order).toEqual([second, first, third]);
  expect((await saved(emulator.customers.withThree))[1]?.payment_method_data?.card['nick_name']).toBe('Travel');
});

it('update stores a CVC, and takes an empty one as absent', async () => {
  const { emulator, openSession } = createMerchant();
  const { list, update } = await openSession(emulator.customers.withOne);
  const payment_method_token = (await list()).body.customer_payment_methods[0]?.payment_method_token;
  const store = (card_cvc: string) => update({ payment_method_token, payment_method_data: { card: { card_cvc } } });
  expect((await store('')).body.card_cvc_token_storage).toBeNull();
  expect((await store('737')).body.card_cvc_token_storage?.expires_at).toBe('2026-08-05T09:15:00.000Z');
  emulator.clock.advance(5 * MINUTE);
  expect((await store('737')).body.card_cvc_token_storage?.expires_at).toBe('2026-08-05T09:20:00.000Z');
  expect(failure(await store('7'))).toEqual([400, 'IR_16', 'type']);
});

it('update without a token stores a CVC under a token of its own, which has no details', async () => {
  const { openSession, server } = createMerchant();
  const { update } = await openSession();
  const answer = await update({ payment_method_data: { card: { card_cvc: '737' } } });
  expect(answer.body).toMatchObject({ card_cvc_token_storage: null });
  expect(answer.body).not.toHaveProperty('payment_method_data');
  const exchanged = await server('GET', `/v1/payment-methods/token/${tokenOf(answer)}/details`);
  expect(failure(exchanged)).toEqual([404, 'IR_37', 'type']);
  expect(failure(await update({ payment_method_data: { card: { nick_name: 'x' } } }))).toEqual([400, 'IR_04', 'type']);
});

it('update without a token takes the association of the list’s tokens away, until the list is made again', async () => {
  const { emulator, openSession } = createMerchant();
  const { list, update } = await openSession(emulator.customers.withOne);
  const rename = { payment_method_data: { card: { nick_name: 'Travel' } } };
  const listed = (await list()).body.customer_payment_methods[0]?.payment_method_token;
  await update({ payment_method_data: { card: { card_cvc: '737' } } });
  expect(failure(await update({ payment_method_token: listed, ...rename }))).toEqual([404, 'IR_37', 'type']);
  const again = (await list()).body.customer_payment_methods[0]?.payment_method_token;
  expect((await update({ payment_method_token: again, ...rename })).status).toBe(200);
});

it('update does not move last_used_at', async () => {
  const { emulator, openSession, saved } = createMerchant();
  const { withThree } = emulator.customers;
  const before = (await saved(withThree)).map((row) => row.last_used_at);
  const { list, update } = await openSession(withThree);
  const payment_method_token = (await list()).body.customer_payment_methods[1]?.payment_method_token;
  await update({ payment_method_token, payment_method_data: { card: { nick_name: 'Travel', card_cvc: '737' } } });
  expect((await saved(withThree)).map((row) => row.last_used_at)).toEqual(before);
});

it('update refuses to change an expiry', async () => {
  const { openSession } = createMerchant();
  const { confirm, update } = await openSession();
  const payment_method_token = tokenOf(await confirm());
  const change = { payment_method_token, payment_method_data: { card: { card_exp_year: '2031' } } };
  expect(failure(await update(change))).toEqual([400, 'IR_06', 'error_type']);
});

it('update refuses a card that was deleted meanwhile', async () => {
  const { openSession, server, exchange } = createMerchant();
  const { confirm, update } = await openSession();
  const payment_method_token = tokenOf(await confirm());
  await server('DELETE', `/v1/payment-methods/${await exchange(payment_method_token)}`);
  const rename = { payment_method_token, payment_method_data: { card: { nick_name: 'Travel' } } };
  expect(failure(await update(rename))).toEqual([422, 'IR_06', 'type']);
});

it('a token expires 15 minutes after it was minted, also when its session lives longer', async () => {
  const { emulator, openSession, server } = createMerchant();
  const { confirm, update, delete: remove } = await openSession(emulator.customers.withNone, { expires_in: 3600 });
  const payment_method_token = tokenOf(await confirm());
  emulator.clock.advance(15 * MINUTE);
  const answers = [
    await update({ payment_method_token, payment_method_data: { card: { nick_name: 'Travel' } } }),
    await remove(payment_method_token),
    await server('GET', `/v1/payment-methods/token/${payment_method_token}/details`),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(404);
    expect(body.error.message).toBe('Payment method token either expired or does not exist');
  }
});

it('a session deletes a card by any live token of its customer', async () => {
  const { emulator, openSession, saved } = createMerchant();
  const { list, delete: remove } = await openSession(emulator.customers.withThree);
  const token = (await list()).body.customer_payment_methods[0]?.payment_method_token ?? '';
  await list();
  expect(await remove(token)).toEqual({ status: 200, body: { payment_method_token: token } });
  expect(await saved(emulator.customers.withThree)).toHaveLength(2);
  expect(failure(await remove(token))).toEqual([400, 'IR_11', 'type']);
});

it('a session cannot delete the card of another customer', async () => {
  const { emulator, openSession, saved } = createMerchant();
  const owner = await openSession(emulator.customers.withOne);
  const token = (await owner.list()).body.customer_payment_methods[0]?.payment_method_token ?? '';
  const other = await openSession(emulator.customers.withThree);
  expect(failure(await other.delete(token))).toEqual([404, 'IR_37', 'type']);
  expect(failure(await other.delete('token_00000000000000000000'))).toEqual([404, 'IR_37', 'type']);
  expect(failure(await other.browser('DELETE', '', {}))).toEqual([400, 'IR_04', 'type']);
  expect(await saved(emulator.customers.withOne)).toHaveLength(1);
});

it('a guest’s cards are never listed and never the same, and cannot be updated or deleted', async () => {
  const { openSession, exchange, server } = createMerchant();
  const guest = await openSession(null);
  const one = tokenOf(await guest.confirm());
  const two = tokenOf(await guest.confirm());
  const id = await exchange(two);
  expect(await exchange(one)).not.toBe(id);
  expect((await guest.list()).body.customer_payment_methods).toEqual([]);
  const { confirm } = guest;
  const token = tokenOf(await confirm());
  const rename = { payment_method_data: { card: { nick_name: 'Travel' } } };
  const answers = [
    await guest.update({ payment_method_token: token, ...rename }),
    await guest.delete(token),
    await server('PUT', `/v1/payment-methods/${id}/update-saved-payment-method`, rename),
    await server('DELETE', `/v1/payment-methods/${id}`),
  ];
  for (const answer of answers) expect(failure(answer)).toEqual([404, 'HE_02', 'type']);
  const other = await openSession(null);
  expect(failure(await other.delete(token))).toEqual([404, 'IR_37', 'type']);
});
