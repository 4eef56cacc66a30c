import type { ChargeOutcome, Hyperswitch } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';

interface GuestPayment {
  hyperswitch: Hyperswitch;
  order: Order;
  /** From the guest's browser. It proves that the card is theirs, which an id does not. Expires after 15 minutes. */
  payment_method_token: string;
}

/** Charges a guest's card, which is not kept. Resolves to `null` if the token is of a customer's saved card. */
export async function payAsGuest(payment: GuestPayment): Promise<ChargeOutcome | null> {
  const { hyperswitch, order, payment_method_token } = payment;
  const { id } = await hyperswitch.paymentMethods.exchangeToken(payment_method_token);
  const payment_method = await hyperswitch.paymentMethods.retrieve(id);
  if (payment_method.customer_id) return null;
  return hyperswitch.payments.chargeSavedCard({ ...order, payment_method });
}
