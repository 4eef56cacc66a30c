import { CVC_LIFETIME } from '../data/lifetimes.ts';
import type { VaultCard } from '../data/records.ts';
import { errors } from '../http/apiError.ts';
import type { Backend } from '../http/backend.ts';
import { optionalRecord, optionalText, type Body } from '../http/body.ts';
import { readCvc } from './readTypedCard.ts';

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

/** Whether a payment's body contains a typed CVC. */
export function hasTypedCvc(body: Body): boolean {
  return (readCvc(body) ?? readCvc(cardToken(body))) !== null;
}

/**
 * Reads `payment_method_data.card_token.card_cvc_token` of a payment that is confirmed. Reading deletes the token, so a
 * confirm that fails later cannot be repeated with it; answers 500 where it is used, expired or unknown.
 *
 * @returns whether there was one
 */
export function takeCvcToken({ store, install }: Backend, body: Body): boolean {
  const value = optionalText(cardToken(body), 'card_cvc_token');
  if (value === null || install.cvcToken === 'dropped') return false;
  const token = store.token(value);
  if (!token || store.cvcStoredUntil(token) === null) throw errors.internal();
  store.tokens.delete(value);
  return true;
}

function cardToken(body: Body): Body {
  return optionalRecord(optionalRecord(body, 'payment_method_data') ?? {}, 'card_token') ?? {};
}
