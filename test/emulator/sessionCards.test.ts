import { expect, it } from 'vitest';
import { confirmBody, failure, MINUTE, openDesk, START, tokenOf, typedCard } from './support/desk.ts';

it('a session’s list has tokens and no ids, and the required fields of a new card', async () => {
  const { emulator, openSession } = openDesk();
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

it('confirm answers one token, no id, the masked card and a CVC that is stored for 15 minutes', async () => {
  const { openSession, saved, emulator } = openDesk();
  const { confirm, session } = await openSession();
  const answer = await confirm({ nick_name: 'Everyday' });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      id: session.id,
      client_secret: 'CLIENT_SECRET_REDACTED',
      associated_payment_methods: [{ payment_method_token: { type: 'payment_method_session_token' } }],
      card_cvc_token_storage: { is_stored: true, expires_at: new Date(START + 15 * MINUTE).toISOString() },
      payment_method_data: {
        card: {
          last4_digits: '4242',
          expiry_month: '03',
          expiry_year: '2030',
          card_network: 'Visa',
          card_isin: '424242',
          nick_name: 'Everyday',
          saved_to_locker: true,
        },
      },
    },
  });
  expect(answer.body.associated_payment_methods).toHaveLength(1);
  expect(JSON.stringify(answer.body)).not.toContain('_pm_');
  expect(await saved(emulator.customers.withNone, '?include_new=true')).toMatchObject([
    { requires_cvv: true, recurring_enabled: false, payment_method_subtype: 'credit' },
  ]);
});

it('a card keeps its expiry year as it was typed', async () => {
  const { openSession } = openDesk();
  const { confirm } = await openSession();
  const { body } = await confirm({ card_exp_year: '30' });
  expect(body.payment_method_data?.card['expiry_year']).toBe('30');
});

it.each([
  ['4242424242424242', 'Visa'],
  ['5555555555554444', 'Mastercard'],
  ['378282246310005', 'AmericanExpress'],
  ['6011111111111117', 'Discover'],
  ['38000000000006', 'DinersClub'],
  ['6205500000000000004', 'UnionPay'],
])('the network of card %s is %s', async (card_number, network) => {
  const { openSession } = openDesk();
  const { confirm } = await openSession();
  const { body } = await confirm({ card_number });
  expect(body.payment_method_data?.card['card_network']).toBe(network);
});

it.each([
  ['a number that is too short', { card_number: '42424242424' }, [400, 'IR_06', 'error_type']],
  ['a number with a letter', { card_number: '4242x24242424242' }, [400, 'IR_06', 'error_type']],
  ['a mistyped number', { card_number: '4242424242424241' }, [400, 'IR_06', 'error_type']],
  ['no number', { card_number: undefined }, [400, 'IR_06', 'error_type']],
  ['month 13', { card_exp_month: '13' }, [400, 'IR_16', 'type']],
  ['a year of three digits', { card_exp_year: '203' }, [400, 'IR_16', 'type']],
  ['a date in the past', { card_exp_month: '07', card_exp_year: '26' }, [400, 'IR_16', 'type']],
  ['a CVC of two digits', { card_cvc: '73' }, [400, 'IR_16', 'type']],
  ['a CVC of letters', { card_cvc: 'abc' }, [400, 'IR_16', 'type']],
])('confirm refuses a card with %s and does not repeat it', async (_, card, expected) => {
  const { openSession, saved, emulator } = openDesk();
  const { confirm } = await openSession();
  const answer = await confirm(card);
  expect(failure(answer)).toEqual(expected);
  for (const typed of Object.values(card)) expect(answer.body.error.message).not.toContain(String(typed));
  expect(await saved(emulator.customers.withNone, '?include_new=true')).toEqual([]);
});

it('confirm accepts a card through the last moment of its month', async () => {
  const card = { card_exp_month: '08', card_exp_year: '2026' };
  const end = Date.UTC(2026, 8, 1);
  const before = await openDesk({ now: () => end - 1 }).openSession();
  expect((await before.confirm(card)).status).toBe(200);
  const after = await openDesk({ now: () => end }).openSession();
  expect((await after.confirm(card)).status).toBe(400);
});

it.each([
  ['type', { ...confirmBody(), payment_method_type: undefined }, [400, 'IR_04', 'type']],
  ['data', { ...confirmBody(), payment_method_data: undefined }, [400, 'IR_04', 'type']],
  ['card', { ...confirmBody(), payment_method_data: {} }, [400, 'IR_04', 'type']],
  ['known subtype', { ...confirmBody(), payment_method_subtype: 'charge' }, [400, 'IR_06', 'error_type']],
  ['known network', confirmBody({ card_network: 'Galactic' }), [400, 'IR_06', 'error_type']],
  ['known type', { ...confirmBody(), payment_method_type: 'stone' }, [400, 'IR_06', 'error_type']],
])('confirm refuses a body without a %s', async (_, body, expected) => {
  const { openSession } = openDesk();
  const { browser } = await openSession();
  expect(failure(await browser('POST', '/confirm', body))).toEqual(expected);
});

it('the list of a session without keep_alive has no new cards', async () => {
  const { emulator, openSession } = openDesk();
  const { withNone } = emulator.customers;
  const { confirm, list } = await openSession(withNone, { keep_alive: false });
  await confirm();
  expect((await list()).body.customer_payment_methods).toEqual([]);
  const keeping = await openSession(withNone);
  expect((await keeping.list()).body.customer_payment_methods).toHaveLength(1);
});

it('every list mints new tokens; the old ones still resolve, but are no longer associated with the session', async () => {
  const { emulator, openSession, exchange } = openDesk();
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
  const { emulator, openSession } = openDesk();
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
  const { emulator, openSession, saved } = openDesk();
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
  const { emulator, openSession } = openDesk();
  const { list, update } = await openSession(emulator.customers.withOne);
  const payment_method_token = (await list()).body.customer_payment_methods[0]?.payment_method_token;
  const store = (card_cvc: string) => update({ payment_method_token, payment_method_data: { card: { card_cvc } } });
  expect((await store('')).body.card_cvc_token_storage).toBeNull();
  expect((await store('737')).body.card_cvc_token_storage?.expires_at).toBe('2026-08-05T09:15:00.000Z');
  emulator.clock.advance(5 * MINUTE);
  expect((await store('737')).body.card_cvc_token_storage?.expires_at).toBe('2026-08-05T09:20:00.000Z');
  expect(failure(await store('7'))).toEqual([400, 'IR_16', 'type']);
});

it('update without a token stores a CVC under a token of its own', async () => {
  const { openSession, server } = openDesk();
  const { update } = await openSession();
  const answer = await update({ payment_method_data: { card: { card_cvc: '737' } } });
  expect(answer.body.card_cvc_token_storage?.is_stored).toBe(true);
  expect(answer.body).not.toHaveProperty('payment_method_data');
  const exchanged = await server('GET', `/v1/payment-methods/token/${tokenOf(answer)}/details`);
  expect(failure(exchanged)).toEqual([404, 'HE_02', 'type']);
  expect(failure(await update({ payment_method_data: { card: { nick_name: 'x' } } }))).toEqual([400, 'IR_04', 'type']);
});

it('update refuses to change an expiry', async () => {
  const { openSession } = openDesk();
  const { confirm, update } = await openSession();
  const payment_method_token = tokenOf(await confirm());
  const change = { payment_method_token, payment_method_data: { card: { card_exp_year: '2031' } } };
  expect(failure(await update(change))).toEqual([400, 'IR_06', 'error_type']);
});

it('update refuses a card that was deleted meanwhile', async () => {
  const { openSession, server, exchange } = openDesk();
  const { confirm, update } = await openSession();
  const payment_method_token = tokenOf(await confirm());
  await server('DELETE', `/v1/payment-methods/${await exchange(payment_method_token)}`);
  const rename = { payment_method_token, payment_method_data: { card: { nick_name: 'Travel' } } };
  expect(failure(await update(rename))).toEqual([422, 'IR_06', 'type']);
});

it('a token expires 15 minutes after it was minted, also when its session lives longer', async () => {
  const { emulator, openSession, server } = openDesk();
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
  const { emulator, openSession, saved } = openDesk();
  const { list, delete: remove } = await openSession(emulator.customers.withThree);
  const token = (await list()).body.customer_payment_methods[0]?.payment_method_token ?? '';
  await list();
  expect(await remove(token)).toEqual({ status: 200, body: { payment_method_token: token } });
  expect(await saved(emulator.customers.withThree)).toHaveLength(2);
  expect(failure(await remove(token))).toEqual([404, 'HE_02', 'type']);
});

it('a session cannot delete the card of another customer', async () => {
  const { emulator, openSession, saved } = openDesk();
  const owner = await openSession(emulator.customers.withOne);
  const token = (await owner.list()).body.customer_payment_methods[0]?.payment_method_token ?? '';
  const other = await openSession(emulator.customers.withThree);
  expect(failure(await other.delete(token))).toEqual([404, 'IR_37', 'type']);
  expect(failure(await other.delete('token_00000000000000000000'))).toEqual([404, 'IR_37', 'type']);
  expect(failure(await other.browser('DELETE', '', {}))).toEqual([400, 'IR_04', 'type']);
  expect(await saved(emulator.customers.withOne)).toHaveLength(1);
});

it('a guest’s cards are never listed, never the same, and deleted only by the session they were typed in', async () => {
  const { openSession, exchange } = openDesk();
  const guest = await openSession(null);
  const one = tokenOf(await guest.confirm());
  const two = tokenOf(await guest.confirm());
  expect(await exchange(one)).not.toBe(await exchange(two));
  expect((await guest.list()).body.customer_payment_methods).toEqual([]);
  const other = await openSession(null);
  expect(failure(await other.delete(one))).toEqual([404, 'IR_37', 'type']);
  expect((await guest.delete(one)).status).toBe(200);
});

it('a guest’s card is answered as volatile and not saved', async () => {
  const { openSession } = openDesk();
  const guest = await openSession(null);
  const { body } = await guest.browser('POST', '/confirm', {
    payment_method_type: 'card',
    payment_method_data: { card: typedCard() },
  });
  expect(body).toMatchObject({ storage_type: 'volatile', payment_method_data: { card: { saved_to_locker: false } } });
});
