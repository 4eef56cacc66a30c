import {
  createPay,
  type PayingCards,
  type PayOptions,
  type PreparedPayment,
  type ReadyPayment,
} from 'hyperswitch-saved-cards';
import { createEmulator, testCards } from 'hyperswitch-saved-cards/emulator';
import { createOrderPayments } from 'hyperswitch-saved-cards/server';
import { createWorld, savedCard } from 'hyperswitch-saved-cards/testing';
import { onTestFinished, vi } from 'vitest';
import { addCard } from '../support/addCard.ts';

/** What becomes of a request: passed on by `send`, or anything else. */
export type Answer = (request: Request, send: () => Promise<Response>) => Promise<Response>;

const pass: Answer = (_request, send) => send();

/**
 * A page where a customer with one card pays the orders 7 and 8, of 65.40 USD each, through the handler and an emulator.
 * The cards of the page are a stand-in for the widget, and `network` decides what happens to the requests.
 */
export async function openPage(number: string = testCards.visa) {
  const emulator = createEmulator();
  const { hyperswitch } = createWorld('guest', { emulator });
  const orders = ['7', '8'].map((id) => ({
    order_id: id,
    amount: 6540,
    currency: 'USD',
    return_url: `https://shop.test/${id}`,
  }));
  const payments = createOrderPayments({
    hyperswitch,
    orderOf: ({ reference }) => Promise.resolve(orders.find(({ order_id }) => order_id === reference) ?? null),
  });
  const world = createWorld('withNone', { emulator, handler: { pay: payments } });
  const token = await addCard(emulator, world.customer_id, number);
  const { id: payment_method_id } = await hyperswitch.paymentMethods.exchangeToken(token);

  const requests: { path: string; body: Record<string, unknown> }[] = [];
  const network = { pay: pass, outcome: pass };
  const throughNetwork: typeof fetch = async (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(input, 'https://shop.test'), init);
    const path = new URL(request.url).pathname.replace('/api/saved-cards', '');
    requests.push({ path, body: (await request.clone().json()) as Record<string, unknown> });
    const answer = path === '/pay' ? network.pay : network.outcome;
    return answer(request, () => world.backend(request));
  };

  const ready: ReadyPayment = {
    status: 'ready',
    payment_method_id,
    payment_method_token: null,
    card: savedCard({ payment_method_id }),
    card_cvc_token: null,
    customer_acceptance: null,
  };
  const asked: unknown[] = [];
  const declines: unknown[][] = [];
  const redirects: string[] = [];
  let refreshes = 0;
  /** The stand-in for the widget, as far as paying needs it. A test replaces what differs. */
  const cards: PayingCards & { prepared: (options: unknown) => Promise<PreparedPayment> } = {
    prepared: () => Promise.resolve(ready),
    preparePayment(options) {
      asked.push(options);
      return cards.prepared(options);
    },
    showDecline: (...decline) => declines.push(decline),
    refresh: () => {
      refreshes += 1;
    },
  };

  const reported: unknown[] = [];
  const kept = new Map<string, string>();
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  onTestFinished(() => void vi.unstubAllGlobals());

  return {
    ...world,
    network,
    cards,
    ready,
    payment_method_id,
    asked,
    declines,
    redirects,
    reported,
    refreshes: () => refreshes,
    /** What the page does when it is loaded: in the same tab, with nothing in its memory. */
    load: (options: Partial<PayOptions> = {}) =>
      createPay({
        url: '/api/saved-cards/',
        fetch: throughNetwork,
        redirect: (url) => redirects.push(url),
        ...options,
      }),
    /** The bodies that were posted to `/pay`, or to `/pay/outcome`. */
    posts: (path = '/pay') => requests.filter((request) => request.path === path).map(({ body }) => body),
    /** Minor units that were taken for an order, in all attempts. */
    received: async (order_id = '7') => {
      let sum = 0;
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        const payment = await hyperswitch.payments.retrieve(`${order_id}_${String(attempt)}`).catch(() => null);
        sum += payment?.amount_received ?? 0;
      }
      return sum;
    },
    /** The customer types the security code of a saved card in the vault's frame. */
    typeCvc: async () => {
      const { id, sdk_authorization } = await world.createSession();
      await emulator.fetch(`https://vault.test/v1/payment-method-sessions/${id}/update-saved-payment-method`, {
        method: 'PUT',
        headers: { Authorization: sdk_authorization, 'Content-Type': 'application/json' },
        body: JSON.stringify({ payment_method_data: { card: { card_cvc: '737' } } }),
      });
      const session = await hyperswitch.sessions.retrieve(id);
      return session.associated_payment_methods?.[0]?.payment_method_token.data ?? '';
    },
    /** The customer answers their bank. */
    answerBank: (agrees: boolean) =>
      emulator.fetch(redirects.at(-1) ?? '', {
        method: 'POST',
        body: new URLSearchParams({ confirm: String(agrees) }),
      }),
  };
}
