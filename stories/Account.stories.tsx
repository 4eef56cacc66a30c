import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { Scene } from './support/Scene.tsx';

const meta = { title: 'Account', component: Scene, args: { surface: 'account' } } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** An account keeps cards and chooses none, so there are no radios. */
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

/** All actions of a card are visible. A wallet has no names and cannot be replaced. */
export const Actions: Story = {
  play: async ({ canvas }) => {
    await canvas.findAllByRole('listitem');
    const names = canvas
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label') ?? button.textContent);
    await expect(names).toEqual([
      'Edit Visa ending in 4242',
      'Replace Visa ending in 4242',
      'Delete Visa ending in 4242',
      'Edit Mastercard ending in 1111',
      'Make default: Mastercard ending in 1111',
      'Replace Mastercard ending in 1111',
      'Delete Mastercard ending in 1111',
      'Make default: PayPal',
      'Delete PayPal',
      'Add a card',
    ]);
  },
};
