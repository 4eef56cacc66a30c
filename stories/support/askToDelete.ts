import type { StoryContext } from '@storybook/react-vite';
import { within } from 'storybook/test';
import { press } from './press.ts';

/** Presses the delete button of a card; returns queries within the dialog that opens. */
export async function askToDelete(context: Pick<StoryContext, 'canvas' | 'userEvent'>, card: string) {
  await press(context, 'Delete', card);
  return within(await context.canvas.findByRole('alertdialog'));
}
