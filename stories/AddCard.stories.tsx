import type { Meta, StoryObj } from '@storybook/react-vite';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { expect, waitFor } from 'storybook/test';
import { openForm } from './support/openForm.ts';
import { Scene } from './support/Scene.tsx';

const meta = { title: 'Add a card', component: Scene } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

const showForm: NonNullable<Story['play']> = async (context) => {
  await openForm(context);
  for (const title of ['Card number', 'Expiry date', 'Security code']) {
    await expect(context.canvas.getByTitle(title)).toBeVisible();
  }
};

/** Number, expiry date and CVC are the vault's own iframes; the page around them cannot read a digit. */
export const FormOpen: Story = {
  play: showForm,
};

/** At a checkout the customer is asked whether the card is saved. Nothing is ticked beforehand. */
export const AskedToSave: Story = {
  args: { terms: { url: '/terms', version: '2026-11' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Add a card' }));
    await expect(await canvas.findByRole('checkbox', { name: 'Save this card for next time' })).not.toBeChecked();
    await expect(canvas.getByRole('link', { name: 'Terms' })).toBeVisible();
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Use this card' })).toBeEnabled());
    await expect(canvas.queryByRole('textbox', { name: 'Nickname (optional)' })).toBeNull();
  },
};

/** A shop that always saves: the customer agrees by adding the card, below a text that says so. */
export const AlwaysSaved: Story = {
  args: { saveCard: 'always' },
  play: async (context) => {
    await openForm(context);
    await expect(context.canvas.getByText(/By adding this card you agree that it is saved/)).toBeVisible();
  },
};

/** The backend has not made a session yet. */
export const FormOpening: Story = {
  args: { faults: [{ name: 'never_answers', on: 'sessions.create' }] },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Add a card' }));
    await expect(await canvas.findByText('Opening the secure card form…')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Use this card' })).toBeDisabled();
  },
};

/** "Save card" with nothing typed: each of the vault's inputs says what is missing, and the widget shows a message. */
export const NothingTyped: Story = {
  play: async (context) => {
    await context.userEvent.click(await openForm(context));
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent('check the card details');
    await expect(context.args.onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'card_invalid' }));
    await expect(context.args.onCardAdded).not.toHaveBeenCalled();
  },
};

/** Nickname and default card are offered if the card source can save them. */
export const NameAndDefault: Story = {
  play: async (context) => {
    await openForm(context);
    const { canvas, userEvent } = context;
    await userEvent.type(canvas.getByRole('textbox', { name: 'Nickname (optional)' }), 'Travel');
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Use as my default card' }));
    await expect(canvas.getByRole('checkbox', { name: 'Use as my default card' })).toBeChecked();
  },
};

/** A nickname that is a card number is refused beside it, before anything is sent. */
export const CardNumberInName: Story = {
  play: async (context) => {
    const save = await openForm(context);
    const { canvas, userEvent, args } = context;
    const nickname = canvas.getByRole('textbox', { name: 'Nickname (optional)' });
    await userEvent.type(nickname, testCards.mastercard);
    await userEvent.click(save);
    await waitFor(() => expect(nickname).toBeInvalid());
    await expect(nickname).toHaveAccessibleDescription(/looks like a card number/);
    await expect(args.onCardAdded).not.toHaveBeenCalled();
  },
};

/** With `maxCards` cards saved, the reason is shown in place of the form. */
export const LimitReached: Story = {
  args: { maxCards: 3 },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You can keep up to 3 cards. Delete one to add another.')).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Add a card' })).toBeNull();
  },
};

/** The vault's input says that the number is not valid, and nothing is sent. */
export const WrongNumber: Story = {
  args: { hint: 'Type 4242 4242 4242 4241, any later date and any code, then save.' },
  play: showForm,
};

/** The new card is listed and chosen; `card.added` in the Actions panel has its id. */
export const CardAdded: Story = {
  args: { hint: 'Type 5555 5555 5555 4444, any later date and any code, then save.' },
  play: showForm,
};

/** The vault recognises the number and keeps the id: one row, highlighted for a moment, and `duplicate: true`. */
export const SameCardAgain: Story = {
  args: {
    customer: 'withOne',
    hint: 'Type the number that is saved already, 4242 4242 4242 4242, any later date and any code, then save.',
  },
  play: showForm,
};
