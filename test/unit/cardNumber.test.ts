import { describe, expect, it } from 'vitest';
import { hasCardNumber } from '../../src/shared/cardNumber.ts';

describe('hasCardNumber', () => {
  it.each([
    ['a number', '4242424242424242'],
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
    ['12 digits', '424242424242'],
    ['a wrong check digit', '4242424242424241'],
    ['a telephone number', '+49 171 1234567'],
    ['a longer number', '42424242424242424242'],
    ['words between', '42424242 and 42424242'],
  ])('is false for %s', (_what, text) => {
    expect(hasCardNumber(text)).toBe(false);
  });
});
