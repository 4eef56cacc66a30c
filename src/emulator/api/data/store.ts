import { Ids } from './ids.ts';
import { CVC_LIFETIME, TOKEN_LIFETIME } from './lifetimes.ts';
import type { Customer, Payment, Refund, Session, Token, VaultCard } from './records.ts';

/** All records of the emulator but card numbers and CVCs. Times are epoch milliseconds. */
export class Store {
  readonly ids = new Ids();
  readonly customers = new Map<string, Customer>();
  readonly cards = new Map<string, VaultCard>();
  readonly sessions = new Map<string, Session>();
  readonly tokens = new Map<string, Token>();
  readonly payments = new Map<string, Payment>();
  readonly refunds = new Map<string, Refund>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether this is a volatile card that has reached the end of its lifetime. */
  isOver(card: VaultCard): boolean {
    return card.expires_at !== null && this.#now() >= card.expires_at;
  }

  /** The persistent cards of a customer, last used first. Cards with status `new` only with `includeNew`. */
  cardsOf(customerId: string, includeNew: boolean): VaultCard[] {
    return [...this.cards.values()]
      .filter((card) => card.customer_id === customerId && card.storage_type === 'persistent')
      .filter((card) => card.status === 'active' || (includeNew && card.status === 'new'))
      .reverse()
      .sort((one, other) => other.last_used_at - one.last_used_at);
  }

  isDefault(card: VaultCard): boolean {
    return card.customer_id !== null && this.customers.get(card.customer_id)?.default_payment_method_id === card.id;
  }

  /** Mints a token for the card; for `null`, a token of a CVC without a card. */
  mintToken(session: Session, card: VaultCard | null): Token {
    const token: Token = {
      value: this.ids.token(),
      session_id: session.id,
      card_id: card?.id ?? null,
      cvc_expires_at: card ? null : this.#now() + CVC_LIFETIME,
      expires_at: this.#now() + TOKEN_LIFETIME,
    };
    this.tokens.set(token.value, token);
    return token;
  }

  /** The token, or `undefined` where it is unknown or expired. */
  token(value: string): Token | undefined {
    const token = this.tokens.get(value);
    return token && this.#now() < token.expires_at ? token : undefined;
  }

  /** When the CVC that is stored for a card or a token will be deleted, or `null` where none is stored. */
  cvcStoredUntil(holder: { cvc_expires_at: number | null }): number | null {
    return holder.cvc_expires_at !== null && this.#now() < holder.cvc_expires_at ? holder.cvc_expires_at : null;
  }
}
