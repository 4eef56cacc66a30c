import type { Payment } from 'hyperswitch-saved-cards/server';
import type { Purchase } from './order.ts';

/** Charges a saved card that needs no CVC. Resolves to `'cvc_needed'` if it needs one. */
export async function repeatWithoutCvc(purchase: Purchase): Promise<Payment | 'cvc_needed'> {
  const { hyperswitch, order, customer_id, payment_method } = purchase;
  // Only the list says whether a card needs its CVC.
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
  const row = customer_payment_methods.find(({ id }) => id === payment_method.id);
  if (row?.requires_cvv !== false) return 'cvc_needed';
  return hyperswitch.payments.create({
    ...order,
    confirm: true,
    customer_id,
    payment_method: 'card',
    payment_method_type: 'credit',
    payment_token: payment_method.id,
  });
}
