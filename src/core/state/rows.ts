import { cardFacts, expiryState, type SavedCard } from '../../shared/card.ts';
import type { SavedCardsError } from '../../shared/errors.ts';

/** One card on the page. */
export interface Row {
  /** Stays the same for as long as the card is shown, also when its id becomes known later. */
  key: string;
  card: SavedCard;
  /**
   * `checking` while the host is asked whether it may be deleted, `saving` while it becomes the default card,
   * `undoable` from the confirmed delete until the vault is told, `deleting` until the vault has answered.
   */
  status: 'idle' | 'checking' | 'saving' | 'undoable' | 'deleting';
  /** Why the last thing that was tried with this card did not happen. */
  problem: Problem | null;
  /** Epoch milliseconds until which the vault still holds the code that was typed with the card, or `null`. */
  cvcHeldUntil: number | null;
}

/** Why something with a card did not happen. */
export interface Problem {
  operation: 'delete' | 'set_default' | 'update' | 'replace';
  error: SavedCardsError;
  /** The host's own words for it, from `onBeforeDelete`. */
  reason: string | null;
}

/** What becomes of cards that have expired. */
export type ExpiredPolicy = 'show' | 'disable' | 'hide';

/** Which card a checkout starts with. */
export type SelectionPolicy = 'default-or-first' | 'last-used' | 'none';

const UNTOUCHED = { status: 'idle', problem: null, cvcHeldUntil: null } as const;

/** Whether a row is on its way out: it can neither pay nor be changed. */
export function isLeaving({ status }: Row): boolean {
  return status === 'undoable' || status === 'deleting';
}

/** Whether a row can pay now: one that is on its way out must not, an expired one only where the host says so. */
export function isSelectable(row: Row, { now, expired }: { now: number; expired: ExpiredPolicy }): boolean {
  return !isLeaving(row) && (expired === 'show' || expiryState(row.card, now) !== 'expired');
}

/** Whether a row is in the list at all: a host may hide expired cards. */
export function isShown({ card }: Row, { now, expired }: { now: number; expired: ExpiredPolicy }): boolean {
  return expired !== 'hide' || expiryState(card, now) !== 'expired';
}

/** The row that a checkout starts with, out of those that can pay. */
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

/** A card's row from before, by id, or by its facts while one side does not know the id. */
export function findSame<Item extends { card: SavedCard }>(items: readonly Item[], card: SavedCard): Item | null {
  return createFinder(items)(card);
}

/** Takes a new list in: known rows keep their key, their id and what is going on with them. */
export function mergeRows(previous: readonly Row[], cards: readonly SavedCard[]): Row[] {
  const find = createFinder(previous);
  const taken = new Set<string>();
  const known = new Set(previous.map((row) => row.key));
  return cards.map((card) => {
    const before = find(card, (row) => !taken.has(row.key));
    const key =
      before?.key ?? freshKey(card.payment_method_id ?? cardFacts(card), (name) => taken.has(name) || known.has(name));
    taken.add(key);
    const payment_method_id = card.payment_method_id ?? before?.card.payment_method_id ?? null;
    return { ...(before ?? UNTOUCHED), key, card: { ...card, payment_method_id } };
  });
}

/** Looks cards up by id and by facts, in lists of any length. */
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

function freshKey(wanted: string, isTaken: (key: string) => boolean): string {
  let key = wanted;
  for (let n = 2; isTaken(key); n += 1) key = `${wanted}#${String(n)}`;
  return key;
}
