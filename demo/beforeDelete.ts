import type { DeleteDecision, SavedCard } from 'hyperswitch-saved-cards';
import { purposeOf } from './purposeOf.ts';

/** Refuses to delete a wallet that waits for a refund. The dialog for any other card lists what the card pays for. */
export function beforeDelete(card: SavedCard, { action }: { action: 'delete' | 'replace' }): DeleteDecision {
  if (action === 'replace') return true;
  if (card.payment_method_type === 'wallet') {
    return { allow: false, reason: 'A refund to it is on its way. You can delete it once it has arrived.' };
  }
  const purpose = purposeOf(card);
  return { allow: true, lines: purpose ? [purpose] : [] };
}
