import { expect, it } from 'vitest';
import { confirmBody, failure, MINUTE, createMerchant, START, typedCard } from './support/merchant.ts';

it('confirm answers one token, no id, the masked card and a CVC that is stored for 15 minutes', async () => {
  const { openSession, saved, emulator } = createMerchant();
  const { confirm, session } = await openSession();
  const answer = await confirm({ nick_name: 'Everyday' });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      id: session.id,
      storage_type: 'persistent',
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
    { requires_cvv: true, recurring_enabled: null, payment_method_subtype: 'credit' },
  ]);
});

it('a card keeps its expiry year as it was typed', async () => {
  const { openSession } = createMerchant();
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
  const { openSession } = createMerchant();
  const { confirm } = await openSession();
  const { body } = await confirm({ card_number });
  expect(body.payment_method_data?.card['card_network']).toBe(network);
});

it.each([
  ['a number that is too short', { card_number: '4242424' }, [400, 'IR_06', 'error_type']],
  ['a number with a letter', { card_number: '4242x24242424242' }, [400, 'IR_06', 'error_type']],
  ['a mistyped number', { card_number: '4242424242424241' }, [400, 'IR_06', 'error_type']],
  ['no number', { card_number: undefined }, [400, 'IR_06', 'error_type']],
  ['month 13', { card_exp_month: '13' }, [400, 'IR_16', 'type']],
  ['a year of three digits', { card_exp_year: '203' }, [400, 'IR_16', 'type']],
  ['a date in the past', { card_exp_month: '07', card_exp_year: '26' }, [400, 'IR_16', 'type']],
  ['a CVC of two digits', { card_cvc: '73' }, [400, 'IR_16', 'type']],
  ['a CVC of letters', { card_cvc: 'abc' }, [400, 'IR_16', 'type']],
  ['no CVC', { card_cvc: undefined }, [400, 'IR_06', 'error_type']],
])('confirm refuses a card with %s and does not repeat it', async (_, card, expected) => {
  const { openSession, saved, emulator } = createMerchant();
  const { confirm } = await openSession();
  const answer = await confirm(card);
  expect(failure(answer)).toEqual(expected);
  for (const typed of Object.values(card)) expect(answer.body.error.message).not.toContain(String(typed));
  expect(await saved(emulator.customers.withNone, '?include_new=true')).toEqual([]);
});

it('confirm accepts a card through the last moment of its month', async () => {
  const card = { card_exp_month: '08', card_exp_year: '2026' };
  const end = Date.UTC(2026, 8, 1);
  const before = await createMerchant({ now: () => end - 1 }).openSession();
  expect((await before.confirm(card)).status).toBe(200);
  const after = await createMerchant({ now: () => end }).openSession();
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
  const { openSession } = createMerchant();
  const { browser } = await openSession();
  expect(failure(await browser('POST', '/confirm', body))).toEqual(expected);
});

it('a guest’s card is answered as volatile and not saved', async () => {
  const { openSession } = createMerchant();
  const guest = await openSession(null);
  const { body } = await guest.browser('POST', '/confirm', {
    payment_method_type: 'card',
    payment_method_data: { card: typedCard() },
  });
  expect(body).toMatchObject({ storage_type: 'volatile', payment_method_data: { card: { saved_to_locker: false } } });
});
