import { errors } from '../http/apiError.ts';
import type { Backend } from '../http/backend.ts';
import { allowOnly, optionalOneOf, optionalRecord, optionalText, type Body } from '../http/body.ts';
import { readCvc } from './cardRules.ts';
import type { VaultCard } from '../data/records.ts';
import { holdCvc } from './saveCard.ts';

/** What an update may say about a card. Number and expiry can never change. */
export interface CardUpdate {
  card_holder_name: string | null;
  nick_name: string | null;
  card_cvc: string | null;
  acknowledgement_status: 'authenticated' | 'failed' | null;
}

/** Reads the body of an update; answers 400 to any field of the card that cannot be changed. */
export function readCardUpdate(body: Body): CardUpdate {
  const data = optionalRecord(body, 'payment_method_data') ?? {};
  const card = optionalRecord(data, 'card') ?? {};
  allowOnly(card, ['card_holder_name', 'nick_name', 'card_cvc']);
  return {
    card_holder_name: optionalText(card, 'card_holder_name'),
    nick_name: optionalText(card, 'nick_name'),
    card_cvc: readCvc(card),
    acknowledgement_status: optionalOneOf(body, 'acknowledgement_status', ['authenticated', 'failed']),
  };
}

/** Writes the new names, holds the CVC, and lets the merchant say how a payment elsewhere went. */
export function updateCard(backend: Backend, card: VaultCard, update: CardUpdate): void {
  if (card.status === 'inactive') throw errors.unprocessable('Inactive Payment Method cannot be updated');
  // A guest's card is never anybody's saved card, so there is nothing to acknowledge.
  if (update.acknowledgement_status && card.storage_type === 'volatile') throw errors.unknown('Payment method');
  if (card.card) {
    card.card.card_holder_name = update.card_holder_name ?? card.card.card_holder_name;
    card.card.nick_name = update.nick_name ?? card.card.nick_name;
  }
  if (update.card_cvc) holdCvc(backend, card, update.card_cvc);
  if (update.acknowledgement_status) {
    card.status = update.acknowledgement_status === 'authenticated' ? 'active' : 'inactive';
  }
}
