import { cardFacts, expiryState, type SavedCard } from '../../shared/card.ts';
import type { Consent } from '../../shared/consent.ts';
import type { SavedCardsError } from '../../shared/errors.ts';

/** One card on the page. */
export interface Row {
  /** Stays the same as long as the card is shown, also when the card's id becomes known later. */
  key: string;
  card: SavedCard;
  /**
   * `checking` while the host is asked whether it may be deleted, `saving` while it becomes the default card,
   * `undoable` while its confirmed delete can still be undone, `deleting` while the source deletes it.
   */
  status: 'idle' | 'checking' | 'saving' | 'undoable' | 'deleting';
  /** Why the last operation on this card failed. */
  problem: Problem | null;
  /** Epoch milliseconds until which the vault holds the CVC that was typed with the card, or `null`. */
  cvcHeldUntil: number | null;
  /**
   * What the customer agreed to when they had the card saved on this page; `null` for every other card, and from the first
   * list that follows a payment with this one.
   */
  consent: Consent | null;
}

/**
 * Why an operation on a card failed; `add` is a card that was not saved, `pay` is the host's, reported by `showDecline`. A
 * new operation needs a button in `RowActions` and a text in every locale; both are typed by this union.
 */
export interface Problem {
  operation: 'add' | 'delete' | 'set_default' | 'update' | 'replace' | 'pay';
  error: SavedCardsError;
  /** The host's own text for it, from `onBeforeDelete` or `showDecline`. */
  reason: string | null;
}

/** How cards that have expired are treated. */
export type ExpiredPolicy = 'show' | 'disable' | 'hide';

/** Which card a checkout starts with. */
export type SelectionPolicy = 'default-or-first' | 'last-used' | 'none';

const UNTOUCHED = { status: 'idle', problem: null, cvcHeldUntil: null, consent: null } as const;

/** Whether the delete of a card was confirmed: the card can neither pay nor be changed. */
export function isBeingDeleted({ status }: Row): boolean {
  return status === 'undoable' || status === 'deleting';
}

/** Whether a card can pay now. A card that is being deleted cannot; an expired one can where the host allows it. */
export function isSelectable(row: Row, { now, expired }: { now: number; expired: ExpiredPolicy }): boolean {
  return !isBeingDeleted(row) && (expired === 'show' || expiryState(row.card, now) !== 'expired');
}

/** Whether a row is in the list at all, because a host can hide expired cards. */
export function isShown({ card }: Row, { now, expired }: { now: number; expired: ExpiredPolicy }): boolean {
  return expired !== 'hide' || expiryState(card, now) !== 'expired';
}

/** The row that a checkout starts with, of the rows that can pay. */
export function initialRow(usable: readonly Row[], policy: SelectionPolicy): Row | null {
  switch (policy) {
    case 'none':
      return null;
    case 'last-used':
      return usable.reduce<Row | null>((best, row) => (best && usedAt(best) >= usedAt(row) ? best : row), null);
    case 'default-or-first':
      return usable.find((row) => row.card.is_default) ?? usable[0] ?? null;
  }
}

function usedAt({ card }: Row): number {
  return Date.parse(card.last_used_at ?? '') || 0;
}

/** Finds the same card, by its id, or by its visible facts when one of the two has no id yet. */
export function findSame<Item extends { card: SavedCard }>(items: readonly Item[], card: SavedCard): Item | null {
  return createFinder(items)(card);
}

/** Makes rows of a new list. A card that had a row keeps its key, its id, its status and its problem. */
export function mergeRows(previous: readonly Row[], cards: readonly SavedCard[]): Row[] {
  const find = createFinder(previous);
  const taken = new Set<string>();
  const known = new Set(previous.map((row) => row.key));
  return cards.map((card) => {
    const before = find(card, (row) => !taken.has(row.key));
    const key =
      before?.key ??
      uniqueKey(card.payment_method_id ?? cardFacts(card), (other) => taken.has(other) || known.has(other));
    taken.add(key);
    const payment_method_id = card.payment_method_id ?? before?.card.payment_method_id ?? null;
    const row = { ...(before ?? UNTOUCHED), key, card: { ...card, payment_method_id } };
    // The security code that was typed with a card is used by the payment that its consent went with. After a decline the next
    // payment is the first one.
    return row.cvcHeldUntil === null && row.problem?.operation !== 'pay' ? { ...row, consent: null } : row;
  });
}

/** Indexes cards by id and by facts, so that a long list is not searched for each card. */
function createFinder<Item extends { card: SavedCard }>(items: readonly Item[]) {
  const byId = new Map<string, Item>();
  const byFacts = new Map<string, Item[]>();
  for (const item of items) {
    const { payment_method_id } = item.card;
    if (payment_method_id && !byId.has(payment_method_id)) byId.set(payment_method_id, item);
    const facts = cardFacts(item.card);
    const alike = byFacts.get(facts);
    if (alike) alike.push(item);
    else byFacts.set(facts, [item]);
  }
  return (card: SavedCard, isFree: (item: Item) => boolean = () => true): Item | null => {
    const same = card.payment_method_id ? byId.get(card.payment_method_id) : undefined;
    if (same && isFree(same)) return same;
    const alike = byFacts.get(cardFacts(card)) ?? [];
    return alike.find((item) => !(card.payment_method_id && item.card.payment_method_id) && isFree(item)) ?? null;
  };
}

function uniqueKey(base: string, isTaken: (key: string) => boolean): string {
  let key = base;
  for (let n = 2; isTaken(key); n += 1) key = `${base}#${String(n)}`;
  return key;
}
