import type { PayableOrder } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';

/**
 * The order of a card's first payment, for `orderOf` of `createOrderPayments`.
 *
 * @param mayChargeLater whether the customer has agreed, on your own page, that you charge the card later without them
 */
export const firstPayment = (order: Order, mayChargeLater: boolean): PayableOrder => ({
  ...order,
  setup_future_usage: mayChargeLater ? 'off_session' : null,
});
