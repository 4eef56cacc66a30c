import type { StoryContext } from '@storybook/react-vite';

type Action = 'Edit' | 'Make default:' | 'Replace' | 'Delete';

/** Presses a button of a card; at a checkout it opens "Manage" first, which hides them. */
export async function press(
  { canvas, userEvent }: Pick<StoryContext, 'canvas' | 'userEvent'>,
  action: Action,
  card: string,
) {
  await canvas.findAllByRole('listitem');
  const name = `${action} ${card}`;
  if (!canvas.queryByRole('button', { name })) {
    await userEvent.click(canvas.getByRole('button', { name: `Manage ${card}` }));
  }
  await userEvent.click(canvas.getByRole('button', { name }));
}
