import type { CardChanges } from '../../shared/card.ts';
import { hasCardNumber } from '../../shared/cardNumber.ts';
import { SavedCardsError } from '../../shared/errors.ts';

/**
 * Names are stored and shown as plain text, so a card number must not be among them.
 *
 * @throws SavedCardsError `card_number_in_name`
 */
export function assertNames(names: CardChanges): void {
  if (Object.values(names).some((name) => typeof name === 'string' && hasCardNumber(name))) {
    throw new SavedCardsError('card_number_in_name', 'The name of a card must not contain a card number.');
  }
}
