import type { MaskedCard, SavedCard } from 'hyperswitch-saved-cards';
import { savedCard as cardOfStories } from '../../stories/support/savedCard.ts';

/** A saved card with everything that a test does not care about filled in. */
export function savedCard(overrides: Partial<SavedCard> = {}, masked: Partial<MaskedCard> = {}): SavedCard {
  return cardOfStories(masked, { payment_method_id: 'pm_1', ...overrides });
}
