import type { ChargeOutcome } from 'hyperswitch-saved-cards/server';
import type { Consent, Purchase } from './order.ts';

interface FirstPayment extends Purchase {
  /** Only a customer who has seen and accepted it on your page has agreed. `null` if you did not ask. */
  consent: Consent | null;
}

/** Charges a card that was just added, with the CVC that the vault still holds. */
export function firstPayment(purchase: FirstPayment): Promise<ChargeOutcome> {
  const { hyperswitch, order, payment_method, consent } = purchase;
  return hyperswitch.payments.chargeSavedCard({
    ...order,
    payment_method,
    ...(consent && { setup_future_usage: 'off_session', customer_acceptance: consent }),
  });
}
