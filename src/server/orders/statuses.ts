import type { PaymentStatus } from '../hyperswitch/types/payments.ts';

/** Whether the payment was not charged and never will be. */
export function hasEnded(status: PaymentStatus): boolean {
  return ['failed', 'cancelled', 'expired'].includes(status);
}

/** Whether the customer can still change the payment, or leave it: it was not charged, and waits for somebody. */
export function canBeLeft(status: PaymentStatus): boolean {
  return ['requires_payment_method', 'requires_confirmation', 'requires_customer_action'].includes(status);
}

/** Whether the status can change without the merchant. */
export function isPending(status: PaymentStatus): boolean {
  return canBeLeft(status) || ['processing', 'partially_captured_and_processing'].includes(status);
}
