import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Fault } from 'hyperswitch-saved-cards/emulator';
import { expect } from 'storybook/test';
import { Scene } from './support/Scene.tsx';

const meta = { title: 'Odd cards', component: Scene, args: { customer: 'withOne' } } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A story whose rows all have one oddity, with the text that the customer reads. */
function oddity(name: Fault['name'], text: RegExp): Story {
  return {
    args: { faults: [{ name }] },
    play: async ({ canvas }) => {
      await expect(await canvas.findByRole('radio', { name: text })).toBeChecked();
    },
  };
}

/** The vault does not know the card's network. */
export const NullNetwork: Story = oddity('null_network', /^Card ending in 4242/);

/** A network that the widget does not know keeps the vault's name for it. */
export const UnknownNetwork: Story = oddity('unknown_network', /^Galactic ending in 4242/);

/** The vault returns the year as it was sent, with two or four digits. */
export const TwoDigitYear: Story = oddity('two_digit_year', /March 2030/);

/** The card has no holder name. */
export const NullHolder: Story = oddity('null_holder', /^Visa ending in 4242/);
