import { isRecord } from './isRecord.ts';

/** A card network as the vault spells it; an unknown one passes through as the string it is. */
export type CardNetwork =
  | 'Visa'
  | 'Mastercard'
  | 'AmericanExpress'
  | 'JCB'
  | 'DinersClub'
  | 'Discover'
  | 'CartesBancaires'
  | 'UnionPay'
  | 'Interac'
  | 'RuPay'
  | 'Maestro'
  | (string & {});

/** The part of a card that may be shown: the vault's `payment_method_data.card`. Every field can be missing. */
export interface MaskedCard {
  /** Four digits, or `null`. Anything longer that an API sends here is dropped unread. */
  last4_digits: string | null;
  /** `"01"` to `"12"`. */
  expiry_month: string | null;
  /** As the vault has it: two digits (`"30"`) or four (`"2030"`). */
  expiry_year: string | null;
  card_network: CardNetwork | null;
  card_holder_name: string | null;
  /** The customer's own name for the card. */
  nick_name: string | null;
}

/**
 * One saved instrument of one customer, in the vault's own words. Usually a card; a row whose
 * `payment_method_type` is something else (a wallet, a bank account) has no `payment_method_data`.
 */
export interface SavedCard {
  /** The reusable id that a backend pays with. `null` only where the source cannot know it (see `sessionSource`). */
  payment_method_id: string | null;
  /** A handle that lives 15 minutes and is replaced by every list. `null` from `backendSource`. Never an identity. */
  payment_method_token: string | null;
  /** `card`, `wallet`, `bank_debit`, … */
  payment_method_type: string;
  /** `credit`, `debit`, `paypal`, … */
  payment_method_subtype: string | null;
  payment_method_data: { card: MaskedCard } | null;
  is_default: boolean;
  /**
   * `new` until the card's first successful payment, or until a server acknowledges it: it can be paid with, and cannot
   * be the default yet. `active` after that. `null` where the source cannot know it (see `sessionSource`).
   */
  status: 'new' | 'active' | null;
  /** The vault wants the CVC again before this card is charged with the customer present. */
  requires_cvv: boolean;
  /** ISO 8601, or `null`. */
  created: string | null;
  /** ISO 8601, or `null`. Equals `created` until the card has been used. */
  last_used_at: string | null;
}

/** What a customer can change of a saved card. The number and the expiry are not among it: that is another card. */
export interface CardChanges {
  /** The customer's own name for the card; empty for none. */
  nick_name?: string;
  card_holder_name?: string;
}

/** `valid`; `expiring` within the given days; `expired` from the first day after its month; `unknown` without a date. */
export type ExpiryState = 'valid' | 'expiring' | 'expired' | 'unknown';

/** Days before the end of a card's last month from which it counts as `expiring`. */
export const EXPIRING_WITHIN_DAYS = 60;

const DAY = 86_400_000;

/**
 * Reads one row of any of the vault's lists; `null` for what is not a row at all.
 * Both lists are understood: the server's (with `id`) and the browser's (with `payment_method_token`).
 */
export function readSavedCard(value: unknown): SavedCard | null {
  if (!isRecord(value)) return null;
  const id = text(value['payment_method_id']) ?? text(value['id']);
  const token = text(value['payment_method_token']);
  if (!id && !token) return null;
  const data = isRecord(value['payment_method_data']) ? value['payment_method_data']['card'] : null;
  return {
    payment_method_id: id,
    payment_method_token: token,
    payment_method_type: text(value['payment_method_type']) ?? 'card',
    payment_method_subtype: text(value['payment_method_subtype']),
    payment_method_data: isRecord(data) ? { card: readMaskedCard(data) } : null,
    is_default: value['is_default'] === true,
    status: readStatus(value['status']),
    requires_cvv: value['requires_cvv'] === true,
    created: text(value['created']),
    last_used_at: text(value['last_used_at']),
  };
}

/** Reads a masked card of the vault; a field of the wrong form becomes `null`. */
export function readMaskedCard(value: Record<string, unknown>): MaskedCard {
  return {
    last4_digits: text(value['last4_digits'], /^\d{4}$/),
    expiry_month: text(value['expiry_month'], /^(0?[1-9]|1[0-2])$/)?.padStart(2, '0') ?? null,
    expiry_year: text(value['expiry_year'], /^(\d{2}|\d{4})$/),
    card_network: text(value['card_network']),
    card_holder_name: text(value['card_holder_name']),
    nick_name: text(value['nick_name']),
  };
}

/** The card as it is once its names have been changed. */
export function withChanges(card: SavedCard, changes: CardChanges): SavedCard {
  const masked = card.payment_method_data?.card;
  if (!masked) return card;
  const { nick_name = masked.nick_name, card_holder_name = masked.card_holder_name } = changes;
  const names = { nick_name: text(nick_name), card_holder_name: text(card_holder_name) };
  return { ...card, payment_method_data: { card: { ...masked, ...names } } };
}

/**
 * The customer-visible facts of a row: how it is known again from one list to the next while its id is not.
 * Never by the token, which every list replaces.
 */
export function cardFacts(card: SavedCard): string {
  const masked = card.payment_method_data?.card;
  return [
    card.payment_method_type,
    card.payment_method_subtype,
    masked?.card_network,
    masked?.last4_digits,
    masked?.expiry_month,
    masked?.expiry_year?.slice(-2),
    card.created,
  ].join('|');
}

/** Four-digit year and month (1 to 12) of a card, or `null` without a readable date. */
export function expiryOf(card: SavedCard): { year: number; month: number } | null {
  const { expiry_month, expiry_year } = card.payment_method_data?.card ?? {};
  if (!expiry_month || !expiry_year) return null;
  const year = Number(expiry_year);
  return { year: expiry_year.length === 2 ? 2000 + year : year, month: Number(expiry_month) };
}

/**
 * A card is good through the last day of its month, in the customer's own time zone.
 *
 * @param now epoch milliseconds
 * @param withinDays how long before its end a card counts as `expiring`
 */
export function expiryState(card: SavedCard, now: number, withinDays = EXPIRING_WITHIN_DAYS): ExpiryState {
  const expiry = expiryOf(card);
  if (!expiry) return 'unknown';
  // Month 12 of Date is the next January, so this is the first local moment at which the card is no longer good.
  const end = new Date(expiry.year, expiry.month, 1).getTime();
  if (now >= end) return 'expired';
  return end - now <= withinDays * DAY ? 'expiring' : 'valid';
}

function readStatus(value: unknown): SavedCard['status'] {
  return value === 'new' || value === 'active' ? value : null;
}

function text(value: unknown, form?: RegExp): string | null {
  return typeof value === 'string' && value !== '' && (!form || form.test(value)) ? value : null;
}
