import type { CardDetails, FieldToCoordinator } from '../protocol/messages.ts';
import type { FieldType } from '../protocol/types.ts';
import { digitsOf } from './format.ts';
import { expiryParts } from './validate.ts';

/** The values of a group's fields. A field is absent where it is not mounted or was never typed in. */
export type CardValues = Partial<Record<FieldType, FieldToCoordinator>>;

/** The card of the vault's confirm call, with the extra fields that the web SDK sends. */
export function cardBody({ cardNumber, cardExpiry, cardCvc }: CardValues): Record<string, unknown> {
  const { month, year } = expiryTexts(cardExpiry?.value);
  return {
    card_number: digitsOf(cardNumber?.value ?? ''),
    card_exp_month: month ?? '',
    card_exp_year: year ?? '',
    ...(cardCvc && { card_cvc: cardCvc.value }),
    card_issuer: '',
    card_network: cardNumber?.condition.brand ?? null,
  };
}

/** The masked card of a group. It contains digits of the number only once the number is valid. */
export function detailsOf({ cardNumber, cardExpiry, cardCvc }: CardValues): CardDetails {
  const digits = cardNumber?.condition.valid ? digitsOf(cardNumber.value) : null;
  const { month, year } = expiryTexts(cardExpiry?.value);
  return {
    bin: digits?.slice(0, 6) ?? null,
    brand: cardNumber?.condition.brand ?? null,
    last4: digits?.slice(-4) ?? null,
    expiryMonth: month,
    expiryYear: year,
    isCardNumberComplete: cardNumber?.condition.complete ?? false,
    isCardNumberValid: cardNumber?.condition.valid ?? false,
    isExpiryComplete: cardExpiry?.condition.complete ?? false,
    isExpiryValid: cardExpiry?.condition.valid ?? false,
    isCvcComplete: cardCvc?.condition.complete ?? false,
  };
}

function expiryTexts(value = ''): { month: string | null; year: string | null } {
  const parts = expiryParts(value);
  return { month: parts && String(parts.month).padStart(2, '0'), year: parts && String(parts.year) };
}
