import { createHyper, testCards, type StandInOptions } from 'hyperswitch-saved-cards/emulator';
import { expect, it, vi } from 'vitest';
import { failure, mountField, mountFields, newContainer, openForm, openCustomer } from '../support/shop.ts';

it('tokenize saves the typed card and answers a token that the server can exchange', async () => {
  const { form, exchange, cards } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  const id = await exchange(await form.tokenize());
  await expect(cards()).resolves.toMatchObject([
    { id, last4_digits: '4242', expiry_month: '03', card_network: 'Visa' },
  ]);
});

it('with results flat, tokenize answers as earlier SDKs did', async () => {
  const { form } = await openForm({ results: 'flat' });
  const { fill } = await mountFields(form);
  await expect(form.tokenize()).resolves.toMatchObject({ status: 'error', error: { code: 'validation_error' } });
  await fill({ number: testCards.mastercard });
  await expect(form.tokenize()).resolves.toEqual({
    status: 'success',
    token: expect.stringMatching(/^token_/) as string,
    paymentMethodId: null,
    card: { brand: 'Mastercard', last4: '4444', expiryMonth: '03', expiryYear: '2030' },
  });
});

it('tokenize saves a card that payments will decline', async () => {
  const { form, exchange, sentByFrames } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.declined });
  await expect(exchange(await form.tokenize())).resolves.toMatch(/_pm_/);
  expect(sentByFrames()).toEqual(['GET', 'POST confirm']);
});

it('a card fields session saves one card', async () => {
  const { form, sentByFrames } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  await form.tokenize();
  await expect(form.tokenize()).resolves.toEqual(failure('session_consumed', 'api_error'));
  expect(sentByFrames()).toEqual(['GET', 'POST confirm']);
});

it('a card can be corrected after tokenize has refused it', async () => {
  const { form, exchange } = await openForm();
  const { fill, expiry } = await mountFields(form);
  await fill({ number: testCards.visa, expiry: '' });
  await expect(form.tokenize()).resolves.toEqual(failure('validation_error', 'validation_error'));
  await expiry.input.fill('12 / 31');
  await expect(exchange(await form.tokenize())).resolves.toMatch(/_pm_/);
});

it('a second tokenize is refused while the first one runs', async () => {
  const { form } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  const first = form.tokenize();
  await expect(form.tokenize()).resolves.toEqual(failure('tokenization_in_progress', 'api_error'));
  await expect(first).resolves.toHaveProperty('associated_payment_methods');
});

it('tokenize needs a number field, or a CVC field alone', async () => {
  const { form } = await openForm();
  await expect(form.tokenize()).resolves.toEqual(failure('incomplete_field_set', 'validation_error'));
  const { field } = await mountField(form, 'cardExpiry');
  await expect(form.tokenize()).resolves.toEqual(failure('incomplete_field_set', 'validation_error'));
  field.destroy();
  const cvc = await mountField(form, 'cardCvc', {
    savedCard: { paymentMethodData: { card: { cardNetwork: 'AmericanExpress' } } },
  });
  await cvc.type('737');
  await expect(form.tokenize()).resolves.toEqual(failure('validation_error', 'validation_error'));
  await cvc.type('1');
  await expect(form.tokenize()).resolves.toHaveProperty('associated_payment_methods');
});

it('tokenize is refused while the frames load', async () => {
  const { form } = await openForm();
  form.create('cardNumber').mount(newContainer());
  await expect(form.tokenize()).resolves.toEqual(failure('sdk_not_ready', 'api_error'));
});

it('deinit removes all frames and settles a pending tokenize', async () => {
  const before = document.querySelectorAll('iframe').length;
  const { form } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  const pending = form.tokenize();
  form.deinit();
  await expect(pending).resolves.toMatchObject({
    error: { code: 'tokenization_failed', message: expect.stringContaining('may still have been saved') as string },
  });
  expect(document.querySelectorAll('iframe').length).toBe(before);
  await expect(form.tokenize()).resolves.toEqual(failure('session_consumed', 'api_error'));
});

it('two card forms of one page save their own cards', async () => {
  const { form, newForm, cards } = await openForm();
  const other = await newForm();
  const first = await mountFields(form);
  const second = await mountFields(other);
  await first.fill({ number: testCards.visa });
  await second.fill({ number: testCards.mastercard });
  await other.tokenize();
  await expect(cards()).resolves.toMatchObject([{ last4_digits: '4444' }]);
  await form.tokenize();
  await expect(cards()).resolves.toHaveLength(2);
});

it('the events of a field never contain what was typed', async () => {
  const { form } = await openForm();
  const { field, input } = await mountField(form, 'cardNumber');
  const seen = { focus: vi.fn(), blur: vi.fn(), change: vi.fn(), group: vi.fn() };
  field.on('focus', seen.focus);
  field.on('blur', seen.blur);
  field.on('change', seen.change);
  form.on('change', seen.group);
  await input.fill(testCards.visa);
  field.blur();
  const identity = { elementType: 'cardNumber', iframeId: expect.any(String) as string };
  await vi.waitFor(() => expect(seen.blur).toHaveBeenCalledWith(identity));
  expect(seen.focus).toHaveBeenCalledWith(identity);
  expect(seen.change.mock.lastCall).toEqual([
    { elementType: 'cardNumber', empty: false, complete: true, valid: true, brand: 'Visa' },
  ]);
  await vi.waitFor(() =>
    expect(seen.group.mock.lastCall).toMatchObject([
      { eventName: 'cardDetailsChange', payload: { brand: 'Visa', last4: '4242', isCardNumberValid: true } },
    ]),
  );
  expect(JSON.stringify(Object.values(seen).map((handler) => handler.mock.calls))).not.toContain(testCards.visa);
});

it.each([
  ['newest', [true, false, false]],
  ['published', [false, true, true]],
  ['management-only', [false, false, true]],
  ['none', [false, false, false]],
  ['all', [true, true, true]],
] as const)('emulate %s has the members of that SDK', async (emulate, expected) => {
  const { hyper } = await openHyper(emulate);
  expect([
    'initPaymentMethodSession' in hyper,
    'paymentMethodsSession' in hyper,
    'paymentMethodsManagementElements' in hyper,
  ]).toEqual(expected);
});

async function openHyper(emulate: NonNullable<StandInOptions['emulate']>) {
  const { emulator } = await openCustomer();
  return { hyper: createHyper(emulator, { emulate })('pk_snd_test') };
}
