import { cardPayload } from '../events/events.ts';
import { isLeaving, type Row } from '../state/rows.ts';
import { taskOf } from '../state/state.ts';
import type { AddCard } from './addCard.ts';
import type { Context } from '../context.ts';
import type { EditCard } from './editCard.ts';
import { mayDelete } from './askHost.ts';
import { verifyChange, inList } from './verifyChange.ts';
import type { Selection } from './selection.ts';

export interface ReplaceCard {
  /** Opens the form for the card that takes the place of this one, if the host lets this one go. */
  open: (key: string) => Promise<void>;
  /** Saves the typed card in the place of the old one. */
  submit: () => void;
}

export function createReplaceCard(context: Context, add: AddCard, edit: EditCard, selection: Selection): ReplaceCard {
  const { store, outbox, settings, rowOf, selectedRow, identify, reportError } = context;

  async function replace(old: Row) {
    // A card that could not pay is replaced to pay with the new one.
    const choose = selectedRow()?.key === old.key || !selection.allows(old);
    // At once: after a wait it might be another form that is open. The list that follows replaces the old card's token.
    const capturing = add.capture();
    const previous_card = await identify(old);
    const added = await capturing;
    const row = added && (await add.show(added, choose));
    if (!row) return;
    const { is_default } = old.card;
    const nick_name = old.card.payment_method_data?.card.nick_name;
    // The name last: what begins after a failure takes its words from the row.
    if (is_default && settings().source.setDefault) await edit.makeDefault(row.key);
    if (nick_name && row.card.payment_method_data?.card.nick_name !== nick_name) {
      await edit.rename(row.key, { nick_name });
    }
    // The vault has one id for one number: a card that was typed again has only been refreshed.
    const still = rowOf(old.key);
    // Nor is there anything left to do for one that goes by another request.
    if (row.key === old.key || !still || isLeaving(still)) return;
    // Without its name or its place as the default card the new one is no replacement yet: the old one stays.
    if (rowOf(row.key)?.problem) return;
    await remove(old, previous_card, row.key);
  }

  async function remove(old: Row, previous_card: Row['card'], by: string) {
    store.dispatch({ type: 'deleteStarted', key: old.key });
    try {
      await verifyChange(
        context,
        (signal) => settings().source.delete(previous_card, signal),
        (cards) => !inList(cards, previous_card),
      );
    } catch (cause) {
      const problem = { operation: 'replace', error: reportError(cause, 'delete'), reason: null } as const;
      store.dispatch({ type: 'refused', key: old.key, problem });
      return;
    }
    store.dispatch({ type: 'cardReplaced', key: old.key, by });
    const row = rowOf(by);
    if (!row) return;
    outbox.post({
      type: 'card.replaced',
      version: 1,
      initiator: 'customer',
      ...cardPayload(row.card),
      previous_payment_method_id: previous_card.payment_method_id,
      previous_card,
    });
  }

  return {
    async open(key) {
      const row = rowOf(key);
      const again = taskOf(store.get(), 'replacing')?.key === key;
      if (row?.status !== 'idle') return;
      if (again || (await mayDelete(context, row, 'replace'))) store.dispatch({ type: 'replaceOpened', key });
    },
    submit() {
      const task = taskOf(store.get(), 'replacing');
      const old = rowOf(task?.key ?? null);
      if (task?.phase === 'typing' && old) void replace(old);
    },
  };
}
