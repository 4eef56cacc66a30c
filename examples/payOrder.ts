import type { Hyperswitch, PayContext } from 'hyperswitch-saved-cards/server';
import { firstPayment } from './firstPayment.ts';
import { repeatWithCvc } from './repeatWithCvc.ts';
import { startAttempt } from './shop.ts';

/** The handler's `pay` option: finds the order, charges the card, and returns only what the page needs. */
export async function payOrder(hyperswitch: Hyperswitch, context: PayContext) {
  const { customer_id, payment_method, card_cvc_token, reference, request } = context;
  const order = startAttempt(reference, customer_id);
  if (!order) return { status: 'failed' };
  const purchase = { hyperswitch, order, customer_id, payment_method };
  const consent = {
    ip_address: request.headers.get('x-real-ip') ?? '',
    user_agent: request.headers.get('user-agent') ?? '',
  };
  // If no CVC was just typed, the vault still holds one or the card needs none.
  const payment = card_cvc_token
    ? await repeatWithCvc({ ...purchase, card_cvc_token })
    : await firstPayment({ ...purchase, consent });
  const redirect_url = payment.next_action?.redirect_to_url;
  return { status: payment.status, ...(redirect_url ? { redirect_url } : {}) };
}
