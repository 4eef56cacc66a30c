import type { PaymentStatus } from './types/payments.ts';

/** Whether the payment was not charged and never will be. */
export function hasEnded(status: PaymentStatus): boolean {
  return ['failed', 'cancelled', 'expired'].includes(status);
}

/** Whether the payment was created and not charged. */
export function isOpen(status: PaymentStatus): boolean {
  return status === 'requires_payment_method' || status === 'requires_confirmation';
}

/** Whether the customer can still change the payment, or leave it: it was not charged, and waits for somebody. */
export function canBeLeft(status: PaymentStatus): boolean {
  return isOpen(status) || status === 'requires_customer_action';
}

/** Whether the status can change without the merchant. */
export function isPending(status: PaymentStatus): boolean {
  return canBeLeft(status) || ['processing', 'partially_captured_and_processing'].includes(status);
}
