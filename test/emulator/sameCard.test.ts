import { expect, it } from 'vitest';
import { MINUTE, createMerchant, START, tokenOf } from './support/merchant.ts';

it('the same details of the same customer are the same card, whoever adds it', async () => {
  const { emulator, addCard, openSession, exchange, saved } = createMerchant();
  const { withOne, withNone } = emulator.customers;
  const id = await addCard({}, withNone);
  expect(await addCard({ card_holder_name: 'Jane Doe' }, withNone)).toBe(id);
  const { confirm } = await openSession(withNone);
  expect(await exchange(tokenOf(await confirm()))).toBe(id);
  expect(await addCard({ card_number: '5555555555554444' }, withNone)).not.toBe(id);
  expect(await addCard({}, withOne)).not.toBe(id);
  expect(await saved(withNone, '?include_new=true')).toHaveLength(2);
});

it.each([
  ['another year', { card_exp_year: '2031' }],
  ['another month', { card_exp_month: '04' }],
  ['the same year in two digits', { card_exp_year: '30' }],
])('a card that is added again with %s is a new card', async (_, change) => {
  const { addCard } = createMerchant();
  expect(await addCard(change)).not.toBe(await addCard());
});

it('in an older install the same number of the same customer is the same card', async () => {
  const { addCard } = createMerchant({ install: { sameCard: 'number' } });
  expect(await addCard({ card_exp_year: '2031' })).toBe(await addCard());
});

it('an active card that is added again only takes the CVC', async () => {
  const { emulator, openSession, exchange, saved } = createMerchant();
  const { withOne } = emulator.customers;
  const [before] = await saved(withOne);
  const { confirm } = await openSession(withOne);
  const answer = await confirm({ card_holder_name: 'Somebody' });
  expect(await exchange(tokenOf(answer))).toBe(before?.id);
  expect(answer.body.card_cvc_token_storage?.is_stored).toBe(true);
  expect(await saved(withOne)).toEqual([before]);
});

it('a new card that is added again is overwritten and keeps its creation date', async () => {
  const { emulator, addCard, saved } = createMerchant();
  await addCard();
  emulator.clock.advance(MINUTE);
  await addCard({ card_holder_name: 'Somebody', nick_name: 'Second try' });
  expect(await saved(emulator.customers.withNone, '?include_new=true')).toMatchObject([
    {
      created: new Date(START).toISOString(),
      payment_method_data: { card: { card_holder_name: 'Somebody', nick_name: 'Second try' } },
    },
  ]);
});

it('a refused card that is added again is new again', async () => {
  const { emulator, addCard, server, saved } = createMerchant();
  const { withNone } = emulator.customers;
  const id = await addCard();
  await server('PUT', `/v1/payment-methods/${id}/update-saved-payment-method`, { acknowledgement_status: 'failed' });
  expect(await saved(withNone, '?include_new=true')).toEqual([]);
  expect(await addCard()).toBe(id);
  expect(await saved(withNone, '?include_new=true')).toMatchObject([{ id }]);
  expect(await saved(withNone)).toEqual([]);
});

it('a deleted card that is added again has a new id', async () => {
  const { addCard, server } = createMerchant();
  const id = await addCard();
  expect(await server('DELETE', `/v1/payment-methods/${id}`)).toEqual({ status: 200, body: { id } });
  expect(await addCard()).not.toBe(id);
});
