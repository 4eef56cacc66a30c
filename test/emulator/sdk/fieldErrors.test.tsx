import { expect, it, vi } from 'vitest';
import { failure, mountField, mountFields, openForm } from '../support/shop.ts';

it('tokenize names the fields that are missing or not valid', async () => {
  const { form, sentByFrames } = await openForm();
  const { number, cvc } = await mountFields(form);
  await number.input.fill('4242 4242 4242 4241');
  await cvc.input.fill('12');
  const message = 'cardNumber is invalid, cardExpiry is required, cardCvc is invalid';
  await expect(form.tokenize()).resolves.toEqual(failure('validation_error', 'validation_error', message));
  expect(sentByFrames()).not.toContain('POST confirm');
});

it('a field never says that it is complete and not valid, and sends no error', async () => {
  const { form } = await openForm();
  const { field, input } = await mountField(form, 'cardNumber');
  const changed = vi.fn();
  const failed = vi.fn();
  field.on('change', changed);
  field.on('error', failed);
  await input.fill('4242 4242 4242 4241');
  await vi.waitFor(() =>
    expect(changed).toHaveBeenLastCalledWith({
      elementType: 'cardNumber',
      empty: false,
      complete: false,
      valid: false,
      brand: 'Visa',
    }),
  );
  expect(failed).not.toHaveBeenCalled();
});

it('a field that was left says so, and nothing of what is wrong', async () => {
  const { form } = await openForm();
  const { field, input } = await mountField(form, 'cardExpiry');
  const left = vi.fn();
  field.on('blur', left);
  await input.fill('01 / 20');
  field.blur();
  await vi.waitFor(() =>
    expect(left).toHaveBeenCalledWith({ elementType: 'cardExpiry', iframeId: expect.any(String) as string }),
  );
});

it('in older SDKs each field draws its error and sends it', async () => {
  const { form, sentByFrames } = await openForm({ fieldErrors: 'drawn' });
  const { number, expiry, cvc, fill } = await mountFields(form);
  const changed = vi.fn();
  expiry.field.on('change', changed);
  await fill({ number: '4242 4242 4242 4241', expiry: '01 / 20', cvc: '12' });
  await expect(form.tokenize()).resolves.toEqual(failure('validation_error', 'validation_error'));
  await number.sees('The card number is not valid.');
  await expiry.sees('Your card has expired.');
  await cvc.sees('The security code is not complete.');
  expect(changed).toHaveBeenLastCalledWith({
    elementType: 'cardExpiry',
    empty: false,
    complete: true,
    valid: false,
    error: 'Your card has expired.',
  });
  expect(sentByFrames()).not.toContain('POST confirm');
});
