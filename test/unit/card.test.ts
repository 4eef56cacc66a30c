import { expiryState } from 'hyperswitch-saved-cards';
import { savedCard } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { readSavedCard } from '../../src/shared/card.ts';

const expiring = (month: string | null, year: string | null) =>
  savedCard({}, { expiry_month: month, expiry_year: year });
const local = (year: number, month: number, ...rest: number[]) => new Date(year, month, ...rest).getTime();

describe('expiryState', () => {
  it.each([
    ['on the last day of its month', '03', '2026', local(2026, 2, 31, 23, 59, 59, 999), 'expiring'],
    ['in the first moment of the next month', '03', '2026', local(2026, 3, 1), 'expired'],
    ['with two digits for the year', '03', '26', local(2026, 3, 1), 'expired'],
    ['with two digits for a year to come', '12', '32', local(2026, 3, 1), 'valid'],
    ['at the end of December', '12', '2026', local(2026, 11, 31, 12), 'expiring'],
    ['on New Year after December', '12', '26', local(2027, 0, 1), 'expired'],
    ['on the last day of February in a leap year', '02', '28', local(2028, 1, 29, 12), 'expiring'],
    ['61 days before its end', '03', '2026', local(2026, 3, 1) - 61 * 86_400_000, 'valid'],
    ['60 days before its end', '03', '2026', local(2026, 3, 1) - 60 * 86_400_000, 'expiring'],
    ['without a month', null, '2026', local(2026, 0, 1), 'unknown'],
    ['without a year', '03', null, local(2026, 0, 1), 'unknown'],
  ])('of a card %s is right', (_when, month, year, now, state) => {
    expect(expiryState(expiring(month, year), now)).toBe(state);
  });

  it('is "expiring" from the given number of days before the end', () => {
    const card = expiring('03', '2026');
    expect(expiryState(card, local(2026, 2, 1), 7)).toBe('valid');
    expect(expiryState(card, local(2026, 2, 28), 7)).toBe('expiring');
  });

  it('is "unknown" for a wallet', () => {
    const wallet = savedCard({ payment_method_type: 'wallet', payment_method_data: null });
    expect(expiryState(wallet, 0)).toBe('unknown');
  });
});

describe('readSavedCard', () => {
  it('reads a row of the server’s list, whose id is called id', () => {
    const row = { id: 'pm_1', payment_method_type: 'card', payment_method_data: { card: { last4_digits: '4242' } } };
    expect(readSavedCard(row)).toMatchObject({ payment_method_id: 'pm_1', payment_method_token: null });
  });

  it('reads a row of the browser’s list, which has only a token', () => {
    expect(readSavedCard({ payment_method_token: 'token_1' })).toMatchObject({
      payment_method_id: null,
      payment_method_token: 'token_1',
    });
  });

  it.each([
    ['no network', { card_network: null }],
    ['an unknown network', { card_network: 'Futurecard' }],
    ['a two-digit year', { expiry_year: '30' }],
    ['no holder', { card_holder_name: null }],
  ])('keeps a row with %s as it is', (_what, card) => {
    const read = readSavedCard({ id: 'pm_1', payment_method_data: { card } });
    expect(read?.payment_method_data?.card).toMatchObject(card);
  });

  it('never passes on more than the last four digits', () => {
    const read = readSavedCard({ id: 'pm_1', payment_method_data: { card: { last4_digits: '4242424242424242' } } });
    expect(JSON.stringify(read)).not.toContain('4242');
  });

  it.each([null, undefined, 'row', 7, [], {}, { id: '' }])('returns null for %j, which is no row', (value) => {
    expect(readSavedCard(value)).toBeNull();
  });
});
