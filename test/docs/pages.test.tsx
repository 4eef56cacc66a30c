import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createEmulator, createHyper, testCards } from 'hyperswitch-saved-cards/emulator';
import { createOrderPayments, type ChargeOutcome } from 'hyperswitch-saved-cards/server';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { StrictMode, type ReactNode } from 'react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Checkout } from '../../examples/pages/Checkout.tsx';
import { GuestCheckout } from '../../examples/pages/GuestCheckout.tsx';
import { OrderReturn } from '../../examples/pages/OrderReturn.tsx';
import { saveCard, typeCard } from '../support/customer.ts';
import { standInForTheSdk } from '../support/standInForTheSdk.ts';

/** A page has one SDK, so all of them share its emulator, which each test empties. */
const emulator = createEmulator();
const hyper = createHyper(emulator);

const order = {
  order_id: 'mug',
  amount: 6540,
  currency: 'USD',
  return_url: 'https://shop.example/orders/mug',
};

/** A page whose shop answers in the page; `user` is who is signed in. */
function open(page: ReactNode, user: 'customer' | 'guest', outcome?: string) {
  emulator.reset();
  // Made before the handler, which needs it.
  const { hyperswitch } = createWorld('guest', { emulator });
  const payments = createOrderPayments({ hyperswitch, orderOf: () => Promise.resolve(order) });
  const known = outcome && { status: outcome, payment_id: 'mug_1', payment_method_id: 'pm' };
  const { backend } = createWorld(user === 'guest' ? 'guest' : 'withOne', {
    emulator,
    handler: { pay: known ? { ...payments, outcomeOf: () => Promise.resolve(known as ChargeOutcome) } : payments },
  });
  vi.stubGlobal('fetch', backend);
  onTestFinished(() => void vi.unstubAllGlobals());
  standInForTheSdk(hyper);
  render(<StrictMode>{page}</StrictMode>);
  return { user: userEvent.setup(), hyperswitch };
}

it('pays with a new card at the checkout', async () => {
  const { user } = open(<Checkout order_id="mug" />, 'customer');
  await user.click(await screen.findByRole('button', { name: 'Add a card' }));
  // The fields open anew for a card that is to be saved.
  await user.click(await screen.findByRole('checkbox', { name: 'Save this card for next time' }));
  await typeCard({ number: testCards.visaAlternative });
  await saveCard(user);
  await screen.findByRole('radio', { name: /1111/, checked: true });
  await user.click(screen.getByRole('button', { name: 'Pay' }));
  expect(await screen.findByText('Thank you. Your order is paid.')).toBeTruthy();
});

it('says why a card was declined, and nothing is charged', async () => {
  const { user, hyperswitch } = open(<Checkout order_id="mug" />, 'customer');
  await user.click(await screen.findByRole('button', { name: 'Add a card' }));
  // The fields open anew for a card that is to be saved.
  await user.click(await screen.findByRole('checkbox', { name: 'Save this card for next time' }));
  await typeCard({ number: testCards.declined });
  await saveCard(user);
  await screen.findByRole('radio', { name: /0002/, checked: true });
  await user.click(screen.getByRole('button', { name: 'Pay' }));
  // In the row of the card, and below the button.
  await waitFor(() => expect(screen.getAllByText(/The card was declined/)).toHaveLength(2));
  expect(await hyperswitch.payments.retrieve('mug_1')).toMatchObject({ status: 'failed', amount_received: 0 });
});

it('pays as a guest with the token of a card just typed', async () => {
  const { user } = open(<GuestCheckout order_id="mug" />, 'guest');
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Use this card' }).disabled).toBe(false),
  );
  await typeCard({ number: testCards.visa });
  await user.click(screen.getByRole('button', { name: 'Pay' }));
  expect(await screen.findByText('Thank you. Your order is paid.')).toBeTruthy();
});

it.each([
  ['succeeded', /Your order is paid/],
  ['failed', /nothing was charged/],
  ['requires_payment_method', /not paid yet/],
])('says what the server knows when the customer is back: %s', async (outcome, words) => {
  open(<OrderReturn order_id="mug" />, 'customer', outcome);
  expect(await screen.findByText(words)).toBeTruthy();
});
