import { merchantId } from '../data/credentials.ts';
import { declineOf } from '../data/outcomes.ts';
import type { Payment, VaultCard } from '../data/records.ts';
import { errors } from '../http/apiError.ts';
import type { Backend } from '../http/backend.ts';
import { isUsable } from '../http/find.ts';
import { promoteCard } from './cards.ts';
import { dropCvc } from './cvc.ts';

/**
 * Charges the payment's card, or demands a challenge first.
 *
 * @param hasCvc whether the request contains a CVC
 * @param origin of the challenge page's address, such as `https://api.example`
 */
export function charge(backend: Backend, payment: Payment, hasCvc: boolean, origin: string): void {
  const { terms } = payment;
  const card = chosenCard(backend, payment);
  const challenged = isChallenged(payment, card);
  if (challenged && !terms.return_url) throw errors.missingParam('return_url');
  if (terms.off_session) requireMandate(card);
  else useCvc(backend, card, hasCvc);
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
export function settle(backend: Backend, payment: Payment, approved: boolean): void {
  const { store, now } = backend;
  const card = store.cards.get(payment.payment_method_id ?? '');
  if (!card) throw errors.internal();
  const { terms } = payment;
  payment.challenge_url = null;
  payment.modified_at = now();
  payment.decline = approved
    ? declineOf(card.outcome)
    : { code: 'authentication_rejected', message: 'The customer rejected the authentication' };
  payment.status = payment.decline ? 'failed' : terms.capture_method === 'manual' ? 'requires_capture' : 'succeeded';
  if (payment.status === 'succeeded') payment.amount_received = payment.amount;
  // Only a success changes the card: a new card that is declined stays new, and can be charged again.
  if (payment.decline) return;
  // The card may have been deleted during its challenge: the payment still ends, but the card stays deleted.
  if (card.status === 'redacted') return;
  const isPromoted = canPromote(backend, payment, card);
  const paid = isPromoted ? promoteCard(backend, card) : card;
  payment.payment_method_id = paid.id;
  paid.status = 'active';
  paid.last_used_at = now();
  const isAgreed = terms.setup_future_usage === 'off_session' && terms.customer_acceptance !== null;
  if (isAgreed || isPromoted) paid.has_mandate = true;
}

function challengePath({ id, attempt_count }: Payment): string {
  return `/payments/redirect/${id}/${merchantId}/${id}_${String(attempt_count)}`;
}

function isChallenged({ terms }: Payment, card: VaultCard): boolean {
  if (terms.off_session || !card.card) return false;
  return card.outcome === 'three_ds' || terms.authentication_type === 'three_ds';
}

/** Whether the payment makes the volatile card a saved one. */
function canPromote({ install }: Backend, { terms }: Payment, card: VaultCard): boolean {
  if (install.integration !== 'pay_then_vault' || card.storage_type !== 'volatile') return false;
  return card.customer_id !== null && terms.customer_acceptance !== null;
}

/** A card that is unknown, deleted or expired is answered with 500, because the router takes it for a fault of the vault. */
function chosenCard({ store, install }: Backend, payment: Payment): VaultCard {
  const reference = payment.terms.recurring ?? payment.terms.payment_token;
  if (!reference) throw errors.missingParam('payment_token');
  if (!install.modularService) throw errors.tokenUnusable();
  const id = reference.startsWith('token_') ? store.token(reference)?.card_id : reference;
  const card = store.cards.get(id ?? '');
  if (!card || !isUsable(store, card)) throw errors.internal();
  if (card.customer_id && !payment.customer_id) throw errors.missingParam('customer_id');
  if (card.customer_id !== payment.customer_id) throw errors.unknown('Payment method');
  return card;
}

/** A later charge in the customer's absence needs something that the processor knows of an earlier one. */
function requireMandate(card: VaultCard): void {
  if (!card.has_mandate && card.network_transaction_id === null) throw errors.noMandate();
}

/** A payment of a present customer needs a CVC, in the request or stored before, which it uses up. */
function useCvc(backend: Backend, card: VaultCard, hasCvc: boolean): void {
  const { store, install } = backend;
  const isRequired = card.card !== null && !card.has_mandate && install.cvc === 'required';
  if (isRequired && !hasCvc && store.cvcStoredUntil(card) === null) throw errors.tokenUnusable();
  dropCvc(backend, card);
}
