import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { createWorld, type FakeTime, type World } from 'hyperswitch-saved-cards/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteElsewhere } from '../../support/deleteElsewhere.ts';
import { fakeTime } from '../../support/fakeTime.ts';
import { askToDelete, deleteCard, rowNames, undoButtons } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

/** How long a delete can be undone unless `undoMs` says otherwise, in milliseconds. */
const UNDO_MS = 8_000;
const VISA = 'Visa ending in 4242';
const MASTERCARD = 'Mastercard ending in 1111';

const deletes = (world: World) => world.calls(/DELETE/);
const rowOf = (element: HTMLElement) => element.closest('li') as HTMLElement;

let time: FakeTime;

beforeEach(() => {
  time = fakeTime({ runs: true });
});

/** Lets time pass for the widget, the vault and the merchant's server. */
const pass = (ms: number) => act(() => time.pass(ms));

describe('undoing a delete', () => {
  it('restores the card, its place and the choice, and no delete is ever sent', async () => {
    const world = createWorld();
    const [visa] = await world.saved();
    const { user, events } = renderWidget(world);
    await user.click(await deleteCard(user, VISA));
    expect(rowNames()[0]).toContain(VISA);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Visa/ }).checked).toBe(true);
    expect(screen.getByText(`${VISA} was kept.`)).toBeTruthy();
    expect(rowNames()[0]).toMatch(/Default$/);

    await pass(2 * UNDO_MS);
    await settled(world);
    expect(world.calls(/DELETE|default/)).toEqual([]);
    expect(events.slice(2)).toEqual([
      expect.objectContaining({ type: 'card.selected', card: null, previous_payment_method_id: visa }),
      expect.objectContaining({ type: 'card.selected', payment_method_id: visa, previous_payment_method_id: null }),
    ]);
  });

  it('keeps a choice that the customer made meanwhile', async () => {
    const { user, told } = renderWidget(createWorld());
    const undo = await deleteCard(user, VISA);
    await user.click(screen.getByRole('radio', { name: /PayPal/ }));
    await user.click(undo);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /PayPal/ }).checked).toBe(true);
    expect(told('card.selected')).toHaveLength(3);
  });

  it('does not choose a card that was not chosen before', async () => {
    const { user, told } = renderWidget(createWorld(), { selectionPolicy: 'none' });
    await user.click(await deleteCard(user, VISA));
    expect(screen.queryByRole('radio', { checked: true })).toBeNull();
    expect(told('card.selected')).toEqual([]);
  });

  it('undoes that card alone; another pending delete goes on', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { user, told } = renderWidget(world);
    const undoVisa = await deleteCard(user, VISA);
    await deleteCard(user, MASTERCARD);
    await user.click(undoVisa);
    expect(undoButtons()).toEqual([`Undo deleting ${MASTERCARD}`]);
    await pass(UNDO_MS);
    await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
    expect(told('card.deleted')).toEqual([expect.objectContaining({ payment_method_id: mastercard })]);
    expect(deletes(world)).toHaveLength(1);
  });
});

describe('a confirmed delete that is not undone', () => {
  it('is sent once when undoMs is over, after the next default card is set', async () => {
    const world = createWorld();
    const [visa, mastercard] = await world.saved();
    const { user, events } = renderWidget(world);
    await deleteCard(user, VISA);
    expect(events.at(-1)).toMatchObject({ type: 'card.selected', card: null, initiator: 'customer' });
    expect(world.calls(/DELETE|default/)).toEqual([]);

    await pass(UNDO_MS);
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    await settled(world);
    expect(world.calls(/DELETE|default/)).toEqual([
      expect.stringContaining('default'),
      expect.stringMatching(/^DELETE/),
    ]);
    expect(events.slice(-3)).toEqual([
      expect.objectContaining({ type: 'card.selected', card: null, previous_payment_method_id: visa }),
      expect.objectContaining({ type: 'card.default_changed', payment_method_id: mastercard }),
      expect.objectContaining({ type: 'card.deleted', payment_method_id: visa }),
    ]);
  });

  it.each([
    ['hovered', fireEvent.pointerEnter, fireEvent.pointerLeave],
    ['focused', fireEvent.focus, fireEvent.blur],
  ])('waits while its row is %s, and goes on afterwards', async (_what, enter, leave) => {
    const world = createWorld();
    const { user, told } = renderWidget(world);
    const undo = await deleteCard(user, MASTERCARD);
    enter(undo);
    await deleteCard(user, 'PayPal');
    await pass(UNDO_MS);
    await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
    await pass(10 * UNDO_MS);
    await settled(world);
    expect(undoButtons()).toEqual([`Undo deleting ${MASTERCARD}`]);
    expect(deletes(world)).toHaveLength(1);

    leave(undo);
    await pass(UNDO_MS);
    await waitFor(() => expect(told('card.deleted')).toHaveLength(2));
  });

  it('waits until both the pointer and the focus have left the row', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world);
    const undo = await deleteCard(user, MASTERCARD);
    fireEvent.pointerEnter(rowOf(undo));
    act(() => undo.focus());
    fireEvent.pointerLeave(rowOf(undo));
    await pass(2 * UNDO_MS);
    await settled(world);
    expect(undoButtons()).toHaveLength(1);
    act(() => undo.blur());
    await pass(UNDO_MS);
    await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
  });

  it('is not sent any more when a new list is without the card', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { user, told, ref } = renderWidget(world);
    await deleteCard(user, MASTERCARD);
    await deleteElsewhere(world, mastercard);
    const before = deletes(world).length;
    ref.current?.refresh();
    await waitFor(() => expect(rowNames()).toHaveLength(2));
    await pass(2 * UNDO_MS);
    await settled(world);
    expect(deletes(world)).toHaveLength(before);
    expect(told('error')).toEqual([]);
  });

  it('is sent at once and offers no undo with undoMs={0}', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, MASTERCARD);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(undoButtons()).toEqual([]);
    await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
    expect(deletes(world)).toHaveLength(1);
  });

  it('moves the focus to the next card, and after the last card to the heading', async () => {
    const { user } = renderWidget(createWorld());
    await deleteCard(user, MASTERCARD);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: /PayPal/ })));
    await deleteCard(user, 'PayPal');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 })));
  });

  it('brings the row back with the reason and the choice if the server refuses', async () => {
    const world = createWorld();
    const [visa] = await world.saved();
    world.emulator.faults.add({ name: 'internal_error', on: 'paymentMethods.delete' });
    const { user, told } = renderWidget(world);
    await deleteCard(user, VISA);
    await pass(UNDO_MS);
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Visa ending in 4242 could not be deleted\. \S/);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Visa/ }).checked).toBe(true);
    expect(told('card.selected').slice(1)).toEqual([
      expect.objectContaining({ initiator: 'customer', card: null }),
      expect.objectContaining({ initiator: 'vault', payment_method_id: visa }),
    ]);
    expect(told('card.deleted')).toEqual([]);
  });
});

describe('leaving the page while deletes can be undone', () => {
  // Only leaving the page ends the undo time.
  const undoMs = Infinity;
  const hide = () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    fireEvent(document, new Event('visibilitychange'));
  };
  const leave = () => fireEvent(window, new Event('pagehide'));

  it.each([
    ['is hidden', hide],
    ['is unloaded', leave],
  ])('sends all pending deletes at once when the page %s', async (_what, end) => {
    const world = createWorld();
    const { user, told } = renderWidget(world, { undoMs });
    await deleteCard(user, MASTERCARD);
    await deleteCard(user, VISA);
    end();
    await waitFor(() => expect(told('card.deleted')).toHaveLength(2));
    expect(rowNames()).toHaveLength(1);
    await pass(2 * UNDO_MS);
    await settled(world);
    leave();
    expect(deletes(world)).toHaveLength(2);
  });

  it('sends the pending delete when only the widget is unmounted', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { user, unmount } = renderWidget(world, { undoMs });
    await deleteCard(user, MASTERCARD);
    unmount();
    await waitFor(async () => expect(await world.saved()).not.toContain(mastercard));
    await pass(2 * UNDO_MS);
    await settled(world);
    expect(deletes(world)).toHaveLength(1);
  });

  it('sends no delete that was not confirmed', async () => {
    const world = createWorld();
    const { user } = renderWidget(world, { undoMs });
    await askToDelete(user, MASTERCARD);
    leave();
    await pass(2 * UNDO_MS);
    await settled(world);
    expect(deletes(world)).toEqual([]);
  });
});
