import { HyperswitchError, type Hyperswitch, type Payment } from 'hyperswitch-saved-cards/server';
import type { Order, Purchase } from './order.ts';

/** Charges with a challenge: while it `requires_customer_action`, send the customer to `next_action.redirect_to_url`. */
export function startThreeDs({ hyperswitch, order, customer_id, payment_method }: Purchase): Promise<Payment> {
  return hyperswitch.payments.create({
    ...order,
    confirm: true,
    customer_id,
    payment_method: 'card',
    payment_method_type: 'credit',
    payment_token: payment_method.id,
    authentication_type: 'three_ds',
  });
}

/** How it ended, asked of Hyperswitch. What the customer's address bar says is not looked at. */
export async function settleReturn(hyperswitch: Hyperswitch, order: Order): Promise<'paid' | 'declined' | 'pending'> {
  try {
    const { status } = await hyperswitch.payments.awaitOutcome(order.payment_id, { timeoutMs: 5000 });
    if (status === 'succeeded' || status === 'requires_capture') return 'paid';
    return status === 'failed' || status === 'cancelled' || status === 'expired' ? 'declined' : 'pending';
  } catch (error) {
    // Nobody knows yet. A webhook tells, or the next visit asks again.
    if (error instanceof HyperswitchError && error.retryable) return 'pending';
    throw error;
  }
}
