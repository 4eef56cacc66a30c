import { HyperswitchError, type Hyperswitch, type Pay, type PayContext } from 'hyperswitch-saved-cards/server';
import { endAttempt, openAttempt } from './shop.ts';
import { hasEnded, leaveChallenge } from './threeDs.ts';

/** The handler's `pay` option: finds the order and charges the card. The page gets the outcome and no more. */
export async function payOrder(hyperswitch: Hyperswitch, context: PayContext): ReturnType<Pay> {
  const { customer_id, payment_method, card_cvc_token, customer_acceptance, reference } = context;
  const order = openAttempt(reference, customer_id);
  if (!order) return { status: 'failed' };
  try {
    const charge = { ...order, payment_method, card_cvc_token, customer_acceptance };
    const outcome = await hyperswitch.payments.chargeSavedCard(charge);
    if (!hasEnded(outcome)) return outcome;
    endAttempt(order);
    // An earlier attempt that ended at the bank's page, with another card, is not the outcome of this one.
    return outcome.payment_method_id === payment_method.id ? outcome : await payOrder(hyperswitch, context);
  } catch (error) {
    if (!(error instanceof HyperswitchError && error.code === 'payment_id_taken')) throw error;
    // The attempt was made with another card, which may have been charged, or waits for its bank.
    const payment = await leaveChallenge(hyperswitch, order);
    if (!hasEnded(payment)) return payment;
    endAttempt(order);
    return payOrder(hyperswitch, context);
  }
}
