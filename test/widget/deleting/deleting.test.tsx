import { screen, waitFor } from '@testing-library/react';
import { backendSource } from 'hyperswitch-saved-cards';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { deleteElsewhere } from '../../support/deleteElsewhere.ts';
import { askToDelete, press, rowNames } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

const radio = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });

describe('deleting a card', () => {
  it('a dialog asks with the name of the card, and the focus starts on "Keep it"', async () => {
    const world = createWorld();
    const { user } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'Mastercard ending in 1111');
    expect(dialog.getByRole('heading').textContent).toContain('Mastercard ending in 1111');
    expect(document.activeElement?.textContent).toBe('Keep it');
    await user.click(dialog.getByRole('button', { name: 'Keep it' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Delete Mastercard ending in 1111');
    await settled(world);
    expect(await world.saved()).toHaveLength(3);
  });

  it('a confirmed delete removes the card from the vault and the list, emits its id, and chooses no other card instead', async () => {
    const world = createWorld();
    const [visa] = await world.saved();
    const { user, events } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'Visa ending in 4242');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    await settled(world);
    expect(await world.saved()).not.toContain(visa);
    expect(events.slice(-3)).toEqual([
      expect.objectContaining({ type: 'card.selected', card: null, previous_payment_method_id: visa }),
      expect.objectContaining({ type: 'card.default_changed', previous_payment_method_id: visa }),
      expect.objectContaining({ type: 'card.deleted', payment_method_id: visa }),
    ]);
    expect(screen.getByText('Visa ending in 4242 was deleted.')).toBeTruthy();
    expect(document.activeElement).not.toBe(document.body);
  });

  it('a wallet is deleted like a card', async () => {
    const world = createWorld();
    const { user } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'PayPal');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    expect(await world.saved()).toHaveLength(2);
  });

  it('if the server refuses, the row comes back with the reason', async () => {
    const world = createWorld();
    world.emulator.faults.add({ name: 'internal_error', on: 'paymentMethods.delete' });
    const { user, told } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'Mastercard ending in 1111');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText(/could not be deleted\. \S/)).toBeTruthy();
    expect((await radio(/Mastercard/)).disabled).toBe(false);
    expect(told('error')).toEqual([expect.objectContaining({ operation: 'delete', code: 'server' })]);
    expect(told('card.deleted')).toEqual([]);
  });

  it.each<[string, () => Response]>([
    ['a server without the route', () => new Response('Not found', { status: 404 })],
    [
      'a handler that knows no such route',
      () => Response.json({ error: { code: 'route_not_found' } }, { status: 404 }),
    ],
  ])('a 404 of %s does not count as deleted', async (_what, answer) => {
    const world = createWorld();
    const misrouted: typeof fetch = (input, init) =>
      init?.method === 'DELETE' ? Promise.resolve(answer()) : world.backend(input, init);
    const { user, told } = renderWidget(world, {
      source: backendSource('/api/saved-cards', { fetch: misrouted }),
      undoMs: 0,
    });
    const dialog = await askToDelete(user, 'Mastercard ending in 1111');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(told('error')).toHaveLength(1));
    await settled(world);
    expect(told('card.deleted')).toEqual([]);
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });

  it('a card that was deleted elsewhere meanwhile counts as deleted', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'Mastercard ending in 1111');
    const [, mastercard] = await world.saved();
    await deleteElsewhere(world, mastercard);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
    expect(told('error')).toEqual([]);
  });
});

describe('the dialog that confirms a delete', () => {
  it('Escape closes it and keeps the card', async () => {
    const world = createWorld();
    const { user } = renderWidget(world);
    await askToDelete(user, 'PayPal');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await settled(world);
    expect(rowNames()).toHaveLength(3);
    expect(world.calls(/DELETE/)).toEqual([]);
  });

  it('it closes and announces the delete when a new list is without the card', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { user, ref } = renderWidget(world);
    await askToDelete(user, 'Mastercard ending in 1111');
    await deleteElsewhere(world, mastercard);
    ref.current?.refresh();
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.getByText('Mastercard ending in 1111 was deleted.')).toBeTruthy();
    expect(document.querySelector('.saved-cards')?.contains(document.activeElement)).toBe(true);
  });
});

describe('deleting the only card', () => {
  it('is allowed, and the focus moves to the heading', async () => {
    const { user } = renderWidget(createWorld('withOne'), { undoMs: 0 });
    const dialog = await askToDelete(user, 'Visa ending in 4242');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await screen.findByText(/no saved payment methods yet/);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 })));
  });

  it('is refused with a reason under allowDeleteLast={false}, and onBeforeDelete is not called', async () => {
    const onBeforeDelete = vi.fn(() => true);
    const { user, told } = renderWidget(createWorld('withOne'), { allowDeleteLast: false, onBeforeDelete });
    await press(user, 'Delete', 'Visa ending in 4242');
    expect((await screen.findByRole('alert')).textContent).toMatch(/It is your only card\. Add another one first\./);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(onBeforeDelete).not.toHaveBeenCalled();
    expect(told('error')).toEqual([]);
  });

  it('is also refused while the deletes of all others can still be undone', async () => {
    const { user } = renderWidget(createWorld(), { allowDeleteLast: false });
    for (const name of ['PayPal', 'Mastercard ending in 1111']) {
      const dialog = await askToDelete(user, name);
      await user.click(dialog.getByRole('button', { name: 'Delete' }));
    }
    await press(user, 'Delete', 'Visa ending in 4242');
    await screen.findByText(/It is your only card/);
  });
});
