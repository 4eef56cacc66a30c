import { testCards } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { brandOf } from '../../../src/emulator/sdk/frame/brand.ts';
import { validateCvc, validateExpiry, validateNumber } from '../../../src/emulator/sdk/frame/validate.ts';

const now = Date.UTC(2026, 7, 15);

it('every test card is a valid number', () => {
  for (const number of Object.values(testCards)) expect(validateNumber(number).problem, number).toBeNull();
});

it.each([
  ['', 'numberMissing'],
  ['4242 4242', 'numberIncomplete'],
  ['4242 4242 4242 4241', 'numberInvalid'],
  ['4000 0000 0000 000', 'numberIncomplete'],
])('the number "%s" has the problem %s', (text, problem) => {
  expect(validateNumber(text).problem).toBe(problem);
});

it.each([
  [testCards.visa, 'Visa'],
  [testCards.mastercard, 'Mastercard'],
  [testCards.americanExpress, 'AmericanExpress'],
  [testCards.dinersClub, 'DinersClub'],
  [testCards.discover, 'Discover'],
])('the number field knows the network of %s as %s', (number, network) => {
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
])('in August 2026 the expiry "%s" has the problem %s', (text, problem) => {
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
])('the security code "%s" of %s has the problem %s', (text, network, problem) => {
  expect(validateCvc(text, network).problem).toBe(problem);
});
