import type { CardChanges, SavedCard } from '../../shared/card.ts';
import { hasCardNumber } from '../../shared/cardNumber.ts';
import { SavedCardsError } from '../../shared/errors.ts';
import { cardPayload } from '../events/events.ts';
import type { Row } from '../state/rows.ts';
import type { Context } from '../context.ts';
import { verifyChange, inList } from './verifyChange.ts';

/**
 * Changes of a card that the customer or another flow asks for. Both reject with what the source rejects with, and do
 * nothing where the source cannot.
 */
export interface Changes {
  update: (row: Row, changes: CardChanges) => Promise<void>;
  setDefault: (row: Row) => Promise<void>;
}

export function createChanges(context: Context): Changes {
  const { store, outbox, settings, rows, rowOf, identify } = context;

  return {
    async update(row, changes) {
      const { source } = settings();
      if (!source.update) return;
      const card = await identify(row);
      await verifyChange(
        context,
        async (signal) => source.update?.(card, changes, signal),
        (cards) => bears(inList(cards, card), changes),
      );
      store.dispatch({ type: 'cardUpdated', key: row.key, changes });
      outbox.post({
        type: 'card.updated',
        version: 1,
        initiator: 'customer',
        ...cardPayload((rowOf(row.key) ?? row).card),
      });
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
      const previous_payment_method_id = previous?.card.payment_method_id ?? null;
      const handle = cardPayload((rowOf(row.key) ?? row).card);
      outbox.post({
        type: 'card.default_changed',
        version: 1,
        initiator: 'customer',
        ...handle,
        previous_payment_method_id,
      });
    },
  };
}

function bears(card: SavedCard | null, { nick_name, card_holder_name }: CardChanges): boolean {
  const masked = card?.payment_method_data?.card;
  const is = (name: string | null | undefined, wanted: string | undefined) =>
    wanted === undefined || (name ?? '') === wanted;
  return masked !== undefined && is(masked.nick_name, nick_name) && is(masked.card_holder_name, card_holder_name);
}

/** Names are kept in plain text and shown, so a card number must not get in. */
export function assertNames(changes: CardChanges): void {
  if (Object.values(changes).some((name) => typeof name === 'string' && hasCardNumber(name))) {
    throw new SavedCardsError('card_number_in_name', 'A name of a card must not contain a card number.');
  }
}
