import type { Payment } from 'hyperswitch-saved-cards/server';
import type { Purchase } from './order.ts';

/** Reserves the money without taking it. The payment's status is then `requires_capture`. */
export function reserve({ hyperswitch, order, customer_id, payment_method }: Purchase): Promise<Payment> {
  return hyperswitch.payments.create({
    ...order,
    confirm: true,
    capture_method: 'manual',
    customer_id,
    payment_method: 'card',
    payment_method_type: 'credit',
    payment_token: payment_method.id,
  });
}
