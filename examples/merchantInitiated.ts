import type { Hyperswitch, Payment } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';

interface MerchantInitiated {
  hyperswitch: Hyperswitch;
  order: Order;
  /** Take both ids from your own subscription record, never from a request. */
  customer_id: string;
  payment_method_id: string;
}

/** Charges a subscriber's card while the customer is not present. Rejects with status 404 if the card is gone. */
export async function merchantInitiated(input: MerchantInitiated): Promise<Payment> {
  const { hyperswitch, order, customer_id, payment_method_id } = input;
  // A charge of a deleted card is answered with 500, like a fault of Hyperswitch. Only the vault says that it is gone.
  await hyperswitch.paymentMethods.retrieve(payment_method_id);
  return hyperswitch.payments.create({
    ...order,
    confirm: true,
    off_session: true,
    customer_id,
    recurring_details: { type: 'payment_method_id', data: payment_method_id },
  });
}
