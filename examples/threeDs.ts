import { HyperswitchError, type ChargeOutcome, type Hyperswitch, type Payment } from 'hyperswitch-saved-cards/server';
import type { Order, Purchase } from './order.ts';

/** Charges with a challenge. At `requires_customer_action`, send the customer to `redirect_url`. */
export function startThreeDs({ hyperswitch, order, payment_method }: Purchase): Promise<ChargeOutcome> {
  return hyperswitch.payments.chargeSavedCard({ ...order, payment_method, authentication_type: 'three_ds' });
}

/** Asks Hyperswitch how the payment ended. The address that the customer returns with is not read: it can be forged. */
export async function settleReturn(hyperswitch: Hyperswitch, order: Order): Promise<'paid' | 'declined' | 'pending'> {
  try {
    const payment = await hyperswitch.payments.awaitOutcome(order.payment_id, { timeoutMs: 5000 });
    if (payment.status === 'succeeded' || payment.status === 'requires_capture') return 'paid';
    return hasEnded(payment) ? 'declined' : 'pending';
  } catch (error) {
    // The outcome is not known yet. A webhook reports it, or the customer's next visit asks again.
    if (error instanceof HyperswitchError && error.retryable) return 'pending';
    throw error;
  }
}

/**
 * Ends the challenge of a customer who has come back without answering it and has chosen another card. Else the first card
 * could still be charged after the second one. Resolves to the payment: `cancelled`, or how it ended in the meantime.
 */
export async function leaveChallenge(hyperswitch: Hyperswitch, { payment_id }: Order): Promise<Payment> {
  const { retrieve, cancel } = hyperswitch.payments;
  const payment = await retrieve(payment_id, { force_sync: true });
  if (payment.status !== 'requires_customer_action') return payment;
  try {
    return await cancel(payment_id);
  } catch (error) {
    // The customer has answered the bank just now, in another tab, or the response to the cancellation was lost.
    const now = await retrieve(payment_id, { force_sync: true });
    if (now.status === 'requires_customer_action') throw error;
    return now;
  }
}

/** Whether an attempt to pay was not charged and never will be. The next one needs a new `payment_id`. */
export const hasEnded = ({ status }: ChargeOutcome | Payment): boolean =>
  status === 'failed' || status === 'cancelled' || status === 'expired';
