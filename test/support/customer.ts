import { screen, waitFor, within } from '@testing-library/react';
import type userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import { page } from 'vitest/browser';

type User = ReturnType<typeof userEvent.setup>;

/** Opens the form for a new card and waits until the vault's inputs can be typed in. */
export async function openForm(user: User) {
  await user.click(await screen.findByRole('button', { name: 'Add a card' }));
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save card' }).disabled).toBe(false),
  );
  // The widget focuses the vault's first input, but a frame takes the focus asynchronously.
  await waitFor(() => expect(document.activeElement).toBeInstanceOf(HTMLIFrameElement));
}

/** Types a card into the vault's frames, which only a real browser can reach; returns the frames. */
export async function typeCard(card: { number: string; expiry?: string; cvc?: string }) {
  const frameOf = async (title: string) => page.frameLocator(page.elementLocator(await screen.findByTitle(title)));
  const number = await frameOf('Card number');
  const expiry = await frameOf('Expiry date');
  const cvc = await frameOf('Security code');
  await number.getByRole('textbox').fill(card.number);
  await expiry.getByRole('textbox').fill(card.expiry ?? '03 / 30');
  await cvc.getByRole('textbox').fill(card.cvc ?? '737');
  return { number, expiry, cvc };
}

/** Presses "Save card" as soon as it is enabled. */
export async function saveCard(user: User) {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Save card' });
  await waitFor(() => expect(button.disabled).toBe(false));
  await user.click(button);
}

/** Presses a button of a card; at a checkout it opens "Manage" first, which hides them. */
export async function press(user: User, action: 'Edit' | 'Make default:' | 'Replace' | 'Delete', card: string) {
  const own = () => screen.queryByRole('button', { name: `${action} ${card}` });
  if (!own()) await user.click(await screen.findByRole('button', { name: `Manage ${card}` }));
  await user.click(await screen.findByRole('button', { name: `${action} ${card}` }));
}

/** Presses the delete button of a card; returns queries within the dialog that opens. */
export async function askToDelete(user: User, card: string) {
  await press(user, 'Delete', card);
  return within(await screen.findByRole('alertdialog'));
}

/** Confirms the delete of a card; returns the button that undoes it. */
export async function deleteCard(user: User, name: string) {
  const dialog = await askToDelete(user, name);
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  return screen.findByRole('button', { name: `Undo deleting ${name}` });
}

/** What a screen reader reads of each row. */
export function rowNames(): (string | null | undefined)[] {
  return screen.getAllByRole('listitem').map((row) => row.querySelector('.saved-cards-hidden')?.textContent);
}

/** The accessible names of all buttons that undo a delete. */
export function undoButtons(): (string | null)[] {
  return screen.queryAllByRole('button', { name: /^Undo/ }).map((button) => button.getAttribute('aria-label'));
}
