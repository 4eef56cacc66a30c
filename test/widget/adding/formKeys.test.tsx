import { screen, waitFor } from '@testing-library/react';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { expect, it, vi } from 'vitest';
import { openForm, press } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';

it('Escape in the form for a new card closes it, and a dialog of the host around it stays open', async () => {
  const { user } = renderWidget(createWorld());
  const hostHears = vi.fn();
  document.body.addEventListener('keydown', hostHears);
  await openForm(user);
  await user.click(screen.getByRole('textbox', { name: /Nickname/ }));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
  expect(hostHears).not.toHaveBeenCalled();
  document.body.removeEventListener('keydown', hostHears);
});

it('Escape in the form for the names of a card closes it without saving', async () => {
  const world = createWorld();
  const { user } = renderWidget(world);
  await press(user, 'Edit', 'Mastercard ending in 1111');
  await user.type(await screen.findByRole('textbox', { name: 'Nickname' }), 'Travel{Escape}');
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
  expect(world.calls(/^PUT/)).toEqual([]);
});

it('Escape is left to the host where the form cannot be cancelled', async () => {
  const { user } = renderWidget(createWorld('guest'), { surface: 'guest' });
  const hostHears = vi.fn();
  document.body.addEventListener('keydown', hostHears);
  const use = await screen.findByRole<HTMLButtonElement>('button', { name: 'Use this card' });
  await waitFor(() => expect(use.disabled).toBe(false));
  use.focus();
  await user.keyboard('{Escape}');
  expect(hostHears).toHaveBeenCalledOnce();
  expect(screen.getByRole('form')).toBeTruthy();
  document.body.removeEventListener('keydown', hostHears);
});
