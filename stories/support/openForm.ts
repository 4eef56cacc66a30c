import type { StoryContext } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';

/** Opens the form for a new card and waits until the vault's inputs can be typed in; gives the button that saves. */
export async function openForm({ canvas, userEvent }: Pick<StoryContext, 'canvas' | 'userEvent'>) {
  await userEvent.click(await canvas.findByRole('button', { name: 'Add a card' }));
  const save = await canvas.findByRole('button', { name: 'Save card' });
  await waitFor(() => expect(save).toBeEnabled());
  // The focus goes into the vault's first input, whose frame takes it in its own time.
  await waitFor(() => expect(document.activeElement).toBeInstanceOf(HTMLIFrameElement));
  return save;
}
