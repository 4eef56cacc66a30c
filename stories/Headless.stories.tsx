import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { CardPicker } from './support/CardPicker.tsx';
import { Scene } from './support/Scene.tsx';

const meta = { title: 'Headless', component: Scene, args: { view: CardPicker } } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** `useSavedCards` with markup of the host. The events are the same. */
export const NativeSelect: Story = {
  play: async ({ canvas, args, userEvent }) => {
    const select = await canvas.findByRole('combobox', { name: 'Pay with' });
    await expect(select).toHaveDisplayValue('Visa •••• 4242');
    await userEvent.selectOptions(select, 'Mastercard •••• 1111');
    await expect(select).toHaveDisplayValue('Mastercard •••• 1111');
    await expect(args.onCardSelected).toHaveBeenLastCalledWith(expect.objectContaining({ initiator: 'customer' }));
  },
};

/** The hook reports the failure; the host writes the message. */
export const ListFailed: Story = {
  args: { faults: [{ name: 'unavailable', on: 'customers.savedPaymentMethods', times: 18 }] },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByRole('combobox', { name: 'Pay with' })).toBeVisible();
  },
};
