import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn } from 'storybook/test';
import { askToDelete } from './support/askToDelete.ts';
import { CardWallet } from './support/CardWallet.tsx';
import { Scene } from './support/Scene.tsx';

const meta = { title: 'Parts', component: Scene } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** `SavedCardsRoot`, `CardRow`, `AddCard` and `DeleteDialog` between headings of the host. */
export const ComposedByTheHost: Story = {
  args: { view: CardWallet, surface: 'account', undoMs: 0 },
  play: async (context) => {
    const { canvas, args, userEvent } = context;
    await expect(await canvas.findByRole('list', { name: 'Cards' })).toHaveTextContent('4242');
    await expect(canvas.getByRole('list', { name: 'Other ways to pay' })).toHaveTextContent('PayPal');
    const dialog = await askToDelete(context, 'PayPal');
    await userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    await expect(await canvas.findByText('PayPal was deleted.')).toBeVisible();
    await expect(args.onCardDeleted).toHaveBeenCalledOnce();
  },
};

const handleReceipts = fn();

/** `renderRowActions`: the widget's own buttons and one more. */
export const MoreActions: Story = {
  args: {
    surface: 'account',
    renderRowActions: ({ card }, actions) => (
      <>
        {card.is_default && (
          <button type="button" className="saved-cards-button" data-kind="quiet" onClick={handleReceipts}>
            Receipts
          </button>
        )}
        {actions}
      </>
    ),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Receipts' }));
    await expect(handleReceipts).toHaveBeenCalledOnce();
    await expect(canvas.getByRole('button', { name: 'Delete Visa ending in 4242' })).toBeVisible();
  },
};

/** `renderEmpty` replaces the text of an empty list. */
export const EmptySlot: Story = {
  args: { customer: 'withNone', renderEmpty: () => <p>Keep a card here, and next time you only press “Pay”.</p> },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/next time you only press/)).toBeVisible();
    await expect(canvas.queryByText(/no saved payment methods/)).toBeNull();
  },
};

/** `renderError` replaces the message of a failed list and can try again. */
export const ErrorSlot: Story = {
  args: {
    faults: [{ name: 'internal_error', on: 'customers.savedPaymentMethods', times: 6 }],
    renderError: (error, retry) => (
      <p role="alert">
        Your cards are having a break ({error.code}).{' '}
        <button type="button" onClick={retry}>
          Wake them
        </button>
      </p>
    ),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Wake them' }));
    await expect(await canvas.findAllByRole('radio')).toHaveLength(3);
  },
};

/** `renderLoading` is shown until the cards are. */
export const LoadingSlot: Story = {
  args: {
    faults: [{ name: 'never_answers', on: 'customers.savedPaymentMethods' }],
    renderLoading: () => <p role="status">Looking for your cards…</p>,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Looking for your cards…')).toBeVisible();
  },
};
