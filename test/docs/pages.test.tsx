import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createEmulator, createHyper, testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { StrictMode, type ReactNode } from 'react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { newOrder } from '../../examples/flows.ts';
import { payAsGuest } from '../../examples/guest.ts';
import { Checkout } from '../../examples/pages/Checkout.tsx';
import { GuestCheckout } from '../../examples/pages/GuestCheckout.tsx';
import { OrderReturn } from '../../examples/pages/OrderReturn.tsx';
import { payOrder } from '../../examples/payOrder.ts';
import { saveCard, typeCard } from '../support/customer.ts';

/** A page has one SDK, so all of them share its emulator, which each test empties. */
const emulator = createEmulator();
const hyper = createHyper(emulator);

/** A page whose shop answers in the page; `user` is who is signed in. */
function open(page: ReactNode, user: 'customer' | 'guest', outcome = 'paid') {
  emulator.reset();
  const { hyperswitch, handler } = createWorld(user === 'guest' ? 'guest' : 'withOne', {
    emulator,
    handler: { pay: (context) => payOrder(hyperswitch, context) },
  });
  async function shop(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/saved-cards')) return handler(request);
    if (pathname.startsWith('/api/orders/mug/')) return Response.json({ outcome });
    const { payment_method_token } = (await request.json()) as { payment_method_token: string };
    return Response.json(await payAsGuest({ hyperswitch, order: newOrder(), payment_method_token }));
  }
  const answer: typeof fetch = (input, init) =>
    shop(new Request(input instanceof Request ? input : new URL(input, location.href), init));
  vi.stubGlobal('fetch', answer);
  standInForTheSdk();
  render(<StrictMode>{page}</StrictMode>);
  return { user: userEvent.setup() };
}

/** The page of a shop whose tag for the SDK has run; this one is of a type that loads nothing. */
function standInForTheSdk() {
  vi.stubGlobal('Hyper', hyper);
  const tag = document.createElement('script');
  tag.type = 'text/plain';
  tag.src = 'https://beta.hyperswitch.io/v1/HyperLoader.js';
  document.head.append(tag);
  onTestFinished(() => {
    tag.remove();
  });
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

it('says that nothing was charged after a decline', async () => {
  const { user } = open(<Checkout order_id="mug" />, 'customer');
  await user.click(await screen.findByRole('button', { name: 'Add a card' }));
  // The fields open anew for a card that is to be saved.
  await user.click(await screen.findByRole('checkbox', { name: 'Save this card for next time' }));
  await typeCard({ number: testCards.declined });
  await saveCard(user);
  await screen.findByRole('radio', { name: /0002/, checked: true });
  await user.click(screen.getByRole('button', { name: 'Pay' }));
  expect(await screen.findByText(/nothing was charged/)).toBeTruthy();
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
  ['paid', /Your order is paid/],
  ['declined', /nothing was charged/],
  ['pending', /has not answered yet/],
])('says what the server knows when the customer is back: %s', async (outcome, words) => {
  open(<OrderReturn order_id="mug" />, 'customer', outcome);
  expect(await screen.findByText(words)).toBeTruthy();
});
