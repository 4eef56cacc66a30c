import type {
  Fillable,
  PaymentConfirmRequest,
  PaymentCreateRequest,
  ProxyRequest,
  SavedCardCharge,
} from 'hyperswitch-saved-cards/server';
import { expectTypeOf, it } from 'vitest';

const order = { amount: 6540, currency: 'USD' };
const recurring = { recurring_details: { type: 'payment_method_id', data: 'pm_1' } } as const;
const typedCvc = { payment_method_data: { card_token: { card_cvc_token: 'token_1' } } };
const merchantInitiated = { ...order, ...recurring, off_session: true, confirm: true } as const;
const processor = { destination_url: 'https://psp.example', headers: {}, method: 'POST', request_body: {} } as const;

it('a charge without the customer present needs off_session, recurring_details and confirm together', () => {
  expectTypeOf(merchantInitiated).toExtend<PaymentCreateRequest>();
  expectTypeOf({ ...order, off_session: true, confirm: true } as const).not.toExtend<PaymentCreateRequest>();
  expectTypeOf({ ...order, ...recurring, confirm: true } as const).not.toExtend<PaymentCreateRequest>();
  expectTypeOf({ ...order, ...recurring, off_session: true } as const).not.toExtend<PaymentCreateRequest>();
  expectTypeOf({ ...recurring, off_session: false } as const).not.toExtend<PaymentConfirmRequest>();
});

it('a charge without the customer present has neither a payment_token nor a CVC', () => {
  const both = { ...merchantInitiated, payment_token: 'pm_1' } as const;
  expectTypeOf(both).not.toExtend<PaymentCreateRequest>();
  expectTypeOf({ ...merchantInitiated, ...typedCvc } as const).not.toExtend<PaymentCreateRequest>();
});

it('only confirming a payment takes a typed CVC', () => {
  expectTypeOf({ payment_token: 'pm_1', ...typedCvc }).toExtend<PaymentConfirmRequest>();
  expectTypeOf({ ...order, payment_token: 'pm_1', ...typedCvc }).not.toExtend<PaymentCreateRequest>();
});

it('the proxy needs a token and its type', () => {
  expectTypeOf({ ...processor, token: 'pm_1', token_type: 'payment_method_id' } as const).toExtend<ProxyRequest>();
  expectTypeOf({ ...processor, token: 'pm_1' }).not.toExtend<ProxyRequest>();
  expectTypeOf({ ...processor, token_type: 'payment_method_id' } as const).not.toExtend<ProxyRequest>();
  expectTypeOf(processor).not.toExtend<ProxyRequest>();
});

/** Whether `proxy.send` takes the body. */
type Takes<Body> = Body extends Fillable<Body> ? true : false;

it('the proxy takes no placeholder that the vault does not fill, where it can be read in the code', () => {
  expectTypeOf<Takes<{ a: { number: '{{$card_number}}'; tags: ['a', 1] }; b: string }>>().toEqualTypeOf<true>();
  expectTypeOf<Takes<unknown>>().toEqualTypeOf<true>();
  expectTypeOf<Takes<{ items: ['{{$card_number}}'] }>>().toEqualTypeOf<false>();
  expectTypeOf<Takes<{ items: [{ number: '{{$card_number}}' }] }>>().toEqualTypeOf<false>();
  expectTypeOf<Takes<{ expiry: '{{$card_exp_month}}/{{$card_exp_year}}' }>>().toEqualTypeOf<false>();
  expectTypeOf<Takes<'{{$card_nummer}}'>>().toEqualTypeOf<false>();
  expectTypeOf<Takes<{ '{{$card_number}}': 1 }>>().toEqualTypeOf<false>();
  expectTypeOf<Takes<{ number: '{{ $card_number}} tail' }>>().toEqualTypeOf<false>();
  expectTypeOf<Takes<{ number: '{{  $card_number }}'; text: 'a {{b}} $c' }>>().toEqualTypeOf<true>();
});

it('a charge takes null and undefined for what an order does not have', () => {
  const row = { payment_id: 'order-7', amount: 1, currency: 'USD', payment_method: { id: 'pm_1' }, items: ['mug'] };
  const empty = { email: null, return_url: undefined, description: null, card_cvc_token: null };
  expectTypeOf({ ...row, ...empty }).toExtend<SavedCardCharge>();
});
