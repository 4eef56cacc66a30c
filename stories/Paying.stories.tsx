import type { Meta, StoryObj } from '@storybook/react-vite';
import { SavedCards, type SavedCardsProps, type SavedCardsRef } from 'hyperswitch-saved-cards';
import { useRef } from 'react';
import { expect, waitFor } from 'storybook/test';
import { Scene } from './support/Scene.tsx';

/** A checkout with the host's pay button. */
function Checkout(props: SavedCardsProps) {
  const savedCards = useRef<SavedCardsRef>(null);
  return (
    <>
      <SavedCards ref={savedCards} {...props} />
      <button type="button" className="pay" onClick={() => void savedCards.current?.preparePayment()}>
        Pay
      </button>
    </>
  );
}

const meta = { title: 'Paying', component: Scene, args: { view: Checkout } } satisfies Meta<typeof Scene>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A saved card is charged without its code: `payment_method.ready` comes at once. */
export const ReadyAtOnce: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await canvas.findAllByRole('radio');
    await userEvent.click(canvas.getByRole('button', { name: 'Pay' }));
    await waitFor(() => expect(args.onPaymentMethodReady).toHaveBeenCalledOnce());
  },
};

/** The shop wants the CVC of every saved card; its input is in the card's row. */
export const CvcAsked: Story = {
  args: { customer: 'withOne', requireCvc: 'always' },
  play: async ({ canvas, userEvent, args }) => {
    await canvas.findAllByRole('radio');
    await userEvent.click(canvas.getByRole('button', { name: 'Pay' }));
    await expect(await canvas.findByTitle('Security code')).toBeVisible();
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Use this card' })).toBeEnabled());
    await expect(args.onPaymentMethodReady).not.toHaveBeenCalled();
  },
};

/** No card is chosen: paying opens the form for a new card. */
export const NothingChosen: Story = {
  args: { customer: 'withNone' },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText(/no saved payment methods/);
    await userEvent.click(canvas.getByRole('button', { name: 'Pay' }));
    await expect(await canvas.findByRole('form', { name: 'Add a card' })).toBeVisible();
  },
};
