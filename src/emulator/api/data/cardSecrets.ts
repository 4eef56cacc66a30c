import type { Install } from './install.ts';
import type { TypedCard } from './records.ts';

type CardDetails = Pick<TypedCard, 'number' | 'expiry_month' | 'expiry_year'>;

/**
 * The only place that holds card numbers and CVCs. Only the vault proxy reads them, for the merchant's own
 * processor; no answer of the API contains one.
 */
export class CardSecrets {
  #cards = new Map<string, Record<string, string>>();
  #cvcs = new Map<string, string>();
  // A key of its own per emulator: without it, the number behind a fingerprint could be found by trying all numbers.
  #key = crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

  keepCard(cardId: string, card: CardDetails): void {
    this.#cards.set(cardId, {
      card_number: card.number,
      card_exp_month: card.expiry_month,
      card_exp_year: card.expiry_year,
    });
  }

  keepCvc(cardId: string, cvc: string): void {
    this.#cvcs.set(cardId, cvc);
  }

  /** The value that the proxy puts in the place of `{{$field}}`. */
  field(cardId: string, name: string): string | undefined {
    return name === 'card_cvc' ? this.#cvcs.get(cardId) : this.#cards.get(cardId)?.[name];
  }

  dropCvc(cardId: string): void {
    this.#cvcs.delete(cardId);
  }

  drop(cardId: string): void {
    this.#cards.delete(cardId);
    this.#cvcs.delete(cardId);
  }

  /** A value that is equal only for the same card of the same customer. The expiry counts as it was written. */
  async fingerprint(customerId: string, card: CardDetails, sameCard: Install['sameCard']): Promise<string> {
    const details = sameCard === 'number' ? [card.number] : [card.number, card.expiry_month, card.expiry_year];
    const text = new TextEncoder().encode([customerId, ...details].join(':'));
    const signature = await crypto.subtle.sign('HMAC', await this.#key, text);
    return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}
