import { createOrderPayments, type Hyperswitch, type OrderContext } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';

/** The shop's own data. */
interface Orders {
  find: (context: OrderContext) => Promise<Order | null>;
  setPaid: (order_id: string, payment_id: string) => Promise<void>;
}

/** The handler's option `pay`: pays each order once, with a saved card and its security code if that was typed. */
export const repeatPurchase = (hyperswitch: Hyperswitch, orders: Orders) =>
  createOrderPayments({
    hyperswitch,
    orderOf: orders.find,
    // Called for every attempt that has ended, also for a decline, and perhaps twice.
    onOutcome: async ({ order_id }, { status, payment_id }) => {
      if (status === 'succeeded' || status === 'requires_capture') await orders.setPaid(order_id, payment_id);
    },
  });
