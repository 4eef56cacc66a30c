import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Fault } from 'hyperswitch-saved-cards/emulator';
import { expect } from 'storybook/test';
import { Scene } from './support/Scene.tsx';

const meta = { title: 'Odd cards', component: Scene, args: { customer: 'withOne' } } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A list whose rows all have this oddity, and what the customer then reads. */
function oddity(name: Fault['name'], text: RegExp): Story {
  return {
    args: { faults: [{ name }] },
    play: async ({ canvas }) => {
      await expect(await canvas.findByRole('radio', { name: text })).toBeChecked();
    },
  };
}

/** The vault knew nothing of the number's network. */
export const NullNetwork: Story = oddity('null_network', /^Card ending in 4242/);

/** A network that the widget has never heard of is called what the vault calls it. */
export const UnknownNetwork: Story = oddity('unknown_network', /^Galactic ending in 4242/);

/** The vault echoes the year as it was once sent, with two digits or with four. */
export const TwoDigitYear: Story = oddity('two_digit_year', /March 2030/);

/** Nobody's name is on the card. */
export const NullHolder: Story = oddity('null_holder', /^Visa ending in 4242/);
