import { expect, it, vi } from 'vitest';
import { inFrame, labels, mountField, newContainer, openForm } from '../support/shop.ts';

const nowhere = '#nowhere';

it('a field is mounted after the call has returned, and can be used before it is ready', async () => {
  const { form } = await openForm();
  const container = newContainer();
  const field = form.create('cardNumber', { placeholder: 'Number' });
  const focused = vi.fn();
  field.on('focus', focused);
  field.mount(container);
  field.update({ placeholder: 'Card' });
  field.focus();
  expect(container.childElementCount).toBe(0);
  await vi.waitFor(() => expect(focused).toHaveBeenCalled(), 15_000);
  expect(container.childElementCount).toBe(1);
  await inFrame(container).frame.getByPlaceholder('Card').fill('4');
});

it('a field that was removed before it could be mounted stays removed', async () => {
  const { form } = await openForm();
  const container = newContainer();
  const field = form.create('cardNumber');
  field.mount(container);
  field.destroy();
  await mountField(form, 'cardCvc');
  expect(container.childElementCount).toBe(0);
});

it('a selector without a match only reaches the console', async () => {
  const { form } = await openForm();
  const logged = vi.mocked(console.error);
  logged.mockImplementation(() => undefined);
  form.create('cardNumber').mount(nowhere);
  await vi.waitFor(() => expect(logged).toHaveBeenCalledWith(expect.any(Error)));
  logged.mockClear();
});

it('in older SDKs a field is mounted during the call, and a selector without a match throws', async () => {
  const { form } = await openForm({ mounting: 'immediate' });
  expect(() => form.create('cardNumber').mount(nowhere)).toThrow('nothing in the page matches');
  const container = newContainer();
  form.create('cardNumber').mount(container);
  expect(container.childElementCount).toBe(1);
  await inFrame(container).frame.getByLabelText(labels.cardNumber).fill('4');
});
