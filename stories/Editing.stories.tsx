import type { Meta, StoryObj } from '@storybook/react-vite';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { expect, waitFor } from 'storybook/test';
import { press } from './support/press.ts';
import { Scene } from './support/Scene.tsx';

const VISA = 'Visa ending in 4242';
const MASTERCARD = 'Mastercard ending in 1111';

const meta = { title: 'Editing', component: Scene, args: { surface: 'account' } } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Opens the form for the names of the Visa and types another nickname; returns the input. */
async function rename(context: Parameters<NonNullable<Story['play']>>[0], nickname: string) {
  const { canvas, userEvent } = context;
  await press(context, 'Edit', VISA);
  const input = await canvas.findByRole('textbox', { name: 'Nickname' });
  await userEvent.clear(input);
  await userEvent.type(input, nickname);
  await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
  return input;
}

/** The names of a card are edited in its row. A new number or date means another card, so a button leads to replacing. */
export const NamesOpen: Story = {
  play: async (context) => {
    await press(context, 'Edit', VISA);
    const nickname = await context.canvas.findByRole('textbox', { name: 'Nickname' });
    await waitFor(() => expect(nickname).toHaveFocus());
    await expect(nickname).toHaveValue('Everyday');
    await expect(context.canvas.getByRole('textbox', { name: 'Name on card' })).toHaveValue('John Doe');
    await expect(context.canvas.getByRole('button', { name: 'New number or date?' })).toBeVisible();
  },
};

/** The vault saves the name, and `card.updated` is emitted. */
export const Renamed: Story = {
  play: async (context) => {
    await rename(context, 'Household');
    await expect(await context.canvas.findByText('Household')).toBeVisible();
    await waitFor(() => expect(context.args.onCardUpdated).toHaveBeenCalledOnce());
    await expect(context.canvas.queryByRole('form')).toBeNull();
  },
};

/** Names are stored and shown in plain text, so a card number is refused. */
export const CardNumberRefused: Story = {
  play: async (context) => {
    const nickname = await rename(context, `my ${testCards.mastercard}`);
    await waitFor(() => expect(nickname).toBeInvalid());
    await expect(nickname).toHaveAccessibleDescription('This looks like a card number. Please use another name.');
    await expect(context.args.onCardUpdated).not.toHaveBeenCalled();
  },
};

/** The vault refuses the name: what was typed stays. */
export const RenameFailed: Story = {
  args: { faults: [{ name: 'internal_error', on: 'paymentMethods.update' }] },
  play: async (context) => {
    const nickname = await rename(context, 'Household');
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent('Something went wrong on our side');
    await expect(nickname).toHaveValue('Household');
  },
};

/** Another card is the default one; `card.default_changed` has the id of the previous one. */
export const MadeDefault: Story = {
  play: async (context) => {
    const { canvas, args } = context;
    await press(context, 'Make default:', MASTERCARD);
    await expect(await canvas.findByText(`${MASTERCARD} is your default card now.`)).toBeVisible();
    await expect(args.onCardDefaultChanged).toHaveBeenCalledOnce();
    await expect(canvas.getByRole('button', { name: `Make default: ${VISA}` })).toBeVisible();
  },
};

/** The vault refuses: the row says so, and the default card stays. */
export const MakeDefaultFailed: Story = {
  args: { faults: [{ name: 'internal_error', on: 'paymentMethods.setDefault' }] },
  play: async (context) => {
    await press(context, 'Make default:', MASTERCARD);
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent('could not be made the default card');
    await expect(context.args.onCardDefaultChanged).not.toHaveBeenCalled();
  },
};
