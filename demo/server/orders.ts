import type { ChargeOutcome } from 'hyperswitch-saved-cards/server';

/** What a customer buys. The shop sets the amount; a browser never sends one. */
export interface Order {
  order_id: string;
  /** The shop's id of the customer or guest who may see and pay the order. */
  customer: string;
  /** Minor units. */
  amount: number;
  currency: string;
  items: { name: string; amount: number }[];
  /**
   * The shop's id of the next or running attempt to pay, stored before the charge. It changes only after an attempt that
   * ended, so that a charge with a lost response is found again and never made twice.
   */
  payment_id: string;
  /** The latest attempt to pay. */
  payment: PaymentOutcome | null;
}

/** The outcome of an attempt to pay, as far as it is known. */
export interface PaymentOutcome extends Omit<ChargeOutcome, 'payment_method_id'> {
  payment_method_id: string | null;
}

/** `pending` while the outcome is unknown: the customer is at the bank's page, or a response was lost. */
type OrderStatus = 'open' | 'pending' | 'paid';

const cart = [
  { name: 'Enamel mug', amount: 1450 },
  { name: 'Notebook', amount: 1290 },
  { name: 'Desk lamp', amount: 3800 },
];

/** The shop's orders, in memory. */
export function createOrders() {
  const orders = new Map<string, Order>();
  return {
    create(customer: string): Order {
      const order: Order = {
        order_id: crypto.randomUUID(),
        customer,
        amount: cart.reduce((sum, item) => sum + item.amount, 0),
        currency: 'USD',
        items: cart,
        payment_id: newPaymentId(),
        payment: null,
      };
      orders.set(order.order_id, order);
      return order;
    },

    /** `null` if there is no such order, or if it is another customer's. */
    find(orderId: string, customer: string): Order | null {
      const order = orders.get(orderId);
      return order?.customer === customer ? order : null;
    },
  };
}

/** An id for an attempt to pay that nobody used before. */
export const newPaymentId = (): string => `pay_${crypto.randomUUID()}`;

/** What the browser sees of an order. */
export function orderView({ order_id, amount, currency, items, payment }: Order) {
  return { order_id, amount, currency, items, status: orderStatus(payment), payment };
}

function orderStatus(payment: PaymentOutcome | null): OrderStatus {
  if (!payment || mayTryAgain(payment)) return 'open';
  return payment.status === 'succeeded' ? 'paid' : 'pending';
}

/** Whether the attempt's payment cannot be charged any more. */
export function hasEnded({ status }: PaymentOutcome): boolean {
  return ENDED.has(status);
}

const ENDED: ReadonlySet<string> = new Set(['failed', 'cancelled', 'expired']);

/** Whether the attempt has ended without a charge, or never started one. */
export function mayTryAgain({ status }: PaymentOutcome): boolean {
  return ENDED.has(status) || ['requires_payment_method', 'requires_confirmation'].includes(status);
}
