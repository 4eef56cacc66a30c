import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { askToDelete } from './askToDelete.ts';
import { Scene } from './Scene.tsx';

const meta = { title: 'Account', component: Scene, args: { surface: 'account' } } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Cards are kept here and none is chosen, so there are no radios. */
export const ThreeMethods: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('listitem')).toHaveLength(3);
    await expect(canvas.queryByRole('radio')).toBeNull();
  },
};

/** An account without cards. */
export const NoCards: Story = {
  args: { customer: 'withNone' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Add a card' })).toBeVisible();
    await expect(canvas.queryByRole('list')).toBeNull();
  },
};

/** Before a card is deleted the customer is asked, by its name. The focus starts on keeping it. */
export const DeleteAsked: Story = {
  play: async (context) => {
    const dialog = await askToDelete(context, /^Delete Mastercard/);
    await expect(dialog.getByRole('heading')).toHaveTextContent('Mastercard ending in 1111');
    await expect(dialog.getByRole('button', { name: 'Keep it' })).toHaveFocus();
  },
};

/** Confirmed, and the vault has not answered yet. */
export const Deleting: Story = {
  args: { faults: [{ name: 'never_answers', on: 'paymentMethods.delete' }] },
  play: async (context) => {
    const dialog = await askToDelete(context, /^Delete Mastercard/);
    await context.userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    await expect(context.canvas.getByRole('button', { name: 'Deleting… Mastercard ending in 1111' })).toBeVisible();
  },
};

/** Gone from the vault and from the list. The host is told the id, and a screen reader the name. */
export const Deleted: Story = {
  play: async (context) => {
    const dialog = await askToDelete(context, /^Delete Mastercard/);
    await context.userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(context.canvas.getAllByRole('listitem')).toHaveLength(2));
    await expect(context.canvas.getByText('Mastercard ending in 1111 was deleted.')).toBeInTheDocument();
    await expect(context.args.onCardDeleted).toHaveBeenCalledOnce();
  },
};
