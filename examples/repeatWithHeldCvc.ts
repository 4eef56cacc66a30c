import type { Payment } from 'hyperswitch-saved-cards/server';
import type { Purchase } from './order.ts';

/** Charges a saved card with the CVC that the vault still holds. Resolves to `'cvc_needed'` if it holds none. */
export async function repeatWithHeldCvc(purchase: Purchase): Promise<Payment | 'cvc_needed'> {
  const { hyperswitch, order, customer_id, payment_method } = purchase;
  if (!payment_method.card_cvc_token_storage?.is_stored) return 'cvc_needed';
  return hyperswitch.payments.create({
    ...order,
    confirm: true,
    customer_id,
    payment_method: 'card',
    payment_method_type: 'credit',
    payment_token: payment_method.id,
  });
}
