import type { ChargeOutcome, PayContext } from 'hyperswitch-saved-cards/server';
import type { Purchase } from './order.ts';

interface FirstPayment extends Purchase {
  /** The customer's consent to the card being saved: what the handler gives to `pay`. Absent if they were not asked. */
  customer_acceptance?: PayContext['customer_acceptance'];
  /** Whether the customer has also agreed, on your own page, that you charge the card later without them. */
  mayChargeLater: boolean;
}

/** Charges a card that was just added, with the CVC that the vault still holds. */
export function firstPayment(purchase: FirstPayment): Promise<ChargeOutcome> {
  const { hyperswitch, order, payment_method, customer_acceptance, mayChargeLater } = purchase;
  return hyperswitch.payments.chargeSavedCard({
    ...order,
    payment_method,
    customer_acceptance,
    setup_future_usage: customer_acceptance && mayChargeLater ? 'off_session' : null,
  });
}
