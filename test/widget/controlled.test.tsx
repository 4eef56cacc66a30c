import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { savedCard } from '../support/cards.ts';
import { deleteElsewhere } from '../support/elsewhere.ts';
import { askToDelete, createWorld, renderWidget, withoutIds } from '../support/world.tsx';

const radio = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });
const chosen = () => document.querySelector<HTMLElement>('[data-selected]')?.dataset['key'] ?? null;

/** A widget whose choice the host keeps, beginning with the card at this place of the list. */
async function renderControlled(first: number | null) {
  const world = createWorld();
  const ids = await world.saved();
  const widget = renderWidget(world, { selectedId: first === null ? null : (ids[first] ?? '') });
  await screen.findAllByRole('radio');
  /** Every choice that was told, as who made it, the card before and the card now. */
  const choices = () =>
    widget
      .told('card.selected')
      .map(({ initiator, previous_payment_method_id: before, payment_method_id: now }) => [initiator, before, now]);
  return { ...widget, world, ids, choices };
}

it('begins with the card of the host', async () => {
  const { told, ids } = await renderControlled(1);
  expect(chosen()).toBe(ids[1]);
  expect(told('card.selected')).toEqual([
    expect.objectContaining({ initial: true, initiator: 'host', payment_method_id: ids[1] }),
  ]);
});

it('only tells of a click, and the host decides', async () => {
  const { user, choices, ids, rerenderWith } = await renderControlled(0);
  await user.click(await radio(/Mastercard/));
  expect(chosen()).toBe(ids[0]);
  expect((await radio(/Visa/)).checked).toBe(true);
  const toldOnce = [
    ['host', null, ids[0]],
    ['customer', ids[0], ids[1]],
  ];
  expect(choices()).toEqual(toldOnce);

  rerenderWith({ selectedId: ids[1] ?? '' });
  expect(chosen()).toBe(ids[1]);
  rerenderWith({ selectedId: ids[1] ?? '', className: 'host' });
  expect(choices()).toEqual(toldOnce);
});

it('tells of a change that the host makes by itself, once', async () => {
  const { choices, ids, rerenderWith } = await renderControlled(0);
  rerenderWith({ selectedId: ids[2] ?? '' });
  rerenderWith({ selectedId: ids[2] ?? '' });
  expect(chosen()).toBe(ids[2]);
  expect(choices().slice(1)).toEqual([['host', ids[0], ids[2]]]);
});

it('takes over two choices that had to wait for their ids, each once', async () => {
  const world = createWorld();
  const ids = await world.saved();
  const { source, answer } = withoutIds(world.fromSession());
  const { user, told, rerenderWith } = renderWidget(world, {
    source,
    selectedId: null,
    onCardSelected({ payment_method_id }) {
      // A circle would have no end.
      if (told('card.selected').length < 10) rerenderWith({ selectedId: payment_method_id });
    },
  });
  await user.click(await radio(/Visa/));
  await user.click(await radio(/Mastercard/));
  answer();
  await waitFor(async () => expect((await radio(/Mastercard/)).checked).toBe(true));
  expect(told('card.selected').map(({ payment_method_id }) => payment_method_id)).toEqual(ids.slice(0, 2));
});

it('takes the way of the host where it goes another one than the customer', async () => {
  const { user, choices, ids, rerenderWith } = await renderControlled(0);
  await user.click(await radio(/Mastercard/));
  rerenderWith({ selectedId: ids[2] ?? '' });
  expect(choices().slice(1)).toEqual([
    ['customer', ids[0], ids[1]],
    ['host', ids[0], ids[2]],
  ]);
});

it('chooses nothing for null, without a word at first and with one later', async () => {
  const { choices, ids, rerenderWith } = await renderControlled(null);
  expect(chosen()).toBeNull();
  expect(choices()).toEqual([]);
  rerenderWith({ selectedId: ids[0] ?? '' });
  rerenderWith({ selectedId: null });
  expect(chosen()).toBeNull();
  expect(choices()).toEqual([
    ['host', null, ids[0]],
    ['host', ids[0], null],
  ]);
});

it('chooses nothing for an id that is not in the list, and says so', async () => {
  const { told, choices, ids, rerenderWith } = await renderControlled(0);
  rerenderWith({ selectedId: 'pm_unknown' });
  expect(chosen()).toBeNull();
  rerenderWith({ selectedId: 'pm_unknown_too' });
  expect(choices().slice(1)).toEqual([['host', ids[0], null]]);
  expect(told('error')).toEqual([]);
});

it.each([
  ['is not in the list', 'pm_unknown'],
  ['has expired', 'pm_old'],
])('says at first that nothing is chosen where the card of the host %s', async (_what, selectedId) => {
  const initialCards = [
    savedCard({ payment_method_id: 'pm_good', is_default: true }, { last4_digits: '0001' }),
    savedCard({ payment_method_id: 'pm_old' }, { expiry_year: '2020' }),
  ];
  const { told, rerenderWith } = renderWidget(createWorld(), { initialCards, selectedId });
  await waitFor(() => expect(told('card.selected')).toHaveLength(1));
  expect(told('card.selected')[0]).toMatchObject({ initial: true, initiator: 'host', card: null });
  expect(chosen()).toBeNull();
  rerenderWith({ selectedId: 'pm_good' });
  expect(chosen()).toBe('pm_good');
  expect(told('card.selected')).toHaveLength(2);
});

it('chooses the card of the host when a later list has it', async () => {
  const world = createWorld('withOne');
  const [id] = await world.saved();
  const { told, ref } = renderWidget(world, { initialCards: [], selectedId: id ?? '' });
  await waitFor(() => expect(told('card.selected')).toHaveLength(1));
  ref.current?.refresh();
  await waitFor(() => expect(told('card.selected')).toHaveLength(2));
  expect(chosen()).toBe(id);
  expect(told('card.selected')[1]).toMatchObject({ initiator: 'vault', payment_method_id: id, initial: false });
});

it('chooses nothing when a new list is without the card', async () => {
  const { world, ref, told, choices, ids, rerenderWith } = await renderControlled(1);
  await deleteElsewhere(world, ids[1]);
  ref.current?.refresh();
  await waitFor(() => expect(told('cards.loaded')).toHaveLength(2));
  expect(chosen()).toBeNull();
  rerenderWith({ selectedId: null });
  expect(choices().slice(1)).toEqual([['vault', ids[1], null]]);
});

it.each(['keeps its card', 'takes none over'])('has the card back after an undo where the host %s', async (host) => {
  const { user, choices, ids, rerenderWith } = await renderControlled(0);
  const dialog = await askToDelete(user, 'Visa ending in 4242');
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  expect(chosen()).toBeNull();
  if (host === 'takes none over') rerenderWith({ selectedId: null });
  await user.click(await screen.findByRole('button', { name: 'Undo deleting Visa ending in 4242' }));
  rerenderWith({ selectedId: ids[0] ?? '' });
  expect(chosen()).toBe(ids[0]);
  expect(choices().slice(1)).toEqual([
    ['customer', ids[0], null],
    ['customer', null, ids[0]],
  ]);
});

it('leaves the other widget on the page alone', async () => {
  const { container, user, ids, rerenderWith } = await renderControlled(0);
  const other = renderWidget(createWorld());
  await waitFor(() => expect(screen.getAllByRole('radio')).toHaveLength(6));
  await other.user.click(within(other.container).getByRole('radio', { name: /PayPal/ }));
  rerenderWith({ selectedId: ids[1] ?? '' });
  await user.click(within(container).getByRole('radio', { name: /PayPal/ }));
  const names = (root: HTMLElement) =>
    within(root)
      .getAllByRole<HTMLInputElement>('radio')
      .filter(({ checked }) => checked)
      .map((element) => element.closest('label')?.textContent);
  expect(names(container)).toEqual([expect.stringContaining('Mastercard')]);
  expect(names(other.container)).toEqual([expect.stringContaining('PayPal')]);
});
