import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import type { SavedCards } from 'hyperswitch-saved-cards';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import type { ComponentProps } from 'react';
import { expect, it } from 'vitest';
import { askToDelete, openForm, press } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';

type Props = Partial<ComponentProps<typeof SavedCards>>;
type User = ReturnType<typeof userEvent.setup>;

const MASTERCARD = 'Mastercard ending in 1111';

/** The vault's frames are left out: they are not part of the widget. */
async function violations() {
  const { violations: found } = await axe.run(document.body, {
    iframes: false,
    // A widget is not a page: its landmarks and headings are those of its host.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function confirmDelete(user: User, card: string) {
  const dialog = await askToDelete(user, card);
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
}

async function refuseNickname(user: User) {
  await press(user, 'Edit', MASTERCARD);
  await user.type(await screen.findByRole('textbox', { name: 'Nickname' }), '4242 4242 4242 4242{Enter}');
  await screen.findByRole('alert');
}

it.each<[string, Props, (user: User) => Promise<unknown>]>([
  ['the list at a checkout', {}, () => screen.findAllByRole('radio')],
  ['the list in an account', { surface: 'account' }, () => screen.findAllByRole('listitem')],
  [
    'the opened actions of a row',
    {},
    (user) => user.click(screen.getByRole('button', { name: `Manage ${MASTERCARD}` })),
  ],
  ['the form for a new card', {}, openForm],
  ['the reason why no more cards can be added', { maxCards: 3 }, () => screen.findByText(/up to 3 cards/)],
  ['the form that edits a card’s names', {}, (user) => press(user, 'Edit', MASTERCARD)],
  ['the message about a name that was refused', {}, refuseNickname],
  ['the form that replaces a card', {}, (user) => press(user, 'Replace', MASTERCARD)],
  ['the dialog that confirms a delete', {}, (user) => askToDelete(user, 'Visa ending in 4242')],
  ['a row whose delete can be undone', { undoMs: 600_000 }, (user) => confirmDelete(user, MASTERCARD)],
  [
    'the message about a delete that the host refused',
    { onBeforeDelete: () => false },
    async (user) => {
      await press(user, 'Delete', MASTERCARD);
      await screen.findByRole('alert');
    },
  ],
])('axe finds no accessibility violation in %s', async (_state, props, reach) => {
  const { user } = renderWidget(createWorld(), props);
  await screen.findAllByRole('listitem');
  await reach(user);
  expect(await violations()).toEqual([]);
});

it('axe finds no accessibility violation in the form for a CVC', async () => {
  const { user, pay } = renderWidget(createWorld(), { requireCvc: 'always' });
  await user.click(await screen.findByRole('radio', { name: /Mastercard/ }));
  pay();
  const form = within(await screen.findByRole('form', { name: `Security code of ${MASTERCARD}` }));
  await waitFor(() =>
    expect(form.getByRole<HTMLButtonElement>('button', { name: 'Use this card' }).disabled).toBe(false),
  );
  expect(await violations()).toEqual([]);
});

it('axe finds no accessibility violation in the card form of a guest', async () => {
  renderWidget(createWorld('guest'), { surface: 'guest' });
  await screen.findByTitle('Security code');
  expect(await violations()).toEqual([]);
});
