import { screen, waitFor, within } from '@testing-library/react';
import { createWorld, savedCard } from 'hyperswitch-saved-cards/testing';
import { expect, it } from 'vitest';
import { deleteElsewhere } from '../../support/deleteElsewhere.ts';
import { askToDelete } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { holdExchange } from '../../support/holdExchange.ts';

const radio = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });
const chosen = () => document.querySelector<HTMLElement>('[data-selected]')?.dataset['key'] ?? null;

/** Renders a controlled widget; `first` is the position of the card that the host passes at first. */
async function renderControlled(first: number | null) {
  const world = createWorld();
  const ids = await world.saved();
  const widget = renderWidget(world, { selectedId: first === null ? null : (ids[first] ?? '') });
  await screen.findAllByRole('radio');
  /** Every card.selected as [initiator, previous id, id]. */
  const choices = () =>
    widget
      .told('card.selected')
      .map(({ initiator, previous_payment_method_id: before, payment_method_id: now }) => [initiator, before, now]);
  return { ...widget, world, ids, choices };
}

it('selectedId: its card is chosen at first, and the event names the host as initiator', async () => {
  const { told, ids } = await renderControlled(1);
  expect(chosen()).toBe(ids[1]);
  expect(told('card.selected')).toEqual([
    expect.objectContaining({ initial: true, initiator: 'host', payment_method_id: ids[1] }),
  ]);
});

it('selectedId: a click only emits card.selected; the choice changes when the host passes the new id', async () => {
  const { user, choices, ids, rerenderWith } = await renderControlled(0);
  await user.click(await radio(/Mastercard/));
  expect(chosen()).toBe(ids[0]);
  expect((await radio(/Visa/)).checked).toBe(true);
  const selections = [
    ['host', null, ids[0]],
    ['customer', ids[0], ids[1]],
  ];
  expect(choices()).toEqual(selections);

  rerenderWith({ selectedId: ids[1] ?? '' });
  expect(chosen()).toBe(ids[1]);
  rerenderWith({ selectedId: ids[1] ?? '', className: 'host' });
  expect(choices()).toEqual(selections);
});

it('selectedId: a change that the host makes by itself emits card.selected once', async () => {
  const { choices, ids, rerenderWith } = await renderControlled(0);
  rerenderWith({ selectedId: ids[2] ?? '' });
  rerenderWith({ selectedId: ids[2] ?? '' });
  expect(chosen()).toBe(ids[2]);
  expect(choices().slice(1)).toEqual([['host', ids[0], ids[2]]]);
});

it('selectedId: two choices whose ids arrive late are both taken over, each once, without going to and fro', async () => {
  const world = createWorld();
  const ids = await world.saved();
  const { source, release } = holdExchange(world.fromSession());
  const { user, told, rerenderWith } = renderWidget(world, {
    source,
    selectedId: null,
    onCardSelected({ payment_method_id }) {
      // A bound, because the mistake that this test is for is an endless exchange.
      if (told('card.selected').length < 10) rerenderWith({ selectedId: payment_method_id });
    },
  });
  await user.click(await radio(/Visa/));
  await user.click(await radio(/Mastercard/));
  release();
  await waitFor(async () => expect((await radio(/Mastercard/)).checked).toBe(true));
  expect(told('card.selected').map(({ payment_method_id }) => payment_method_id)).toEqual(ids.slice(0, 2));
});

it('selectedId: if the host passes another card than the customer clicked, the card of the host is chosen', async () => {
  const { user, choices, ids, rerenderWith } = await renderControlled(0);
  await user.click(await radio(/Mastercard/));
  rerenderWith({ selectedId: ids[2] ?? '' });
  expect(choices().slice(1)).toEqual([
    ['customer', ids[0], ids[1]],
    ['host', ids[0], ids[2]],
  ]);
});

it('selectedId null: no card is chosen; at first no event says so, later card.selected does', async () => {
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

it('selectedId: an id that is not in the list chooses no card, and card.selected says so once', async () => {
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
])('selectedId: if its card %s, the first card.selected says that no card is chosen', async (_what, selectedId) => {
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

it('selectedId: its card is chosen as soon as a later list has it', async () => {
  const world = createWorld('withOne');
  const [id] = await world.saved();
  const { told, ref } = renderWidget(world, { initialCards: [], selectedId: id ?? '' });
  await waitFor(() => expect(told('card.selected')).toHaveLength(1));
  ref.current?.refresh();
  await waitFor(() => expect(told('card.selected')).toHaveLength(2));
  expect(chosen()).toBe(id);
  expect(told('card.selected')[1]).toMatchObject({ initiator: 'vault', payment_method_id: id, initial: false });
});

it('selectedId: no card is chosen once a new list is without its card', async () => {
  const { world, ref, told, choices, ids, rerenderWith } = await renderControlled(1);
  await deleteElsewhere(world, ids[1]);
  ref.current?.refresh();
  await waitFor(() => expect(told('cards.loaded')).toHaveLength(2));
  expect(chosen()).toBeNull();
  rerenderWith({ selectedId: null });
  expect(choices().slice(1)).toEqual([['vault', ids[1], null]]);
});

it.each(['kept the id', 'passed null'])(
  'selectedId: after an undone delete its card is chosen again, if the host %s meanwhile',
  async (host) => {
    const { user, choices, ids, rerenderWith } = await renderControlled(0);
    const dialog = await askToDelete(user, 'Visa ending in 4242');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(chosen()).toBeNull();
    if (host === 'passed null') rerenderWith({ selectedId: null });
    await user.click(await screen.findByRole('button', { name: 'Undo deleting Visa ending in 4242' }));
    rerenderWith({ selectedId: ids[0] ?? '' });
    expect(chosen()).toBe(ids[0]);
    expect(choices().slice(1)).toEqual([
      ['customer', ids[0], null],
      ['customer', null, ids[0]],
    ]);
  },
);

it('selectedId: another widget on the page keeps its own choice', async () => {
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
