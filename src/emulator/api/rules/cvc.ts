import { CVC_LIFETIME } from '../data/lifetimes.ts';
import type { VaultCard } from '../data/records.ts';
import type { Backend } from '../http/backend.ts';

/** Stores a CVC for the card's next payment. Storing it again restarts its lifetime. */
export function holdCvc({ secrets, now }: Backend, card: VaultCard, cvc: string): void {
  secrets.keepCvc(card.id, cvc);
  card.cvc_expires_at = now() + CVC_LIFETIME;
}

/** Deletes the stored CVC, after its one use or with its card. */
export function dropCvc({ secrets }: Backend, card: VaultCard): void {
  secrets.dropCvc(card.id);
  card.cvc_expires_at = null;
}
