import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { createWorld, type FakeTime } from 'hyperswitch-saved-cards/testing';
import { beforeEach, expect, it } from 'vitest';
import { deleteElsewhere } from '../../support/deleteElsewhere.ts';
import { fakeTime } from '../../support/fakeTime.ts';
import { askToDelete, deleteCard, press, rowNames, undoButtons } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

const MASTERCARD = 'Mastercard ending in 1111';
const VISA = 'Visa ending in 4242';
const heirs = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Your new default card' });
const options = () => [...heirs().options].map(({ text }) => text);

let time: FakeTime;

beforeEach(() => {
  time = fakeTime({ runs: true });
});

/** Lets time pass for the widget, the vault and the merchant's server. */
const pass = (ms: number) => act(() => time.pass(ms));

it('deleting the default card: the customer picks the next default card, and it is set before the delete', async () => {
  const world = createWorld();
  const [visa, mastercard, paypal] = await world.saved();
  const { user, events } = renderWidget(world, { undoMs: 0 });
  const dialog = await askToDelete(user, VISA);
  expect(options()).toEqual(['Mastercard ending in 1111', 'PayPal', 'None']);
  expect(heirs().selectedOptions[0]?.text).toBe('Mastercard ending in 1111');
  await user.selectOptions(heirs(), 'PayPal');
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(rowNames()).toEqual([expect.stringMatching(/^Mastercard/), 'PayPal, Default']));
  await settled(world);
  expect(events.slice(2)).toEqual([
    expect.objectContaining({ type: 'card.selected', card: null, previous_payment_method_id: visa }),
    expect.objectContaining({
      type: 'card.default_changed',
      payment_method_id: paypal,
      previous_payment_method_id: visa,
    }),
    expect.objectContaining({ type: 'card.deleted', payment_method_id: visa }),
  ]);
  const cards = await world.cards();
  expect(cards.map((card) => [card.payment_method_id, card.is_default])).toEqual([
    [mastercard, false],
    [paypal, true],
  ]);
  expect(world.calls(/DELETE|default/)).toEqual([
    expect.stringContaining('default'),
    expect.stringContaining('DELETE'),
  ]);
});

it('deleting the default card: the customer can pick none as the next default card', async () => {
  const world = createWorld();
  const { user, told } = renderWidget(world, { undoMs: 0 });
  const dialog = await askToDelete(user, VISA);
  await user.selectOptions(heirs(), 'None');
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
  await settled(world);
  expect(told('card.default_changed')).toEqual([]);
  expect(world.calls(/default/)).toEqual([]);
});

it('the next default card is not asked for when another card is deleted, or if the source cannot set it', async () => {
  const world = createWorld();
  const { user, unmount } = renderWidget(world);
  await askToDelete(user, 'PayPal');
  expect(screen.queryByRole('combobox')).toBeNull();
  unmount();
  const other = renderWidget(world, { source: world.fromSession() });
  await askToDelete(other.user, VISA);
  expect(screen.queryByRole('combobox')).toBeNull();
});

it('deleting the default card: if the picked next one disappears while the dialog is open, the following card takes its place', async () => {
  const world = createWorld();
  const [, mastercard, paypal] = await world.saved();
  const { user, told, ref } = renderWidget(world, { undoMs: 0 });
  const dialog = await askToDelete(user, VISA);
  await user.selectOptions(heirs(), 'Mastercard ending in 1111');
  await deleteElsewhere(world, mastercard);
  ref.current?.refresh();
  await waitFor(() => expect(options()).toEqual(['PayPal', 'None']));
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
  expect(told('card.default_changed')).toEqual([expect.objectContaining({ payment_method_id: paypal })]);
});

it('deleting the default card: if the next default card cannot be set, the card is not deleted', async () => {
  const world = createWorld();
  world.emulator.faults.add({ name: 'internal_error', on: 'paymentMethods.setDefault' });
  const { user, told } = renderWidget(world, { undoMs: 0 });
  const dialog = await askToDelete(user, VISA);
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  await screen.findByText(/could not be deleted\. \S/);
  await settled(world);
  expect(rowNames()[0]).toMatch(/Default$/);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /Visa/ }).checked).toBe(true);
  expect(told('card.deleted')).toEqual([]);
  expect(world.calls(/DELETE/)).toEqual([]);
});

it('deleting the default card: a card that is being deleted does not become the next default card', async () => {
  const world = createWorld();
  const { user, told } = renderWidget(world);
  await deleteCard(user, VISA);
  fireEvent.pointerEnter(await deleteCard(user, MASTERCARD));
  await pass(8_000);
  await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
  await settled(world);
  expect(undoButtons()).toEqual([`Undo deleting ${MASTERCARD}`]);
  expect(told('card.default_changed')).toEqual([]);
  expect(world.calls(/default/)).toEqual([]);
});

it('a card that becomes the default card while onBeforeDelete is pending can still be deleted', async () => {
  const answers: ((allow: boolean) => void)[] = [];
  const { user, told } = renderWidget(createWorld(), {
    undoMs: 5_000,
    onBeforeDelete: ({ is_default }) => is_default || new Promise<boolean>((answer) => answers.push(answer)),
  });
  await deleteCard(user, VISA);
  await press(user, 'Delete', MASTERCARD);
  await waitFor(() => expect(answers).toHaveLength(1));
  await pass(5_000);
  await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
  answers[0]?.(true);
  expect((await screen.findByRole('alertdialog')).textContent).toContain(`Delete ${MASTERCARD}?`);
});
