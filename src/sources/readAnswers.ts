import { readSavedCard, readStorageType, type SavedCard } from '../shared/card.ts';
import { SavedCardsError } from '../shared/errors.ts';
import { isRecord } from '../shared/isRecord.ts';
import type { ExchangedCard } from './cardSource.ts';
import { ownOf } from '../shared/ownOf.ts';

/**
 * Reads a list of rows. What is not a row is left out, and so is a second row with the same id.
 *
 * @throws SavedCardsError `invalid_response` when the value is no list
 */
export function readCards(value: unknown): SavedCard[] {
  if (!Array.isArray(value))
    throw new SavedCardsError('invalid_response', 'The server did not answer with a list of cards.');
  const cards = value.map(readSavedCard).filter((card) => card !== null);
  const ids = new Set<string>();
  return cards.filter(({ payment_method_id: id }) => !id || ids.size < ids.add(id).size);
}

/**
 * Reads the answer of a token exchange: `{ payment_method_id, storage_type }`, or the id itself.
 *
 * @throws SavedCardsError `invalid_response` without an id
 */
export function readExchanged(value: unknown): ExchangedCard {
  const { payment_method_id: id, storage_type } = ownOf(isRecord(value) ? value : { payment_method_id: value });
  if (typeof id !== 'string' || id === '') {
    throw new SavedCardsError('invalid_response', 'The token exchange did not answer with a payment_method_id.');
  }
  return { payment_method_id: id, storage_type: readStorageType(storage_type) };
}
