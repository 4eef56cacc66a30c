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
}

/** `pending` while the outcome is unknown: the customer is at the bank's page, or the processor works. */
export type OrderStatus = 'open' | 'pending' | 'paid';

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

/** What the browser sees of an order and of its latest attempt to pay. */
export function orderView({ order_id, amount, currency, items }: Order, payment: ChargeOutcome | null) {
  return { order_id, amount, currency, items, status: orderStatus(payment), payment };
}

function orderStatus(payment: ChargeOutcome | null): OrderStatus {
  if (!payment || ['failed', 'cancelled', 'expired'].includes(payment.status)) return 'open';
  return payment.status === 'succeeded' ? 'paid' : 'pending';
}
