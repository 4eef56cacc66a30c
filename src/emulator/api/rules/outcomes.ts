import { testCards } from '../../testCards.ts';

/** What a payment with a card comes to. Decided by the number when the card is vaulted; the number is not needed again. */
export type Outcome =
  'success' | 'three_ds' | 'card_declined' | 'insufficient_funds' | 'lost_card' | 'stolen_card' | 'unsupported';

/** What a merchant reads of a refused payment. */
export interface Decline {
  code: string;
  message: string;
}

const outcomes = new Map<string, Outcome>([
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

/** The vault takes any valid number, but its test connectors charge only those that they know. */
export function outcomeOf(number: string): Outcome {
  return outcomes.get(number) ?? 'unsupported';
}

/** Why a payment with this outcome fails, or `null` where it succeeds (after its challenge, if it has one). */
export function declineOf(outcome: Outcome): Decline | null {
  return declines[outcome];
}

const declines: Record<Outcome, Decline | null> = {
  success: null,
  three_ds: null,
  card_declined: { code: 'card_declined', message: 'Card declined' },
  insufficient_funds: { code: 'insufficient_funds', message: 'Insufficient funds' },
  lost_card: { code: 'lost_card', message: 'Lost card' },
  stolen_card: { code: 'stolen_card', message: 'Stolen card' },
  unsupported: { code: 'DC_04', message: 'Card not supported. Please use test cards' },
};
