import type { CardForm } from 'hyperswitch-saved-cards/emulator';
import { expect, it, vi } from 'vitest';
import { mountElement, mountManagement } from '../support/mountManagement.ts';
import { mountFields, newContainer, openForm } from '../support/shop.ts';

const types = ['cardNumber', 'cardExpiry', 'cardCvc'] as const;

/** How many listeners to messages the window has got since. */
function countListeners() {
  const calls = (of: { mock: { calls: unknown[][] } }) => of.mock.calls.filter(([type]) => type === 'message').length;
  const added = vi.spyOn(window, 'addEventListener');
  const removed = vi.spyOn(window, 'removeEventListener');
  return () => calls(added) - calls(removed);
}

/** Mounts the fields on elements with these ids, and takes them away. */
async function openAndClose(form: CardForm, idOf: (type: string) => string) {
  await Promise.all(
    types.map(async (type) => {
      const container = newContainer();
      container.id = idOf(type);
      const field = form.create(type);
      const ready = new Promise((resolve) => field.on('ready', resolve));
      field.mount(`#${container.id}`);
      await ready;
      field.destroy();
      container.remove();
    }),
  );
}

it('each opening of card fields leaves three listeners, but none on ids that were used before', async () => {
  const { form, newForm } = await openForm();
  const listeners = countListeners();
  await openAndClose(form, () => `field-${crypto.randomUUID()}`);
  form.deinit();
  expect(listeners()).toBe(3);
  await openAndClose(await newForm(), (type) => `stable-${type}`);
  expect(listeners()).toBe(6);
  await openAndClose(await newForm(), (type) => `stable-${type}`);
  expect(listeners()).toBe(6);
});

it('each opening of the management element leaves a listener and an empty element', async () => {
  const { hyper, openSession, element } = await mountManagement();
  element.destroy();
  const empty = () => document.querySelectorAll('body > div:empty:not([class], [id])').length;
  const before = empty();
  const listeners = countListeners();
  const again = await mountElement(hyper, await openSession());
  again.element.destroy();
  again.container.remove();
  expect(listeners()).toBe(1);
  expect(empty()).toBe(before + 1);
});

it('a teardown after the page took the element away is an integration error', async () => {
  const { form } = await openForm();
  const { number } = await mountFields(form);
  const { element, container } = await mountManagement();
  const warned = vi.mocked(console.warn);
  warned.mockImplementation(() => undefined);
  number.container.remove();
  number.field.destroy();
  container.remove();
  element.destroy();
  const text = expect.stringContaining('INTEGRATION ERROR: Div does not seem to exist') as unknown;
  expect(warned.mock.calls).toEqual([[text], [text]]);
  warned.mockClear();
});
