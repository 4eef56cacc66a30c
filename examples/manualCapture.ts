import type { Hyperswitch, PayableOrder, Payment, Refund } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';

/** An order whose money is reserved and not taken, for `orderOf` of `createOrderPayments`: it ends as `requires_capture`. */
export const reserved = (order: Order): PayableOrder => ({ ...order, capture_method: 'manual' });

/** Takes the reserved money, or less. What is left is released and cannot be taken later. `onOutcome` gets the id. */
export function take(hyperswitch: Hyperswitch, payment_id: string, amount_to_capture: number): Promise<Payment> {
  return hyperswitch.payments.capture(payment_id, { amount_to_capture });
}

/** Releases the reserved money, for an order that is not shipped. */
export function release(hyperswitch: Hyperswitch, payment_id: string): Promise<Payment> {
  return hyperswitch.payments.cancel(payment_id, { cancellation_reason: 'requested_by_customer' });
}

/** Returns money that was taken. Your own `refund_id` prevents a second refund of the same return. */
export function giveBack(
  hyperswitch: Hyperswitch,
  payment_id: string,
  refund_id: string,
  amount: number,
): Promise<Refund> {
  return hyperswitch.refunds.create({ payment_id, refund_id, amount });
}
