import { readSavedCard, type SavedCard } from '../shared/card.ts';
import { isRecord } from '../shared/isRecord.ts';
import { SavedCardsError } from '../shared/errors.ts';

/** Reads a list of rows. What is not a row is left out, what is not a list is refused, a row told twice is kept once. */
export function readCards(value: unknown): SavedCard[] {
  if (!Array.isArray(value)) throw new SavedCardsError('invalid_response', 'The list of cards is not a list.');
  const cards = value.map(readSavedCard).filter((card) => card !== null);
  return cards.filter(
    (card, index) =>
      !card.payment_method_id ||
      cards.findIndex((other) => other.payment_method_id === card.payment_method_id) === index,
  );
}

/** Reads the answer of a token exchange. */
export function readId(value: unknown): string {
  const id = isRecord(value) ? value['payment_method_id'] : value;
  if (typeof id !== 'string' || id === '') {
    throw new SavedCardsError('invalid_response', 'The token exchange answered without a payment_method_id.');
  }
  return id;
}
