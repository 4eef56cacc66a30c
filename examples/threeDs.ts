import { HyperswitchError, type Hyperswitch, type Payment } from 'hyperswitch-saved-cards/server';
import type { Order, Purchase } from './order.ts';

/** Charges with a challenge. At `requires_customer_action`, send the customer to `next_action.redirect_to_url`. */
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

/** Asks Hyperswitch how the payment ended. The address that the customer returns with is not read: it can be forged. */
export async function settleReturn(hyperswitch: Hyperswitch, order: Order): Promise<'paid' | 'declined' | 'pending'> {
  try {
    const { status } = await hyperswitch.payments.awaitOutcome(order.payment_id, { timeoutMs: 5000 });
    if (status === 'succeeded' || status === 'requires_capture') return 'paid';
    return status === 'failed' || status === 'cancelled' || status === 'expired' ? 'declined' : 'pending';
  } catch (error) {
    // The outcome is not known yet. A webhook reports it, or the customer's next visit asks again.
    if (error instanceof HyperswitchError && error.retryable) return 'pending';
    throw error;
  }
}
