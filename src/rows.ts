import { cardFacts, expiryState, type SavedCard } from './card.ts';
import type { SavedCardsError } from './errors.ts';

/** One card on the page. */
export interface Row {
  /** Stays the same for as long as the card is shown, also when its id becomes known later. */
  key: string;
  card: SavedCard;
  status: 'idle' | 'deleting';
  /** Why the last thing that was tried with this card failed. */
  error: SavedCardsError | null;
  /** Epoch milliseconds until which the vault still holds the code that was typed with the card, or `null`. */
  cvcHeldUntil: number | null;
}

const UNTOUCHED = { status: 'idle', error: null, cvcHeldUntil: null } as const;

/** Whether a row can pay now: an expired card cannot, and one that is being deleted must not. */
export function isSelectable(row: Row, now: number): boolean {
  return row.status === 'idle' && expiryState(row.card, now) !== 'expired';
}

/** The row that a checkout starts with: the default card, else the first one that can pay. */
export function initialRow(rows: readonly Row[], now: number): Row | null {
  const usable = rows.filter((row) => isSelectable(row, now));
  return usable.find((row) => row.card.is_default) ?? usable[0] ?? null;
}

/** A card's row from before, by id, or by its facts while one side does not know the id. */
export function findSame<Item extends { card: SavedCard }>(items: readonly Item[], card: SavedCard): Item | null {
  const byId = items.find((item) => card.payment_method_id && item.card.payment_method_id === card.payment_method_id);
  if (byId) return byId;
  const facts = cardFacts(card);
  return (
    items.find((item) => cardFacts(item.card) === facts && !(card.payment_method_id && item.card.payment_method_id)) ??
    null
  );
}

/** Takes a new list in: known rows keep their key, their id and what is going on with them. */
export function mergeRows(previous: readonly Row[], cards: readonly SavedCard[]): Row[] {
  const taken = new Set<string>();
  return cards.map((card) => {
    const before = findSame(
      previous.filter((row) => !taken.has(row.key)),
      card,
    );
    const key = before?.key ?? freshKey(card.payment_method_id ?? cardFacts(card), taken, previous);
    taken.add(key);
    const payment_method_id = card.payment_method_id ?? before?.card.payment_method_id ?? null;
    return { ...(before ?? UNTOUCHED), key, card: { ...card, payment_method_id } };
  });
}

function freshKey(wanted: string, taken: ReadonlySet<string>, previous: readonly Row[]): string {
  let key = wanted;
  for (let n = 2; taken.has(key) || previous.some((row) => row.key === key); n += 1) key = `${wanted}#${String(n)}`;
  return key;
}
