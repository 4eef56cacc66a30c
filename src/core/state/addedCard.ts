import type { MaskedCard, SavedCard } from '../../shared/card.ts';
import { findSame } from './rows.ts';

export interface AddedCard {
  card: SavedCard;
  /** The new list, with the card in it. */
  cards: SavedCard[];
  /** It had been saved before. */
  duplicate: boolean;
}

/**
 * Finds the card that was just added in the list that came after it. The vault's answer names it only by a token that
 * this list has already replaced, so it is found by its id, else as the row that was not there before, else by what
 * is printed on it.
 *
 * @param before the rows from before it was added
 * @param after the list from after; it may lack the card, because a vault can hide cards that were never paid with
 */
export function findAdded(
  before: readonly SavedCard[],
  after: readonly SavedCard[],
  added: { payment_method_id: string | null; payment_method_token: string | null; card: MaskedCard | null },
): AddedCard {
  const { payment_method_id } = added;
  const known = before.map((card) => ({ card }));
  const fresh = after.filter((card) => !findSame(known, card));
  const found =
    after.find((card) => payment_method_id && card.payment_method_id === payment_method_id) ??
    fresh.find((card) => looksLike(card, added.card)) ??
    after.find((card) => looksLike(card, added.card));

  const wasThere = before.some((card) =>
    payment_method_id ? card.payment_method_id === payment_method_id : !found && looksLike(card, added.card),
  );
  if (!found) {
    const card = localCard(added);
    return { card, cards: [card, ...after], duplicate: wasThere };
  }
  const card = { ...found, payment_method_id: found.payment_method_id ?? payment_method_id };
  // A vault may rewrite the row of a card that is typed again: then one like it is gone from the list. Two ids are two
  // cards.
  const remaining = after.map((row) => ({ card: row }));
  const rewritten = before.some(
    (row) =>
      !(row.payment_method_id && card.payment_method_id) && hasSameNumber(row, found) && !findSame(remaining, row),
  );
  return {
    card,
    cards: after.map((row) => (row === found ? card : row)),
    duplicate: wasThere || rewritten || !fresh.includes(found),
  };
}

function hasSameNumber(one: SavedCard, other: SavedCard): boolean {
  const { last4_digits, card_network } = one.payment_method_data?.card ?? {};
  const card = other.payment_method_data?.card;
  return last4_digits !== undefined && last4_digits === card?.last4_digits && card_network === card.card_network;
}

function looksLike(row: SavedCard, printed: MaskedCard | null): boolean {
  const card = row.payment_method_data?.card;
  return (
    card !== undefined &&
    printed !== null &&
    card.last4_digits === printed.last4_digits &&
    card.expiry_month === printed.expiry_month &&
    card.expiry_year?.slice(-2) === printed.expiry_year?.slice(-2)
  );
}

function localCard(added: Parameters<typeof findAdded>[2]): SavedCard {
  return {
    payment_method_id: added.payment_method_id,
    payment_method_token: added.payment_method_token,
    payment_method_type: 'card',
    payment_method_subtype: null,
    payment_method_data: added.card && { card: added.card },
    is_default: false,
    // The vault wants the code of a card that it has not been paid with.
    requires_cvv: true,
    created: null,
    last_used_at: null,
  };
}
