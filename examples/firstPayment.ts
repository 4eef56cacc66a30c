import type { Payment } from 'hyperswitch-saved-cards/server';
import type { Purchase } from './order.ts';

interface FirstPayment extends Purchase {
  /** The address and browser with which the customer agreed that you keep the card and may charge it later. */
  consent: { ip_address: string; user_agent: string };
}

/** Charges a card that was just added, with the CVC that the vault still holds. */
export function firstPayment(purchase: FirstPayment): Promise<Payment> {
  const { hyperswitch, order, customer_id, payment_method, consent } = purchase;
  return hyperswitch.payments.create({
    ...order,
    confirm: true,
    customer_id,
    payment_method: 'card',
    payment_method_type: 'credit',
    payment_token: payment_method.id,
    setup_future_usage: 'off_session',
    customer_acceptance: { acceptance_type: 'online', accepted_at: new Date().toISOString(), online: consent },
  });
}
