import type { DeleteDecision, SavedCard } from 'hyperswitch-saved-cards';

/** What the shop charges a card for by itself, or `null`. A real shop asks its backend, by `payment_method_id`. */
export function purposeOf(card: SavedCard): string | null {
  return card.is_default ? 'Pays for your Harbor Club membership' : null;
}

/** A card that a promise hangs on goes only with a warning, or not yet. */
export function beforeDelete(card: SavedCard, { action }: { action: 'delete' | 'replace' }): DeleteDecision {
  if (action === 'replace') return true;
  if (card.payment_method_type === 'wallet') {
    return { allow: false, reason: 'A refund to it is on its way. You can delete it once it has arrived.' };
  }
  const purpose = purposeOf(card);
  return { allow: true, lines: purpose ? [purpose] : [] };
}
