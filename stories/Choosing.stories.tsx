import type { Meta, StoryObj } from '@storybook/react-vite';
import { SavedCards, type SavedCardsProps } from 'hyperswitch-saved-cards';
import { useState } from 'react';
import { expect, waitFor } from 'storybook/test';
import { savedCard } from 'hyperswitch-saved-cards/testing';
import { Scene } from './support/Scene.tsx';

const visa = savedCard({ is_default: true });
const mastercard = savedCard(
  { last_used_at: '2026-06-01T08:30:00.000Z' },
  { card_network: 'Mastercard', last4_digits: '1111' },
);
const expired = savedCard({}, { card_network: 'Discover', last4_digits: '1117', expiry_year: '2024' });

const meta = {
  title: 'Choosing',
  component: Scene,
  args: { initialCards: [visa, mastercard, expired] },
} satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** `defaultSelectedId` is the card to start with. */
export const StartsWithACard: Story = {
  args: { defaultSelectedId: 'pm_1111' },
  play: async ({ canvas, args }) => {
    await expect(await canvas.findByRole('radio', { name: /Mastercard/ })).toBeChecked();
    await expect(args.onCardSelected).toHaveBeenCalledWith(
      expect.objectContaining({ initial: true, initiator: 'host', payment_method_id: 'pm_1111' }),
    );
  },
};

/** `selectionPolicy: 'none'`: the customer has to choose. */
export const NoneChosen: Story = {
  args: { selectionPolicy: 'none' },
  play: async ({ canvas, args }) => {
    for (const radio of await canvas.findAllByRole('radio')) await expect(radio).not.toBeChecked();
    await expect(args.onCardSelected).not.toHaveBeenCalled();
  },
};

/** `selectionPolicy: 'last-used'`: the card that was used last is chosen, although another one is the default. */
export const LastUsed: Story = {
  args: { selectionPolicy: 'last-used' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('radio', { name: /Mastercard/ })).toBeChecked();
  },
};

/** A host that controls the choice with `selectedId`. */
function HostChooses(props: SavedCardsProps) {
  const [selectedId, select] = useState<string | null>('pm_4242');
  return (
    <>
      <SavedCards
        {...props}
        selectedId={selectedId}
        onCardSelected={(event) => {
          props.onCardSelected?.(event);
          select(event.payment_method_id);
        }}
      />
      <button type="button" className="pay" onClick={() => select(null)}>
        Pay by invoice
      </button>
    </>
  );
}

/** `selectedId`: a customer's choice is only emitted; the card that the host passes is chosen. */
export const ChosenByTheHost: Story = {
  args: { view: HostChooses },
  play: async ({ canvas, userEvent, args }) => {
    const radio = await canvas.findByRole('radio', { name: /Mastercard/ });
    await userEvent.click(radio);
    await waitFor(() => expect(radio).toBeChecked());
    await expect(args.onCardSelected).toHaveBeenLastCalledWith(
      expect.objectContaining({ initiator: 'customer', previous_payment_method_id: 'pm_4242' }),
    );
    await userEvent.click(canvas.getByRole('button', { name: 'Pay by invoice' }));
    await waitFor(() => expect(radio).not.toBeChecked());
    await expect(args.onCardSelected).toHaveBeenLastCalledWith(
      expect.objectContaining({ initiator: 'host', card: null }),
    );
  },
};

/** At a checkout an expired card is shown, and cannot be chosen. */
export const ExpiredDisabled: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('radio', { name: /Expired/ })).toBeDisabled();
  },
};

/** `expired: 'show'`, for a shop whose bank updates expired cards. */
export const ExpiredShown: Story = {
  args: { expired: 'show' },
  play: async ({ canvas, userEvent }) => {
    const radio = await canvas.findByRole('radio', { name: /Expired/ });
    await userEvent.click(radio);
    await expect(radio).toBeChecked();
  },
};

/** `expired: 'hide'`. */
export const ExpiredHidden: Story = {
  args: { expired: 'hide' },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('radio')).toHaveLength(2);
    await expect(canvas.queryByText(/Expired/)).toBeNull();
  },
};
