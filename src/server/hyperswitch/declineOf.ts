import { expiryState, readSavedCard } from '../../shared/card.ts';
import type { Decline } from './types/charge.ts';
import type { Payment } from './types/payments.ts';
import type { PaymentMethod } from './types/vault.ts';

/** The instrument of a payment: all of it, or only its id where no more is known. */
export type PaidWith = PaymentMethod | Pick<PaymentMethod, 'id'>;

/** One reason, by the words that Hyperswitch, processors and networks name it with. */
type Reason = [named: RegExp, decline: Decline];

const DECLINED: Decline = {
  code: null,
  message: 'The card was declined. Use another card, or ask your bank.',
};

const EXPIRED: Decline = { code: 'expired_card', message: 'The card has expired. Use another card.' };

/** A processor that names the CVC may also say that it is right, so a word that it is wrong has to stand beside it. */
const WRONG_CVC =
  /(invalid|incorrect|wrong|mismatch|failed).{0,4}(cvc|cvv|security.?code)|(cvc|cvv|security.?code).{0,12}(invalid|incorrect|wrong|mismatch|fail|not.?match)/;

/**
 * The first line that fits is used. Hyperswitch's own words are those of `StandardisedCode` in its OpenAPI document;
 * most processors use the same or similar words in their codes, messages or both.
 */
const REASONS: readonly Reason[] = [
  // A person who pays with a stolen card must not learn that it was reported, so this is said like any other decline.
  [/lost|stolen|fraud|pick.?up|restricted.?card/, DECLINED],
  [
    /insufficient.?funds|credit.?limit/,
    {
      code: 'insufficient_funds',
      message: 'There is not enough money for this payment on the card. Use another card.',
    },
  ],
  [/expired.?card|card.?(has |is )?expired|invalid.?expiry/, EXPIRED],
  [WRONG_CVC, { code: 'wrong_cvc', message: 'The security code is not right. Check it and pay again.' }],
  [
    // Not the shop's own authentication at the processor.
    /(?<!(merchant|api|gateway).?)authentication.?(failed|required|rejected|declined|code)/,
    {
      code: 'authentication_failed',
      message: 'Your bank could not confirm that it is you. Try again, or use another card.',
    },
  ],
  [
    /card.{0,12}not.?(supported|permitted|allowed|enabled)|unsupported.?card|transaction.?not.?permitted/,
    { code: 'unsupported_card', message: 'This card cannot be used for this payment. Use another card.' },
  ],
  [
    /timed?.?out|unavailable|technical|service.?issue|rate.?limit|try.?again.?later/,
    { code: 'try_later', message: 'The payment could not be made at the moment. Try again later.' },
  ],
];

/** Why a declined payment was declined, in words for the customer. What the processor wrote is only searched. */
export function declineOf(payment: Payment, paymentMethod: PaidWith): Decline {
  const named = [
    payment.error_details?.unified_details?.standardised_code,
    payment.error_code,
    payment.unified_message,
    payment.error_message,
  ]
    .join(' ')
    .toLowerCase();
  const decline = REASONS.find(([pattern]) => pattern.test(named))?.[1];
  if (decline) return { ...decline };
  // A payment_id that is used again can bring the decline of an earlier attempt with another card.
  const isOther = payment.payment_method_id && payment.payment_method_id !== paymentMethod.id;
  return { ...(!isOther && hasExpired(paymentMethod) ? EXPIRED : DECLINED) };
}

/** Whether the card's date is past. A bank that declines such a card often gives no reason. */
function hasExpired(paymentMethod: PaidWith): boolean {
  const card = readSavedCard(paymentMethod);
  return card !== null && expiryState(card, Date.now()) === 'expired';
}
