import { createHyper, testCards, type SessionOptions, type StandInOptions } from 'hyperswitch-saved-cards/emulator';
import { expect, it, onTestFinished, vi } from 'vitest';
import { mountField, mountFields, newContainer, openShop } from '../support/shop.ts';

async function openForm(options: StandInOptions = {}) {
  const shop = await openShop();
  const hyper = createHyper(shop.emulator, options)(shop.emulator.credentials.publishableKey);
  const newForm = async (sessionOptions: Pick<SessionOptions, 'storePaymentMethod'> = {}) => {
    const sdkAuthorization = await shop.openSession();
    const session = hyper.paymentMethodsSession?.({ sdkAuthorization, ...sessionOptions });
    if (!session) throw new Error('The SDK lacks this member.');
    onTestFinished(session.deinit);
    return session.createCardForm();
  };
  return { ...shop, hyper, newForm, form: await newForm() };
}

const failure = (code: string, type: string) => ({ error: { code, type, message: expect.any(String) as string } });

it('tokenize saves the typed card and answers a token that the server can exchange', async () => {
  const { form, exchange, cards } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  const id = await exchange(await form.tokenize());
  await expect(cards()).resolves.toMatchObject([
    { id, last4_digits: '4242', expiry_month: '03', card_network: 'Visa' },
  ]);
});

it.each([
  ['by default', {}, {}, 'persistent'],
  ['with storePaymentMethod false', {}, { storePaymentMethod: false }, 'volatile'],
  ['with consent asked', { consent: 'asked' }, {}, 'volatile'],
  ['with consent asked and storePaymentMethod true', { consent: 'asked' }, { storePaymentMethod: true }, 'persistent'],
] as const)('a card that is typed %s is kept as expected', async (_, options, sessionOptions, storage_type) => {
  const { newForm, cards } = await openForm(options);
  const form = await newForm(sessionOptions);
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  await expect(form.tokenize()).resolves.toMatchObject({ storage_type });
  await expect(cards()).resolves.toHaveLength(storage_type === 'persistent' ? 1 : 0);
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

it('tokenize shows the error of each field and sends nothing', async () => {
  const { form, sentByFrames } = await openForm();
  const { number, expiry, cvc, fill } = await mountFields(form);
  await fill({ number: '4242 4242 4242 4241', expiry: '01 / 20', cvc: '12' });
  await expect(form.tokenize()).resolves.toEqual(failure('validation_error', 'validation_error'));
  await number.sees('The card number is not valid.');
  await expiry.sees('Your card has expired.');
  await cvc.sees('The security code is not complete.');
  expect(sentByFrames()).toEqual([]);
});

it('tokenize saves a card that payments will decline', async () => {
  const { form, exchange, sentByFrames } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.declined });
  await expect(exchange(await form.tokenize())).resolves.toMatch(/_pm_/);
  expect(sentByFrames()).toEqual(['POST confirm']);
});

it('a card fields session saves one card', async () => {
  const { form, sentByFrames } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  await form.tokenize();
  await expect(form.tokenize()).resolves.toEqual(failure('session_consumed', 'api_error'));
  expect(sentByFrames()).toEqual(['POST confirm']);
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

it('tokenize needs a number field, or a security code field alone', async () => {
  const { form } = await openForm();
  await expect(form.tokenize()).resolves.toEqual(failure('incomplete_field_set', 'validation_error'));
  const { field } = await mountField(form, 'cardExpiry');
  await expect(form.tokenize()).resolves.toEqual(failure('incomplete_field_set', 'validation_error'));
  field.destroy();
  const cvc = await mountField(form, 'cardCvc', { savedCard: { brand: 'AmericanExpress', last4: '0005' } });
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

it('tokenize answers session_expired for an ended session', async () => {
  const { form, emulator } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  emulator.clock.advance(901_000);
  await expect(form.tokenize()).resolves.toEqual(failure('session_expired', 'api_error'));
});

it('tokenize answers a refusal of the API without the API’s message', async () => {
  const { form } = await openForm();
  const number = await mountField(form, 'cardNumber');
  await number.input.fill(testCards.visa);
  await expect(form.tokenize()).resolves.toEqual(failure('tokenization_failed', 'card_error'));
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
  const { emulator } = await openShop();
  return { hyper: createHyper(emulator, { emulate })('pk_snd_test') };
}
