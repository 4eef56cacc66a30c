import type { Meta, StoryObj } from '@storybook/react-vite';
import type { SavedCard } from 'hyperswitch-saved-cards';
import { expect, waitFor } from 'storybook/test';
import { Scene } from './support/Scene.tsx';
import { createWorld } from 'hyperswitch-saved-cards/testing';

const meta = { title: 'Checkout', component: Scene } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

const anId = expect.stringMatching(/_pm_/) as string;
const aToken = expect.stringMatching(/^token_/) as string;

/** Two cards and a wallet. The default card is chosen from the start, and the host knows its `payment_method_id`. */
export const ThreeMethods: Story = {
  play: async ({ canvas, args }) => {
    await expect(await canvas.findByRole('radio', { name: /Visa ending in 4242/ })).toBeChecked();
    await expect(args.onCardSelected).toHaveBeenCalledWith(expect.objectContaining({ initial: true }));
  },
};

/** The customer chooses another card: `card.selected` carries its id and the previous one. */
export const AnotherChosen: Story = {
  play: async ({ canvas, args, userEvent }) => {
    const mastercard = await canvas.findByRole('radio', { name: /Mastercard ending in 1111/ });
    await userEvent.click(mastercard);
    await expect(mastercard).toBeChecked();
    await expect(args.onCardSelected).toHaveBeenLastCalledWith(
      expect.objectContaining({ initiator: 'customer', payment_method_id: anId }),
    );
  },
};

/** A single card. */
export const OneCard: Story = {
  args: { customer: 'withOne' },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('radio')).toHaveLength(1);
  },
};

/** Nothing is saved yet. */
export const NoCards: Story = {
  args: { customer: 'withNone' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/no saved payment methods yet/)).toBeVisible();
  },
};

/** Many networks, one unknown and one absent. Cards that have expired cannot be chosen. */
export const FortyCards: Story = {
  args: { customer: 'withForty', collapseAfter: Infinity },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('radio')).toHaveLength(40);
    for (const expired of canvas.getAllByRole('radio', { name: /Expired/ })) await expect(expired).toBeDisabled();
  },
};

/** A checkout is for choosing, so the other actions of a card are behind "Manage". */
export const ActionsOpen: Story = {
  play: async ({ canvas, userEvent }) => {
    const manage = await canvas.findByRole('button', { name: 'Manage Mastercard ending in 1111' });
    await expect(manage).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(manage);
    await expect(manage).toHaveAttribute('aria-expanded', 'true');
    await expect(canvas.getByRole('button', { name: 'Delete Mastercard ending in 1111' })).toBeVisible();
  },
};

/** The backend has not answered yet. After twenty seconds the widget gives up and offers another try. */
export const Loading: Story = {
  args: { faults: [{ name: 'never_answers', on: 'customers.savedPaymentMethods' }] },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/^Loading/)).toBeInTheDocument();
  },
};

/** `initialCards` from the server that rendered the page are shown at once; this vault never answers a list. */
export const KnownFromTheServer: Story = {
  args: { faults: [{ name: 'never_answers', on: 'customers.savedPaymentMethods' }] },
  loaders: [
    async () => ({
      initialCards: await createWorld().cards(),
    }),
  ],
  render: (args, { loaded }) => <Scene {...args} initialCards={loaded['initialCards'] as SavedCard[]} />,
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('radio')).toHaveLength(3);
  },
};

/** Cards from the vault itself. The backend only makes a session and exchanges the token of a chosen card for its id. */
export const FromSession: Story = {
  args: { from: 'session' },
  play: async ({ args, canvas }) => {
    await expect(await canvas.findAllByRole('radio')).toHaveLength(3);
    await waitFor(() =>
      expect(args.onCardSelected).toHaveBeenCalledWith(expect.objectContaining({ payment_method_id: anId })),
    );
  },
};

/** Without `exchangeToken` the id stays `null`; the event has the token, for the backend to exchange within 15 minutes. */
export const FromSessionWithoutIds: Story = {
  args: { from: 'session_without_ids' },
  play: async ({ args, canvas }) => {
    await expect(await canvas.findAllByRole('radio')).toHaveLength(3);
    await expect(args.onCardSelected).toHaveBeenCalledWith(
      expect.objectContaining({ payment_method_id: null, payment_method_token: aToken }),
    );
  },
};
