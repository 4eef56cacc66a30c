import { expect, it } from 'vitest';
import { readCaptureResult } from '../src/vault/result.ts';

it.each([
  [
    'the newest: the session object',
    {
      id: 'session_1',
      associated_payment_methods: [{ payment_method_token: { type: 'payment_method_session_token', data: 'token_1' } }],
      payment_method_data: {
        card: { last4_digits: '4242', expiry_month: '03', expiry_year: '2030', card_network: 'Visa' },
      },
    },
  ],
  [
    'an earlier one: token and card',
    {
      status: 'success',
      token: 'token_1',
      paymentMethodId: null,
      card: { brand: 'Visa', last4: '4242', expiryMonth: '03', expiryYear: '2030' },
    },
  ],
])('reads %s', (_shape, value) => {
  expect(readCaptureResult(value)).toMatchObject({
    payment_method_token: 'token_1',
    card: { last4_digits: '4242', expiry_month: '03', expiry_year: '2030', card_network: 'Visa' },
  });
});

it('does without the card where the answer says nothing of it', () => {
  const value = { associated_payment_methods: [{ payment_method_token: { data: 'token_1' } }] };
  expect(readCaptureResult(value)).toEqual({ payment_method_token: 'token_1', card: null });
});

it.each([
  [{ error: { code: 'validation_error', type: 'validation_error', message: '…' } }, 'card_invalid'],
  [{ error: { code: 'incomplete_field_set', type: 'validation_error' } }, 'card_invalid'],
  [{ status: 'error', error: { code: 'session_expired' } }, 'unauthorized'],
  [{ error: { code: 'session_consumed', type: 'api_error' } }, 'unauthorized'],
  [{ error: { code: 'tokenization_failed', type: 'card_error' } }, 'card_rejected'],
  [{ error: {} }, 'card_rejected'],
  [{}, 'invalid_response'],
  [null, 'invalid_response'],
  ['ok', 'invalid_response'],
  [{ associated_payment_methods: [] }, 'invalid_response'],
])('says what went wrong for %j', (value, code) => {
  expect(() => readCaptureResult(value)).toThrow(expect.objectContaining({ code }) as Error);
});

it('never repeats what the SDK said', () => {
  const value = { error: { code: 'tokenization_failed', message: 'card 4242424242424242 declined' } };
  expect(() => readCaptureResult(value)).toThrow(/^(?!.*4242)/);
});
