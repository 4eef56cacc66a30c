import { screen, waitFor } from '@testing-library/react';
import { backendSource } from 'hyperswitch-saved-cards';
import { describe, expect, it } from 'vitest';
import { deleteElsewhere } from './elsewhere.ts';
import { askToDelete, createWorld, renderWidget } from './world.tsx';

const radio = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });

describe('deleting', () => {
  it('asks with the name of the card, and starts on keeping it', async () => {
    const world = createWorld();
    const { user } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'Mastercard ending in 1111');
    expect(dialog.getByRole('heading').textContent).toContain('Mastercard ending in 1111');
    expect(document.activeElement?.textContent).toBe('Keep it');
    await user.click(dialog.getByRole('button', { name: 'Keep it' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Delete Mastercard ending in 1111');
    expect(await world.saved()).toHaveLength(3);
  });

  it('deletes in the vault, tells the id, and chooses nothing in the place of a chosen card', async () => {
    const world = createWorld();
    const [visa] = await world.saved();
    const { user, events } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'Visa ending in 4242');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    expect(await world.saved()).not.toContain(visa);
    expect(events.slice(-3)).toEqual([
      expect.objectContaining({ type: 'card.selected', card: null, previous_payment_method_id: visa }),
      expect.objectContaining({ type: 'card.default_changed', previous_payment_method_id: visa }),
      expect.objectContaining({ type: 'card.deleted', payment_method_id: visa }),
    ]);
    expect(screen.getByText('Visa ending in 4242 was deleted.')).toBeTruthy();
    expect(document.activeElement).not.toBe(document.body);
  });

  it('deletes a wallet', async () => {
    const world = createWorld();
    const { user } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'PayPal');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    expect(await world.saved()).toHaveLength(2);
  });

  it('puts the row back with a reason when the server refuses', async () => {
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
    ['no route', () => new Response('Not found', { status: 404 })],
    ['a route that is not there', () => Response.json({ error: { code: 'route_not_found' } }, { status: 404 })],
  ])('does not take %s for a deleted card', async (_what, answer) => {
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
    expect(told('card.deleted')).toEqual([]);
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });

  it('takes a card that is gone already for deleted', async () => {
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
