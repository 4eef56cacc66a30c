import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { press } from './support/press.ts';
import { Scene } from './support/Scene.tsx';

const VISA = 'Visa ending in 4242';

const meta = { title: 'Replacing', component: Scene, args: { surface: 'account' } } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

const openReplace: NonNullable<Story['play']> = async (context) => {
  await press(context, 'Replace', VISA);
  const { canvas } = context;
  await expect(await canvas.findByRole('form', { name: `Replace ${VISA}` })).toBeVisible();
  await waitFor(() => expect(canvas.getByRole('button', { name: 'Save card' })).toBeEnabled());
};

/** The form for the new card is in the row of the old one, which stays until the new card is saved. */
export const FormOpen: Story = {
  play: openReplace,
};

/** The new card takes over nickname, default and choice; `card.replaced` in the Actions panel has both cards. */
export const Replaced: Story = {
  args: { hint: 'Type 5555 5555 5555 4444, any later date and any code, then save.' },
  play: openReplace,
};

/** The same number with another date is the same card to the vault: its row is refreshed, and nothing is deleted. */
export const SameNumber: Story = {
  args: { hint: 'Type the number that is saved already, 4242 4242 4242 4242, another date and any code, then save.' },
  play: openReplace,
};

/** The vault refuses to delete the old card: both are there, and the row says so. */
export const OldCardStays: Story = {
  args: {
    faults: [{ name: 'internal_error', on: 'paymentMethods.delete' }],
    hint: 'Type 5555 5555 5555 4444, any later date and any code, then save.',
  },
  play: openReplace,
};

/** `onBeforeDelete` is asked before the form opens, with `action: 'replace'`. */
export const HostRefuses: Story = {
  args: {
    onBeforeDelete: (_card, { action }) =>
      action === 'delete' || { allow: false, reason: 'Change it in your Streaming Plus account.' },
  },
  play: async (context) => {
    await press(context, 'Replace', VISA);
    const alert = await context.canvas.findByRole('alert');
    await expect(alert).toHaveTextContent(`${VISA} could not be replaced. Change it in your Streaming Plus account.`);
    await expect(context.canvas.queryByRole('form')).toBeNull();
  },
};
