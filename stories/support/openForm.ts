import type { StoryContext } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';

/** Opens the form for a new card and waits until the vault's inputs can be typed in; returns the button that saves. */
export async function openForm({ canvas, userEvent }: Pick<StoryContext, 'canvas' | 'userEvent'>) {
  await userEvent.click(await canvas.findByRole('button', { name: 'Add a card' }));
  const save = await canvas.findByRole('button', { name: 'Save card' });
  await waitFor(() => expect(save).toBeEnabled());
  // The widget focuses the vault's first input, but a frame takes the focus asynchronously.
  await waitFor(() => expect(document.activeElement).toBeInstanceOf(HTMLIFrameElement));
  return save;
}
