import { isRecord } from './isRecord.ts';
import { ownOf } from './ownOf.ts';

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

/**
 * `persistent`: the card is saved, until the customer deletes it. `volatile`: it pays now, is in no list, and is gone within
 * a day.
 */
export type StorageType = 'persistent' | 'volatile';

/** The part of a card that may be shown: the vault's `payment_method_data.card`. Every field can be `null`. */
export interface MaskedCard {
  /** Exactly four digits, or `null`. A longer value, which could be a card number, is never passed on. */
  last4_digits: string | null;
  /** `"01"` to `"12"`. */
  expiry_month: string | null;
  /** As the vault sends it: two digits (`"30"`) or four (`"2030"`). */
  expiry_year: string | null;
  card_network: CardNetwork | null;
  card_holder_name: string | null;
  /** The customer's own name for the card. */
  nick_name: string | null;
}

/**
 * One saved payment method of one customer, with the vault's field names. Usually a card; one whose
 * `payment_method_type` is something else (a wallet, a bank account) has no `payment_method_data`.
 */
export interface SavedCard {
  /** The reusable id that a backend pays with. `null` only where the source cannot know it (see `sessionSource`). */
  payment_method_id: string | null;
  /** Valid for 15 minutes, and replaced by each list, so it never identifies a card. `null` from `backendSource`. */
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
  /** Every card of a list is `persistent`. `volatile` is a card that was just added without consent, or that the
   * vault did not save. */
  storage_type: StorageType;
  /**
   * As the vault sends it. Its newest version sends `true` for every card, so this says nothing about the card; see the
   * option `requireCvc`.
   */
  requires_cvv: boolean;
  /** ISO 8601, or `null`. */
  created: string | null;
  /** ISO 8601, or `null`. Equals `created` until the card has been used. */
  last_used_at: string | null;
}

/** What a customer can change of a saved card. A new number or expiry date is a new card. */
export interface CardChanges {
  /** The customer's own name for the card; an empty string removes it. @default unchanged */
  nick_name?: string;
  /** An empty string removes it. @default unchanged */
  card_holder_name?: string;
}

/**
 * `expiring` when the card's last month ends within the given days, `expired` from the first day after that month,
 * `unknown` without a readable date.
 */
export type ExpiryState = 'valid' | 'expiring' | 'expired' | 'unknown';

/** The default number of days before the end of a card's last month from which it counts as `expiring`. */
export const EXPIRING_WITHIN_DAYS = 60;

const DAY = 86_400_000;

/**
 * Reads one row of either list of the vault: the server's (with `id`) or the browser's (with `payment_method_token`).
 * A field of the wrong form becomes `null`; a value with neither id nor token is no row, and gives `null`.
 */
export function readSavedCard(row: unknown): SavedCard | null {
  const value = ownOf(row);
  const id = text(value['payment_method_id']) ?? text(value['id']);
  const token = text(value['payment_method_token']);
  if (!id && !token) return null;
  const data = ownOf(value['payment_method_data'])['card'];
  return {
    payment_method_id: id,
    payment_method_token: token,
    payment_method_type: text(value['payment_method_type']) ?? 'card',
    payment_method_subtype: text(value['payment_method_subtype']),
    payment_method_data: isRecord(data) ? { card: readMaskedCard(data) } : null,
    is_default: value['is_default'] === true,
    status: text(value['status'], /^(new|active)$/) as SavedCard['status'],
    storage_type: readStorageType(value['storage_type']) ?? 'persistent',
    requires_cvv: value['requires_cvv'] === true,
    created: text(value['created']),
    last_used_at: text(value['last_used_at']),
  };
}

/** Whether the vault lets the card become the default one. A card that has neither paid nor been acknowledged cannot. */
export function canBeDefault({ status, storage_type }: SavedCard): boolean {
  return status !== 'new' && storage_type === 'persistent';
}

/** Reads the `storage_type` of an answer; `null` where it has none. */
export function readStorageType(value: unknown): StorageType | null {
  return value === 'persistent' || value === 'volatile' ? value : null;
}

/** Reads a masked card of the vault; a field of the wrong form becomes `null`. */
export function readMaskedCard(card: Record<string, unknown>): MaskedCard {
  const value = ownOf(card);
  return {
    last4_digits: text(value['last4_digits'], /^\d{4}$/),
    expiry_month: text(value['expiry_month'], /^(0?[1-9]|1[0-2])$/)?.padStart(2, '0') ?? null,
    expiry_year: text(value['expiry_year'], /^(\d{2}|\d{4})$/),
    card_network: text(value['card_network']),
    card_holder_name: text(value['card_holder_name']),
    nick_name: text(value['nick_name']),
  };
}

/** A copy of the card with its names changed. */
export function withChanges(card: SavedCard, changes: CardChanges): SavedCard {
  const masked = card.payment_method_data?.card;
  if (!masked) return card;
  const { nick_name = masked.nick_name, card_holder_name = masked.card_holder_name } = changes;
  const names = { nick_name: text(nick_name), card_holder_name: text(card_holder_name) };
  return { ...card, payment_method_data: { card: { ...masked, ...names } } };
}

/**
 * What a customer can see of a card, as one string. While the id is unknown, a card is recognised by it from one list
 * to the next; its token cannot serve, because each list replaces all tokens.
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
 * Whether a card has expired or will soon. A card is valid through the last day of its month, in the time zone of the
 * browser or server that asks.
 *
 * @param now epoch milliseconds
 * @param withinDays days before the end of the card's last month from which it counts as `expiring`
 */
export function expiryState(card: SavedCard, now: number, withinDays = EXPIRING_WITHIN_DAYS): ExpiryState {
  const expiry = expiryOf(card);
  if (!expiry) return 'unknown';
  // Date counts months from 0, so this is the first moment of the month after the card's last one.
  const end = new Date(expiry.year, expiry.month, 1).getTime();
  if (now >= end) return 'expired';
  return end - now <= withinDays * DAY ? 'expiring' : 'valid';
}

function text(value: unknown, form?: RegExp): string | null {
  return typeof value === 'string' && value !== '' && (!form || form.test(value)) ? value : null;
}
