import { expect, it } from 'vitest';
import { caretAfter, formatCvc, formatExpiry, formatNumber } from '../../../src/emulator/sdk/frame/format.ts';

it.each([
  ['4242424242424242', '4242 4242 4242 4242'],
  ['4242 4242-4242/4242', '4242 4242 4242 4242'],
  ['42424', '4242 4'],
  ['378282246310005', '3782 822463 10005'],
  ['3782822463100051234', '3782 822463 10005'],
  ['38000000000006', '3800 000000 0006'],
  ['no digits', ''],
])('the number field formats %s as %s', (typed, shown) => {
  expect(formatNumber(typed)).toBe(shown);
});

it.each([
  ['0', '0'],
  ['1', '1'],
  ['3', '03 / '],
  ['12', '12 / '],
  ['13', '01 / 3'],
  ['1/', '01 / '],
  ['0330', '03 / 30'],
  ['03 / 20', '03 / 20'],
  ['03 / 203', '03 / 203'],
  ['03 / 2030', '03 / 30'],
  ['3/2030', '03 / 30'],
  ['03 / 3012', '03 / 30'],
])('the expiry field formats %s as %s', (typed, shown) => {
  expect(formatExpiry(typed)).toBe(shown);
});

it.each([
  ['03 / ', '03'],
  ['03 /', '03'],
  ['0', '0'],
  ['03 / 3', '03 / 3'],
  ['3 / 30', '3 / 30'],
])('deleting through the separator of the expiry field: %s becomes %s', (typed, shown) => {
  expect(formatExpiry(typed, true)).toBe(shown);
});

it('the CVC field keeps as many digits as the network has', () => {
  expect(formatCvc('12 34', 3)).toBe('123');
  expect(formatCvc('12 34', 4)).toBe('1234');
});

it('caretAfter keeps the caret behind the digit that was typed', () => {
  expect(caretAfter('42942 4242', 3, '4294 2424 2')).toBe(3);
  expect(caretAfter('4242 49', 7, '4242 49')).toBe(7);
  expect(caretAfter('42425 4242', 5, '4242 5424 2')).toBe(6);
  expect(caretAfter('3', 1, '03 / ')).toBe(5);
});
