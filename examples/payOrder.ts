import type { Hyperswitch, PayContext } from 'hyperswitch-saved-cards/server';
import { endAttempt, openAttempt } from './shop.ts';

/** The handler's `pay` option: finds the order and charges the card. The page gets the outcome and no more. */
export async function payOrder(hyperswitch: Hyperswitch, context: PayContext) {
  const { customer_id, payment_method, card_cvc_token, customer_acceptance, reference } = context;
  const order = openAttempt(reference, customer_id);
  if (!order) return { status: 'failed' };
  const outcome = await hyperswitch.payments.chargeSavedCard({
    ...order,
    payment_method,
    card_cvc_token,
    // Only where the customer has just agreed to the card being saved.
    ...(customer_acceptance && { customer_acceptance }),
  });
  if (outcome.status === 'failed') endAttempt(order);
  return outcome;
}
