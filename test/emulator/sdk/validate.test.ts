import { testCards } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { brandOf } from '../../../src/emulator/sdk/frame/brand.ts';
import { validateCvc, validateExpiry, validateNumber } from '../../../src/emulator/sdk/frame/validate.ts';

const now = new Date(2026, 7, 15);

it('takes every test card', () => {
  for (const number of Object.values(testCards)) expect(validateNumber(number).problem, number).toBeNull();
});

it.each([
  ['', 'numberMissing'],
  ['4242 4242', 'numberIncomplete'],
  ['4242 4242 4242 4241', 'numberInvalid'],
  ['4000 0000 0000 000', 'numberIncomplete'],
])('finds what is wrong with the number "%s"', (text, problem) => {
  expect(validateNumber(text).problem).toBe(problem);
});

it.each([
  [testCards.visa, 'Visa'],
  [testCards.mastercard, 'Mastercard'],
  [testCards.americanExpress, 'AmericanExpress'],
  [testCards.dinersClub, 'DinersClub'],
  [testCards.discover, 'Discover'],
])('tells the network of %s in the spelling of the vault', (number, network) => {
  expect(brandOf(number)?.network).toBe(network);
});

it.each([
  ['', 'expiryMissing'],
  ['03', 'expiryIncomplete'],
  ['00 / 30', 'expiryInvalid'],
  ['13 / 30', 'expiryInvalid'],
  ['07 / 26', 'expired'],
  ['08 / 26', null],
  ['03 / 30', null],
])('judges the expiry "%s" in August 2026', (text, problem) => {
  expect(validateExpiry(text, now).problem).toBe(problem);
});

it.each([
  ['', 'Visa', 'cvcMissing'],
  ['12', 'Visa', 'cvcIncomplete'],
  ['123', 'Visa', null],
  ['123', 'AmericanExpress', 'cvcIncomplete'],
  ['1234', 'AmericanExpress', null],
  ['123', null, null],
  ['1234', null, null],
])('judges the security code "%s" of %s', (text, network, problem) => {
  expect(validateCvc(text, network).problem).toBe(problem);
});
