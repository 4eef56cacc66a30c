import type { SavedCard } from 'hyperswitch-saved-cards';

/** What the shop charges the card for by itself, or `null`. A real shop asks its backend, by `payment_method_id`. */
export function purposeOf(card: SavedCard): string | null {
  return card.is_default ? 'Pays for your Harbor Club membership' : null;
}
