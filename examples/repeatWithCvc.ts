import type { Payment } from 'hyperswitch-saved-cards/server';
import type { Purchase } from './order.ts';

interface RepeatWithCvc extends Purchase {
  /** From the browser. It stands for the CVC that was just typed, and is valid for one payment. */
  card_cvc_token: string;
}

/** Charges a saved card with the CVC that the customer has just typed, which only confirming a payment reads. */
export async function repeatWithCvc(purchase: RepeatWithCvc): Promise<Payment> {
  const { hyperswitch, order, customer_id, payment_method, card_cvc_token } = purchase;
  const { payment_id } = await hyperswitch.payments.create({ ...order, customer_id });
  return hyperswitch.payments.confirm(payment_id, {
    payment_method: 'card',
    payment_method_type: 'credit',
    payment_token: payment_method.id,
    payment_method_data: { card_token: { card_cvc_token } },
  });
}
