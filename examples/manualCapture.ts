import type { ChargeOutcome, Hyperswitch, Payment, Refund } from 'hyperswitch-saved-cards/server';
import type { Order, Purchase } from './order.ts';

/** Reserves the money without taking it. The payment's status is then `requires_capture`. */
export function reserve({ hyperswitch, order, payment_method }: Purchase): Promise<ChargeOutcome> {
  return hyperswitch.payments.chargeSavedCard({ ...order, payment_method, capture_method: 'manual' });
}

/** Takes the reserved money, or less. What is left is released and cannot be taken later. */
export function take(hyperswitch: Hyperswitch, { payment_id }: Order, amount_to_capture: number): Promise<Payment> {
  return hyperswitch.payments.capture(payment_id, { amount_to_capture });
}

/** Releases the reserved money, for an order that is not shipped. */
export function release(hyperswitch: Hyperswitch, { payment_id }: Order): Promise<Payment> {
  return hyperswitch.payments.cancel(payment_id, { cancellation_reason: 'requested_by_customer' });
}

/** Returns money that was taken. Your own `refund_id` prevents a second refund of the same return. */
export function giveBack(hyperswitch: Hyperswitch, order: Order, refund_id: string, amount: number): Promise<Refund> {
  return hyperswitch.refunds.create({ payment_id: order.payment_id, refund_id, amount });
}
