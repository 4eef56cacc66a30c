import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import type { SavedCards } from 'hyperswitch-saved-cards';
import type { ComponentProps } from 'react';
import { expect, it } from 'vitest';
import { askToDelete, createWorld, openForm, press, renderWidget } from '../support/world.tsx';

type Props = Partial<ComponentProps<typeof SavedCards>>;
type User = ReturnType<typeof userEvent.setup>;

const MASTERCARD = 'Mastercard ending in 1111';

/** The vault's frames are not ours to judge. */
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
  ['the open actions of a row', {}, (user) => user.click(screen.getByRole('button', { name: `Manage ${MASTERCARD}` }))],
  ['the form for a new card', {}, openForm],
  ['the reason why no card can be added', { maxCards: 3 }, () => screen.findByText(/up to 3 cards/)],
  ['the form for names', {}, (user) => press(user, 'Edit', MASTERCARD)],
  ['a name that is refused', {}, refuseNickname],
  ['the form for a replacement', {}, (user) => press(user, 'Replace', MASTERCARD)],
  ['the question before a delete', {}, (user) => askToDelete(user, 'Visa ending in 4242')],
  ['a delete that can be undone', { undoMs: 600_000 }, (user) => confirmDelete(user, MASTERCARD)],
  [
    'a delete that the host refuses',
    { onBeforeDelete: () => false },
    async (user) => {
      await press(user, 'Delete', MASTERCARD);
      await screen.findByRole('alert');
    },
  ],
])('has nothing that stands in the way of assistive technology: %s', async (_state, props, reach) => {
  const { user } = renderWidget(createWorld(), props);
  await screen.findAllByRole('listitem');
  await reach(user);
  expect(await violations()).toEqual([]);
});

it('has nothing that stands in the way of assistive technology: the form for a security code', async () => {
  const { user, pay } = renderWidget(createWorld());
  await user.click(await screen.findByRole('radio', { name: /Mastercard/ }));
  pay();
  const form = within(await screen.findByRole('form', { name: `Security code of ${MASTERCARD}` }));
  await waitFor(() =>
    expect(form.getByRole<HTMLButtonElement>('button', { name: 'Use this card' }).disabled).toBe(false),
  );
  expect(await violations()).toEqual([]);
});

it('has nothing that stands in the way of assistive technology: the form of a guest', async () => {
  renderWidget(createWorld('guest'), { surface: 'guest' });
  await screen.findByTitle('Security code');
  expect(await violations()).toEqual([]);
});
