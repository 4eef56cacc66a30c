import type { Hyperswitch, Payment } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';

interface GuestPayment {
  hyperswitch: Hyperswitch;
  order: Order;
  /** From the guest's browser. It proves that the card is theirs, which an id does not. Expires after 15 minutes. */
  payment_method_token: string;
}

/** Charges a guest's card, which is not kept. Resolves to `null` if the token is of a customer's saved card. */
export async function payAsGuest({ hyperswitch, order, payment_method_token }: GuestPayment): Promise<Payment | null> {
  const { id } = await hyperswitch.paymentMethods.exchangeToken(payment_method_token);
  const card = await hyperswitch.paymentMethods.retrieve(id);
  if (card.customer_id) return null;
  return hyperswitch.payments.create({
    ...order,
    confirm: true,
    payment_method: 'card',
    payment_method_type: 'credit',
    payment_token: id,
  });
}
