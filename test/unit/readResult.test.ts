import { expect, it } from 'vitest';
import { readResult } from '../../src/sdk/readResult.ts';

it.each([
  [
    'the newest version: the session object',
    {
      id: 'session_1',
      associated_payment_methods: [{ payment_method_token: { type: 'payment_method_session_token', data: 'token_1' } }],
      payment_method_data: {
        card: { last4_digits: '4242', expiry_month: '03', expiry_year: '2030', card_network: 'Visa' },
      },
    },
  ],
  [
    'an earlier version: token and card',
    {
      status: 'success',
      token: 'token_1',
      paymentMethodId: null,
      card: { brand: 'Visa', last4: '4242', expiryMonth: '03', expiryYear: '2030' },
    },
  ],
  [
    'the first version: flat, without a status',
    { token: 'token_1', card: { brand: 'Visa', last4: '4242', expiryMonth: '3', expiryYear: '2030' } },
  ],
])('readResult reads the SDK’s result of %s', (_shape, value) => {
  expect(readResult(value)).toMatchObject({
    payment_method_token: 'token_1',
    card: { last4_digits: '4242', expiry_month: '03', expiry_year: '2030', card_network: 'Visa' },
  });
});

it.each([
  ['newest', { id: 'session_1', associated_payment_methods: [{ payment_method_token: { data: 'token_1' } }] }],
  ['earlier', { status: 'success', cvcToken: 'token_1', card: { brand: 'Visa', last4: '4242' } }],
])('readResult reads the token of a CVC from the %s version of the SDK', (_shape, value) => {
  expect(readResult(value).payment_method_token).toBe('token_1');
});

it('readResult returns no card if the SDK’s result has none', () => {
  const value = { associated_payment_methods: [{ payment_method_token: { data: 'token_1' } }] };
  expect(readResult(value)).toEqual({ payment_method_token: 'token_1', card: null, storage_type: null });
});

it.each([
  [{ error: { code: 'validation_error', type: 'validation_error', message: '…' } }, 'card_invalid'],
  [{ error: { code: 'incomplete_field_set', type: 'validation_error' } }, 'card_invalid'],
  [{ status: 'error', error: { code: 'session_expired' } }, 'unauthorized'],
  [{ error: { code: 'session_consumed', type: 'api_error' } }, 'unauthorized'],
  [{ error: { code: 'tokenization_in_progress', type: 'api_error' } }, 'unknown'],
  [{ error: { code: 'confirm_in_progress', type: 'api_error' } }, 'unknown'],
  [{ error: { code: 'sdk_not_ready', type: 'api_error' } }, 'sdk_load_failed'],
  [{ error: { code: 'unsupported_on_surface', type: 'validation_error' } }, 'sdk_unsupported'],
  [{ error: { code: 'toString', type: 'card_error' } }, 'card_rejected'],
  [{ error: { code: 7, type: 'validation_error' } }, 'card_invalid'],
  [{ status: 'error', error: { code: 'tokenization_failed', type: 'api_error' } }, 'save_failed'],
  [{ error: { code: 'tokenization_failed', type: 'card_error' } }, 'card_rejected'],
  [{ error: {} }, 'card_rejected'],
  [{}, 'invalid_response'],
  [null, 'invalid_response'],
  ['ok', 'invalid_response'],
  [{ associated_payment_methods: [] }, 'invalid_response'],
  [{ associated_payment_methods: [null] }, 'invalid_response'],
  [{ associated_payment_methods: [{ payment_method_token: 'token_1' }] }, 'invalid_response'],
  [{ status: 'success', token: '' }, 'invalid_response'],
  [{ status: 'success', token: 42 }, 'invalid_response'],
  [{ status: 'error', error: 'no' }, 'invalid_response'],
  [undefined, 'invalid_response'],
  [[{ token: 'token_1' }], 'invalid_response'],
  [() => 'token_1', 'invalid_response'],
])('readResult throws the fitting error code for %j', (value, code) => {
  expect(() => readResult(value)).toThrow(expect.objectContaining({ code }) as Error);
});

it.each(['error', 'token', 'associated_payment_methods', 'payment_method_data'])(
  'readResult throws invalid_response if reading the property %s throws',
  (name) => {
    const value = Object.defineProperty(
      { associated_payment_methods: [{ payment_method_token: { data: 'token_1' } }] },
      name,
      {
        enumerable: true,
        get: () => {
          throw new Error('card 4242');
        },
      },
    );
    expect(() => readResult(value)).toThrow(expect.objectContaining({ code: 'invalid_response' }) as Error);
    expect(() => readResult(value)).toThrow(/^(?!.*4242)/);
  },
);

it('readResult never repeats the SDK’s words in its error', () => {
  const value = { error: { code: 'tokenization_failed', message: 'card 4242424242424242 declined' } };
  expect(() => readResult(value)).toThrow(/^(?!.*4242)/);
});
