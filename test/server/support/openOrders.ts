import {
  createOrderPayments,
  memoryStore,
  type ChargeOutcome,
  type Hyperswitch,
  type OrderPayments,
  type PayableOrder,
  type PayContext,
  type PaymentMethod,
  type Store,
} from 'hyperswitch-saved-cards/server';
import { CHALLENGED, DECLINED, openShop, VISA } from './openShop.ts';

const request = new Request('https://shop.test/api/saved-cards/pay');

/**
 * A shop with one order of 65.40 USD, whose processes share a store, and a customer with a card that works, another one,
 * one that is declined and one whose bank asks.
 */
export async function openOrders(install: Parameters<typeof openShop>[0] = {}) {
  const shop = await openShop(install);
  const { emulator, nearby, newCard } = shop;
  const customer_id = emulator.customers.withNone;
  const cards = {
    visa: await newCard(VISA, customer_id),
    mastercard: await newCard('5555555555554444', customer_id),
    declined: await newCard(DECLINED, customer_id),
    challenged: await newCard(CHALLENGED, customer_id),
  };
  const order: PayableOrder = { order_id: 'order-7', amount: 6540, currency: 'USD', return_url: 'https://shop.test/7' };
  const store = memoryStore();
  const outcomes: ChargeOutcome[] = [];
  const errors: unknown[] = [];

  /** One process of the shop. */
  function startProcess(hyperswitch: Hyperswitch = nearby, shared: Store | null = store): OrderPayments {
    return createOrderPayments({
      hyperswitch,
      orderOf: ({ reference, customer_id: asks }) =>
        Promise.resolve(reference === '7' && asks === customer_id ? order : null),
      onOutcome: (_, outcome) => outcomes.push(outcome),
      onError: (error) => errors.push(error),
      ...(shared && { store: shared }),
    });
  }

  /** A process of a shop for guests, each of whom has the order that they name. */
  const startGuests = () =>
    createOrderPayments({
      hyperswitch: nearby,
      store,
      orderOf: ({ reference, customer_id: asks }) =>
        Promise.resolve(reference && asks === null ? { ...order, order_id: reference } : null),
    });

  let presses = 0;
  /** What the handler passes to `pay` when a customer presses "Pay". */
  const press = (payment_method: PaymentMethod, more: Partial<PayContext> = {}): PayContext => {
    presses += 1;
    return {
      customer_id,
      payment_method,
      reference: '7',
      request,
      idempotency_key: `press-${String(presses)}`,
      ...more,
    };
  };

  /** The payments of the order that exist at Hyperswitch, by attempt, and how much was charged in all of them. */
  async function charged() {
    const payments = [];
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      const payment = await nearby.payments.retrieve(`order-7_${String(attempt)}`).catch(() => null);
      if (!payment) break;
      payments.push(payment);
    }
    const received = payments.reduce((sum, { amount_received }) => sum + (amount_received ?? 0), 0);
    return { statuses: payments.map(({ status }) => status), received };
  }

  return {
    ...shop,
    customer_id,
    cards,
    order,
    store,
    outcomes,
    errors,
    startProcess,
    startGuests,
    press,
    charged,
    asks: { customer_id, reference: '7', request },
  };
}
