import type { CardChanges, SavedCard } from '../../shared/card.ts';
import { cardPayload } from '../events/events.ts';
import { findSame, type Row } from '../state/rows.ts';
import type { Context } from '../context.ts';
import { verifyChange } from './verifyChange.ts';

/**
 * Changes of one card at the source. Each rejects with what the source rejects with, unless the list shows that the
 * change happened all the same.
 */
export interface ChangeCard {
  /** Changes the names. Does nothing where the source cannot. */
  update: (row: Row, changes: CardChanges) => Promise<void>;
  /** Makes the card the default one. Does nothing where the source cannot. */
  setDefault: (row: Row) => Promise<void>;
  /** Deletes the card at the source. The state and the event are left to the caller. */
  remove: (card: SavedCard) => Promise<void>;
}

export function createChangeCard(context: Context): ChangeCard {
  const { store, outbox, settings, rows, rowOf, withId } = context;

  return {
    async update(row, changes) {
      const { source } = settings();
      if (!source.update) return;
      const card = await withId(row);
      await verifyChange(
        context,
        async (signal) => source.update?.(card, changes, signal),
        (cards) => hasNames(inList(cards, card), changes),
      );
      store.dispatch({ type: 'cardUpdated', key: row.key, changes });
      const updated = rowOf(row.key) ?? row;
      outbox.post({ type: 'card.updated', version: 1, initiator: 'customer', ...cardPayload(updated.card) });
    },
    async setDefault(row) {
      const { source } = settings();
      if (!source.setDefault) return;
      await verifyChange(
        context,
        async (signal) => source.setDefault?.(row.card, signal),
        (cards) => inList(cards, row.card)?.is_default === true,
      );
      const previous = rows().find((other) => other.card.is_default && other.key !== row.key);
      store.dispatch({ type: 'defaultChanged', key: row.key });
      outbox.post({
        type: 'card.default_changed',
        version: 1,
        initiator: 'customer',
        ...cardPayload((rowOf(row.key) ?? row).card),
        previous_payment_method_id: previous?.card.payment_method_id ?? null,
      });
    },
    async remove(card) {
      await verifyChange(
        context,
        (signal) => settings().source.delete(card, signal),
        (cards) => !inList(cards, card),
      );
    },
  };
}

/** The same card as a newer list has it. */
function inList(cards: readonly SavedCard[], card: SavedCard): SavedCard | null {
  const items = cards.map((other) => ({ card: other }));
  return findSame(items, card)?.card ?? null;
}

function hasNames(card: SavedCard | null, { nick_name, card_holder_name }: CardChanges): boolean {
  const masked = card?.payment_method_data?.card;
  const matches = (name: string | null | undefined, expected: string | undefined) =>
    expected === undefined || (name ?? '') === expected;
  return (
    masked !== undefined && matches(masked.nick_name, nick_name) && matches(masked.card_holder_name, card_holder_name)
  );
}
