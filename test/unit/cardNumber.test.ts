import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasCardNumber } from '../../src/shared/cardNumber.ts';

describe('hasCardNumber', () => {
  it.each([
    ['a number', '4242424242424242'],
    ['12 digits', '424242424242'],
    ['13 digits', '4222222222222'],
    ['words between', '42424242 and 42424242'],
    ['letters between', '4242x4242y4242z4242'],
    ['its code glued to it', '4242424242424242123'],
    ['its expiry and code glued to it', '42424242424242420330123'],
    ['a code glued before it', '1235555555555554444'],
    ['Arabic digits', '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢'],
    ['Devanagari digits', '४२४२ ४२४२ ४२४२ ४२४२'],
    ['mathematical digits', '𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐'],
    ['14 digits', '38000000000006'],
    ['15 digits', '378282246310005'],
    ['19 digits', '6205500000000000004'],
    ['groups with spaces', '4242 4242 4242 4242'],
    ['groups with hyphens', '3782-822463-10005'],
    ['groups with anything between', '4242. 4242 / 4242\u200b4242'],
    ['words around it', 'my card 4242424242424242!'],
    ['letters that touch it', 'visa4242424242424242x'],
    ['its expiry after it', '4242 4242 4242 4242 03/30'],
    ['digits before it', '1 5555555555554444'],
    [
      'full-width digits',
      '\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12',
    ],
  ])('is true for %s', (_what, text) => {
    expect(hasCardNumber(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['words', 'Everyday'],
    ['the last four', 'Visa 4242'],
    ['11 digits', '42424242426'],
    ['a wrong check digit', '4242424242424241'],
    ['a telephone number', '+49 171 1234567'],
    ['a longer number', '99999999999999999999'],
    ['a telephone number with a check digit', '+49 171 1234564'],
  ])('is false for %s', (_what, text) => {
    expect(hasCardNumber(text)).toBe(false);
  });
});

/** Every digit of every script. */
const DIGITS = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((char) => /\p{Nd}/u.test(char));

/** Digits with a check digit after them. */
function withCheckDigit(digits: number[]): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? digit * 2 : digit;
    return total + Math.floor(value / 10) + (value % 10);
  }, 0);
  return [...digits, (10 - (sum % 10)) % 10].join('');
}

const numbers = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 18 }).map(withCheckDigit);
const separators = fc.stringMatching(/^[ .\-\u200b/]{0,3}$/);

it('finds every number of 12 to 19 digits with a check digit, whatever stands between its digits', () => {
  fc.assert(
    fc.property(numbers, fc.array(separators, { minLength: 19, maxLength: 19 }), (number, between) => {
      const text = Array.from(number)
        .map((digit, index) => digit + (between[index] ?? ''))
        .join('');
      expect(hasCardNumber(`My card: ${text}`)).toBe(true);
    }),
  );
});

it('finds no number of up to 11 digits', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{0,11}$/), (digits) => {
      expect(hasCardNumber(digits)).toBe(false);
    }),
  );
});

it('reads the digits of every script', () => {
  for (let zero = 0; zero < DIGITS.length; zero += 10) {
    const script = DIGITS.slice(zero, zero + 10);
    const write = (number: string) =>
      Array.from(number)
        .map((digit) => script[Number(digit)])
        .join('');
    expect(hasCardNumber(write('5555555555554444')), script.join('')).toBe(true);
    expect(hasCardNumber(write('9876543210123450')), script.join('')).toBe(false);
  }
});
