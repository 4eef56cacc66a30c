import type { MaskedCard, SavedCard } from '../../shared/card.ts';
import { findSame } from './rows.ts';

export interface AddedCard {
  card: SavedCard;
  /** The new list, with the card in it. */
  cards: SavedCard[];
  /** Whether it had been saved before. */
  duplicate: boolean;
}

/**
 * Finds the card that was just added in the list that was loaded afterwards. The vault's response has only a token of
 * it, which this list has already replaced. So it is found by its id, else as a new card with the same last digits and
 * expiry, else as any card with the same last digits and expiry.
 *
 * @param before the cards that were known before it was added
 * @param after the list from after; it may lack the card, because a vault can hide cards that were never paid with
 */
export function findAdded(
  before: readonly SavedCard[],
  after: readonly SavedCard[],
  added: Pick<SavedCard, 'payment_method_id' | 'payment_method_token' | 'storage_type'> & { card: MaskedCard | null },
): AddedCard {
  const { payment_method_id } = added;
  const known = before.map((card) => ({ card }));
  const fresh = after.filter((card) => !findSame(known, card));
  // A card that is not saved is a card of its own, beside a saved one with the same number.
  const isLike = (card: SavedCard) => added.storage_type === card.storage_type && looksLike(card, added.card);
  const found =
    after.find((card) => payment_method_id && card.payment_method_id === payment_method_id) ??
    fresh.find((card) => isLike(card)) ??
    after.find((card) => isLike(card));

  const wasThere = before.some((card) =>
    payment_method_id ? card.payment_method_id === payment_method_id : !found && isLike(card),
  );
  if (!found) {
    const card = localCard(added);
    return { card, cards: [card, ...after], duplicate: wasThere };
  }
  const card = { ...found, payment_method_id: found.payment_method_id ?? payment_method_id };
  // The vault may save a card that is typed again under another row. Then a card with the same number is gone from the
  // list, unless both have an id: cards with two ids are two cards.
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

function looksLike(row: SavedCard, masked: MaskedCard | null): boolean {
  const card = row.payment_method_data?.card;
  return (
    card !== undefined &&
    masked !== null &&
    card.last4_digits === masked.last4_digits &&
    card.expiry_month === masked.expiry_month &&
    card.expiry_year?.slice(-2) === masked.expiry_year?.slice(-2)
  );
}

/** The added card itself, for a list that does not have it. */
function localCard(added: Parameters<typeof findAdded>[2]): SavedCard {
  return {
    payment_method_id: added.payment_method_id,
    payment_method_token: added.payment_method_token,
    payment_method_type: 'card',
    payment_method_subtype: null,
    payment_method_data: added.card && { card: added.card },
    is_default: false,
    // Whether the server acknowledges a new card is only known from the next list.
    status: null,
    storage_type: added.storage_type,
    // The vault requires the CVC of a card that no payment was made with.
    requires_cvv: true,
    created: null,
    last_used_at: null,
  };
}
