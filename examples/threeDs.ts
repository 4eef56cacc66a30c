import { HyperswitchError, type ChargeOutcome, type Hyperswitch } from 'hyperswitch-saved-cards/server';
import type { Order, Purchase } from './order.ts';

/** Charges with a challenge. At `requires_customer_action`, send the customer to `redirect_url`. */
export function startThreeDs({ hyperswitch, order, payment_method }: Purchase): Promise<ChargeOutcome> {
  return hyperswitch.payments.chargeSavedCard({ ...order, payment_method, authentication_type: 'three_ds' });
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
