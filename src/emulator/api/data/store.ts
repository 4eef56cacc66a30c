import { errors } from '../http/apiError.ts';
import { Ids } from './ids.ts';
import { CVC_LIFETIME, TOKEN_LIFETIME } from './lifetimes.ts';
import type { Customer, Payment, Session, Token, VaultCard } from './records.ts';

/** Everything the emulator remembers, card numbers and CVCs excepted. Times are epoch milliseconds. */
export class Store {
  readonly ids = new Ids();
  readonly customers = new Map<string, Customer>();
  readonly cards = new Map<string, VaultCard>();
  readonly sessions = new Map<string, Session>();
  readonly tokens = new Map<string, Token>();
  readonly payments = new Map<string, Payment>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  customer(id: string): Customer {
    return this.customers.get(id) ?? unknown('Customer');
  }

  payment(id: string): Payment {
    return this.payments.get(id) ?? unknown('Payment');
  }

  /** A card that is neither deleted nor refused nor past its time. */
  card(id: string): VaultCard {
    const card = this.cards.get(id);
    return card && card.status !== 'inactive' && !this.isOver(card) ? card : unknown('Payment method');
  }

  /** A volatile card whose time has passed. */
  isOver(card: VaultCard): boolean {
    return card.expires_at !== null && this.#now() >= card.expires_at;
  }

  /** The persistent cards of a customer, the one used last first. `new` ones only where they are asked for. */
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

  /** A handle for the card, or one for a CVC alone where there is no card. */
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

  /** A token that has not run out, or `undefined`. */
  token(value: string): Token | undefined {
    const token = this.tokens.get(value);
    return token && this.#now() < token.expires_at ? token : undefined;
  }

  /** When the CVC held for a card or a token will be forgotten, or `null` where none is held. */
  cvcHeldUntil(holder: { cvc_expires_at: number | null }): number | null {
    return holder.cvc_expires_at !== null && this.#now() < holder.cvc_expires_at ? holder.cvc_expires_at : null;
  }
}

function unknown(what: 'Customer' | 'Payment' | 'Payment method'): never {
  throw errors.unknown(what);
}
