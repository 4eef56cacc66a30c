import type { Payment } from './types/payments.ts';
import type { PaymentMethod } from './types/vault.ts';

/**
 * Whether the payment was made, or is being made, with this card. A guest's card gets a new id each time it is typed, so
 * a card that was typed again counts as another card.
 */
export function isMadeWith(payment: Payment, instrument: PaymentMethod): boolean {
  const { payment_method_id, payment_method_data } = payment;
  if (payment_method_id === instrument.id) return true;
  // A merchant in pay-then-vault mode gets a new id for the customer's card with its first payment.
  const hasNewId = instrument.storage_type === 'volatile' && Boolean(instrument.customer_id);
  if (payment_method_id && !hasNewId) return false;
  const paid = payment_method_data?.card;
  const card = instrument.payment_method_data?.card;
  // Some versions return neither the id nor the card. Then only amount and customer are compared, by the caller.
  if (!paid || !card) return !payment_method_id;
  return (
    paid.last4 === card.last4_digits &&
    Number(paid.card_exp_month) === Number(card.expiry_month) &&
    paid.card_exp_year?.slice(-2) === card.expiry_year?.slice(-2)
  );
}
