import { errors } from '../http/apiError.ts';
import type { Backend } from '../http/backend.ts';
import { optionalRecord, optionalText, type Body } from '../http/body.ts';
import { readCvc } from './readTypedCard.ts';
import { merchantId } from '../data/credentials.ts';
import { declineOf } from '../data/outcomes.ts';
import type { Payment, VaultCard } from '../data/records.ts';
import { dropCvc } from './cvc.ts';
import { findCard } from '../http/find.ts';

/**
 * Charges the payment's card, or demands a challenge first.
 *
 * @param body of the request that confirms, which may contain a CVC
 * @param origin of the challenge page's address, such as `https://api.example`
 */
export function charge(backend: Backend, payment: Payment, body: Body, origin: string): void {
  const { terms } = payment;
  const card = chosenCard(backend, payment);
  const challenged = isChallenged(payment, card);
  if (challenged && !terms.return_url) throw errors.missingParam('return_url');
  if (!terms.off_session) useCvc(backend, card, body);
  payment.payment_method_id = card.id;
  payment.attempt_count += 1;
  if (challenged) {
    payment.status = 'requires_customer_action';
    payment.challenge_url = `${origin}${challengePath(payment)}`;
    payment.modified_at = backend.now();
  } else {
    settle(backend, payment, true);
  }
}

/** Ends a charge. `approved` is the customer's answer to the challenge, or true where there was none. */
export function settle({ store, now }: Backend, payment: Payment, approved: boolean): void {
  const card = store.cards.get(payment.payment_method_id ?? '');
  if (!card) throw errors.internal();
  const { terms } = payment;
  payment.challenge_url = null;
  payment.modified_at = now();
  payment.decline = approved
    ? declineOf(card.outcome)
    : { code: 'authentication_rejected', message: 'The customer rejected the authentication' };
  payment.status = payment.decline ? 'failed' : terms.capture_method === 'manual' ? 'requires_capture' : 'succeeded';
  // The card may have been deleted during its challenge: the payment still ends, but the card stays deleted.
  if (card.status === 'inactive') return;
  if (payment.decline) {
    if (card.status === 'new') card.status = 'inactive';
    return;
  }
  card.status = 'active';
  card.last_used_at = now();
  if (terms.setup_future_usage === 'off_session' && terms.customer_acceptance) {
    card.recurring_enabled = true;
    card.requires_cvv = false;
  }
}

function challengePath({ id, attempt_count }: Payment): string {
  return `/payments/redirect/${id}/${merchantId}/${id}_${String(attempt_count)}`;
}

function isChallenged({ terms }: Payment, card: VaultCard): boolean {
  if (terms.off_session || !card.card) return false;
  return card.outcome === 'three_ds' || terms.authentication_type === 'three_ds';
}

function chosenCard({ store }: Backend, payment: Payment): VaultCard {
  const { instrument } = payment.terms;
  if (!instrument) throw errors.missingParam('payment_token');
  const card = instrument.startsWith('token_') ? cardOfToken() : cardOfId();
  if (card.customer_id && !payment.customer_id) throw errors.missingParam('customer_id');
  if (card.customer_id !== payment.customer_id) throw errors.unknown('Payment method');
  return card;

  function cardOfToken(): VaultCard {
    const token = store.token(instrument ?? '');
    if (!token) throw errors.tokenUnusable();
    // The vault answers 500 to a token of a CVC without a card.
    if (!token.card_id) throw errors.internal();
    const card = store.cards.get(token.card_id);
    if (!card || card.status === 'inactive') throw errors.tokenUnusable();
    return card;
  }

  function cardOfId(): VaultCard {
    const card = store.cards.get(instrument ?? '');
    if (card && store.isOver(card)) throw errors.tokenUnusable();
    return findCard(store, instrument ?? '');
  }
}

/** Where the card requires a CVC, a payment of a present customer needs one: in the request, or stored before. It is used once. */
function useCvc(backend: Backend, card: VaultCard, body: Body): void {
  const { store } = backend;
  const cardToken = optionalRecord(optionalRecord(body, 'payment_method_data') ?? {}, 'card_token') ?? {};
  const tokenValue = optionalText(cardToken, 'card_cvc_token');
  const typed = readCvc(body) ?? readCvc(cardToken);
  if (tokenValue) {
    const token = store.token(tokenValue);
    if (!token || store.cvcStoredUntil(token) === null) throw errors.tokenUnusable();
    store.tokens.delete(tokenValue);
  }
  const given = tokenValue ?? typed ?? store.cvcStoredUntil(card);
  if (card.card && card.requires_cvv && given === null) throw errors.tokenUnusable();
  dropCvc(backend, card);
}
