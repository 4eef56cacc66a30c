import type { StoryContext } from '@storybook/react-vite';
import { within } from 'storybook/test';

/** Presses the delete button of a card; gives what is in the dialog that asks. */
export async function askToDelete({ canvas, userEvent }: Pick<StoryContext, 'canvas' | 'userEvent'>, name: RegExp) {
  await userEvent.click(await canvas.findByRole('button', { name }));
  return within(await canvas.findByRole('alertdialog'));
}
