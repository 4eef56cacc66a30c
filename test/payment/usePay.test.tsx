import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { backendSource, SavedCards, usePay, type PayResult, type SavedCardsRef } from 'hyperswitch-saved-cards';
import { createEmulator, createHyper, testCards } from 'hyperswitch-saved-cards/emulator';
import { createOrderPayments } from 'hyperswitch-saved-cards/server';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { StrictMode, useRef } from 'react';
import { page } from 'vitest/browser';
import { expect, it, onTestFinished, vi } from 'vitest';
// The page of the README, word for word.
import { Checkout } from '../../examples/pages/Checkout.tsx';
import { addCard } from '../support/addCard.ts';
import { settled } from '../support/settled.ts';
import { standInForTheSdk } from '../support/standInForTheSdk.ts';

/** A page has one SDK, so all of them share its emulator, which each test empties. */
const emulator = createEmulator();
const hyper = createHyper(emulator);

/** The shop of a customer with one card, which pays the orders 7 and 8, of 65.40 USD each. */
async function openShop(number: string = testCards.visa) {
  emulator.reset();
  const { hyperswitch } = createWorld('guest', { emulator });
  const orderOf = (reference = '') => ({
    order_id: reference,
    amount: 6540,
    currency: 'USD',
    return_url: `https://shop.test/${reference}`,
  });
  const payments = createOrderPayments({
    hyperswitch,
    orderOf: ({ reference }) => Promise.resolve(orderOf(reference)),
  });
  const world = createWorld('withNone', { emulator, handler: { pay: payments } });
  await addCard(emulator, world.customer_id, number);
  const posts: string[] = [];
  /** Holds the answers to `POST /pay` back until it resolves. */
  let hold: Promise<void> = Promise.resolve();
  vi.stubGlobal('fetch', async (...[input, init]: Parameters<typeof fetch>) => {
    const path = new URL(input instanceof Request ? input.url : input, location.href).pathname;
    if (path.includes('/pay')) posts.push(path.replace('/api/saved-cards', ''));
    const response = await world.backend(input, init);
    if (path.endsWith('/pay')) await hold;
    return response;
  });
  standInForTheSdk(hyper);
  onTestFinished(() => sessionStorage.clear());
  return {
    ...world,
    posts,
    user: userEvent.setup(),
    holdAnswers: () => {
      let release: () => void = () => undefined;
      hold = new Promise((resolve) => (release = resolve));
      return release;
    },
    received: async (order_id = '7') => {
      let sum = 0;
      for (const attempt of ['1', '2', '3']) {
        const payment = await hyperswitch.payments.retrieve(`${order_id}_${attempt}`).catch(() => null);
        sum += payment?.amount_received ?? 0;
      }
      return sum;
    },
  };
}

const payButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Pay' });
const listed = () => screen.findByRole('radio', { name: /Visa ending in/, checked: true });

async function typeCode() {
  const frame = page.frameLocator(page.elementLocator(await screen.findByTitle('Security code')));
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Use this card' }).disabled).toBe(false),
  );
  await frame.getByRole('textbox').fill('737');
}

/** The page of a host that uses all of `usePay`. */
function Shop({
  reference,
  paid,
  redirect,
}: {
  reference: string;
  paid?: PayResult[];
  redirect?: (url: string) => void;
}) {
  const cards = useRef<SavedCardsRef>(null);
  const { pay, busy, result } = usePay({
    url: '/api/saved-cards',
    cards,
    reference,
    onPaid: (ended) => paid?.push(ended),
    ...(redirect && { redirect }),
  });
  return (
    <>
      <SavedCards ref={cards} source={backendSource('/api/saved-cards')} />
      <button type="button" disabled={busy} onClick={() => void pay()}>
        Pay
      </button>
      <output>{result ? `${reference}: ${result.status}` : `${reference}: none`}</output>
    </>
  );
}

it('pressed twice quickly, the page of the README charges once', async () => {
  const { posts, received } = await openShop();
  render(
    <StrictMode>
      <Checkout order_id="7" />
    </StrictMode>,
  );
  await listed();
  act(() => {
    payButton().click();
    payButton().click();
    payButton().click();
  });
  expect(await screen.findByText('Thank you. Your order is paid.')).toBeTruthy();
  expect(posts).toEqual(['/pay']);
  expect(await received()).toBe(6540);
});

it('the button is disabled while the payment is under way, and pressing it again after that charges nothing', async () => {
  const { posts, received, user, holdAnswers, ...world } = await openShop();
  const release = holdAnswers();
  render(<Checkout order_id="7" />);
  await listed();
  await user.click(payButton());
  await waitFor(() => expect(payButton().disabled).toBe(true));
  release();
  expect(await screen.findByText('Thank you. Your order is paid.')).toBeTruthy();
  expect(payButton().disabled).toBe(false);
  await user.click(payButton());
  await waitFor(() => expect(posts).toEqual(['/pay', '/pay']));
  await settled(world);
  expect(await screen.findByText('Thank you. Your order is paid.')).toBeTruthy();
  expect(await received()).toBe(6540);
});

it('a card that needs its code is asked for it, and “Pay” submits it: one charge', async () => {
  const { posts, received, user, emulator: vault } = await openShop();
  vault.clock.advance(16 * 60_000);
  render(
    <StrictMode>
      <Checkout order_id="7" />
    </StrictMode>,
  );
  await listed();
  await user.click(payButton());
  await typeCode();
  expect(payButton().disabled).toBe(false);
  await user.click(payButton());
  expect(await screen.findByText('Thank you. Your order is paid.')).toBeTruthy();
  expect(posts).toEqual(['/pay', '/pay']);
  expect(await received()).toBe(6540);
});

it('a page that is left while a payment is under way has paid once, and learns so when the customer comes back', async () => {
  const { posts, received, user, holdAnswers, ...world } = await openShop();
  const release = holdAnswers();
  const { unmount } = render(<Checkout order_id="7" />);
  await listed();
  await user.click(payButton());
  await waitFor(() => expect(posts).toEqual(['/pay']));
  unmount();
  release();
  await settled(world);
  render(<Checkout order_id="7" />);
  await listed();
  await user.click(payButton());
  expect(await screen.findByText('Thank you. Your order is paid.')).toBeTruthy();
  expect(await received()).toBe(6540);
});

it('two orders one after another are two charges, and no page shows one as paid that is not', async () => {
  const { received, user } = await openShop();
  const paid: PayResult[] = [];
  const shop = (reference: string) => (
    <StrictMode>
      <Shop reference={reference} paid={paid} />
    </StrictMode>
  );
  const { rerender } = render(shop('7'));
  await listed();
  await user.click(payButton());
  expect(await screen.findByText('7: paid')).toBeTruthy();
  rerender(shop('8'));
  expect(screen.getByText('8: none')).toBeTruthy();
  expect(await received('8')).toBe(0);
  // The code of the card has served the first order.
  await user.click(payButton());
  await typeCode();
  await user.click(payButton());
  expect(await screen.findByText('8: paid')).toBeTruthy();
  expect([await received('7'), await received('8')]).toEqual([6540, 6540]);
  expect(new Set(paid.map(({ payment_id }) => payment_id))).toEqual(new Set(['7_1', '8_1']));
});

it('a customer who comes back from the bank reads that the order is paid, also in StrictMode, and is asked about once', async () => {
  const { posts, received, user } = await openShop(testCards.threeDSecure);
  const redirects: string[] = [];
  const paid: PayResult[] = [];
  const shop = (
    <StrictMode>
      <Shop reference="7" paid={paid} redirect={(url) => redirects.push(url)} />
    </StrictMode>
  );
  const { unmount } = render(shop);
  await listed();
  await user.click(payButton());
  await waitFor(() => expect(redirects).toHaveLength(1));
  expect(payButton().disabled).toBe(true);
  unmount();
  await emulator.fetch(redirects[0] ?? '', { method: 'POST', body: new URLSearchParams({ confirm: 'true' }) });
  render(shop);
  expect(await screen.findByText('7: paid')).toBeTruthy();
  expect(posts).toEqual(['/pay', '/pay/outcome']);
  expect(paid).toMatchObject([{ payment_id: '7_1' }]);
  expect(await received()).toBe(6540);
});

it('a page whose widget is not mounted pays nothing', async () => {
  const { posts } = await openShop();
  function Empty() {
    const cards = useRef<SavedCardsRef>(null);
    const { pay, result } = usePay({ url: '/api/saved-cards', cards, reference: '7' });
    return <button onClick={() => void pay()}>Pay {result?.status}</button>;
  }
  render(<Empty />);
  payButton().click();
  await act(() => Promise.resolve());
  expect(posts).toEqual([]);
});
