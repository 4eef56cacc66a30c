import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { Scene } from './support/Scene.tsx';

const meta = {
  title: 'Guest',
  component: Scene,
  args: { customer: 'guest', surface: 'guest' },
} satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

const showForm: NonNullable<Story['play']> = async ({ canvas }) => {
  await expect(await canvas.findByRole('form', { name: 'Card details' })).toBeVisible();
  await waitFor(() => expect(canvas.getByRole('button', { name: 'Use this card' })).toBeEnabled());
};

/** A guest has no list: only the form, which does not take the focus and cannot be cancelled. */
export const FormAtOnce: Story = {
  play: async (context) => {
    await showForm(context);
    await expect(context.canvas.queryByRole('list')).toBeNull();
    await expect(context.canvas.queryByRole('button', { name: 'Cancel' })).toBeNull();
    await expect(document.body).toHaveFocus();
  },
};

/** The card is chosen; `card.added` in the Actions panel has the token for the payment. */
export const CardTyped: Story = {
  args: { hint: 'Type 4242 4242 4242 4242, any later date and any code, then press "Use this card".' },
  play: showForm,
};
