import type { StoryContext } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';

/**
 * Opens the form for a new card, lets the card be saved where the form asks, and waits until the vault's inputs can be typed
 * in; returns the button that saves.
 */
export async function openForm({ canvas, userEvent }: Pick<StoryContext, 'canvas' | 'userEvent'>) {
  await userEvent.click(await canvas.findByRole('button', { name: 'Add a card' }));
  await canvas.findByRole('form');
  const box = canvas.queryByRole('checkbox', { name: 'Save this card for next time' });
  if (box) await userEvent.click(box);
  const save = await canvas.findByRole('button', { name: 'Save card' });
  await waitFor(() => expect(save).toBeEnabled());
  return save;
}
