import { testCards } from '../../testCards.ts';

/** How a payment with a card ends. It follows from the number and is stored with the card, so that charging needs no number. */
export type ChargeOutcome =
  'success' | 'three_ds' | 'card_declined' | 'insufficient_funds' | 'lost_card' | 'stolen_card' | 'unsupported';

/** Why a payment was declined, as the merchant reads it. */
export interface Decline {
  code: string;
  message: string;
}

const outcomes = new Map<string, ChargeOutcome>([
  [testCards.visa, 'success'],
  [testCards.visaAlternative, 'success'],
  [testCards.mastercard, 'success'],
  [testCards.dinersClub, 'success'],
  [testCards.americanExpress, 'success'],
  [testCards.discover, 'success'],
  [testCards.threeDSecure, 'three_ds'],
  [testCards.declined, 'card_declined'],
  [testCards.declinedMastercard, 'card_declined'],
  [testCards.insufficientFunds, 'insufficient_funds'],
  [testCards.lostCard, 'lost_card'],
  [testCards.stolenCard, 'stolen_card'],
]);

/** The vault stores any valid number, but its test connectors charge only the numbers in `testCards`. */
export function outcomeOf(number: string): ChargeOutcome {
  return outcomes.get(number) ?? 'unsupported';
}

/** The decline of a payment with this outcome, or `null` where it succeeds (after its challenge, if there is one). */
export function declineOf(outcome: ChargeOutcome): Decline | null {
  return declines[outcome];
}

const declines: Record<ChargeOutcome, Decline | null> = {
  success: null,
  three_ds: null,
  card_declined: { code: 'DC_08', message: 'Payment declined: Card declined' },
  // The test processor fails on this number with an error of its own.
  insufficient_funds: { code: 'DC_00', message: 'Something went wrong' },
  lost_card: { code: 'DC_08', message: 'Payment declined: Lost card' },
  stolen_card: { code: 'DC_08', message: 'Payment declined: Stolen card' },
  unsupported: { code: 'DC_04', message: 'Card not supported. Please use test cards' },
};
