import { HyperswitchError } from './error.ts';
import type { PaymentTerms } from './types/payments.ts';
import type { PaymentMethod } from './types/vault.ts';

/**
 * Names an instrument of the vault in the words of the payments API, which calls the vault's `payment_method_type`
 * `payment_method`, and the subtype `payment_method_type`.
 *
 * @throws HyperswitchError `unsupported_payment_method` for an instrument of which the vault does not say enough
 */
export function paymentFieldsOf(
  instrument: PaymentMethod,
): Pick<PaymentTerms, 'payment_method' | 'payment_method_type'> {
  const { payment_method_type: type, payment_method_subtype: subtype } = instrument;
  // The vault gives a card that was typed in a browser the subtype `card`, which the payments API refuses.
  if (type === 'card') {
    return {
      payment_method: type,
      ...(subtype && /^(credit|debit)$/.test(subtype) && { payment_method_type: subtype }),
    };
  }
  if (!type || !subtype) throw unsupportedPaymentMethod(instrument);
  return { payment_method: type, payment_method_type: subtype };
}

/**
 * An instrument that Hyperswitch cannot charge by its id.
 *
 * @param cause why the payment with the `payment_id`, which was looked up, was not charged; none before that
 */
export function unsupportedPaymentMethod(instrument: PaymentMethod, cause?: unknown): HyperswitchError {
  const name = instrument.payment_method_subtype ?? instrument.payment_method_type ?? 'unknown';
  return new HyperswitchError(
    `Hyperswitch cannot charge this saved payment method (${name}). This call has charged nothing. Ask the customer for a card.`,
    {
      status: 422,
      code: 'unsupported_payment_method',
      type: 'invalid_request',
      nothingCharged: cause !== undefined,
      cause,
    },
  );
}
