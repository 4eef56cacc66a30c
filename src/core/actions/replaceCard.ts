import { canBeDefault } from '../../shared/card.ts';
import { cardPayload } from '../events/events.ts';
import { isBeingDeleted, type Row } from '../state/rows.ts';
import { taskOf } from '../state/state.ts';
import type { AddCard } from './addCard.ts';
import { askHost } from './askHost.ts';
import type { ChangeCard } from './changeCard.ts';
import type { Context } from '../context.ts';
import type { EditCard } from './editCard.ts';
import type { Selection } from './selection.ts';

export interface ReplaceCard {
  /** Opens the form for the card that replaces this one, if the host allows this one to be deleted. */
  open: (key: string) => Promise<void>;
  /** Saves the typed card, and then deletes the old one. */
  submit: () => void;
}

interface ReplaceCardParts {
  add: AddCard;
  change: ChangeCard;
  edit: EditCard;
  selection: Selection;
}

export function createReplaceCard(context: Context, { add, change, edit, selection }: ReplaceCardParts): ReplaceCard {
  const { store, outbox, rowOf, selectedRow, withId, reportError, refuse } = context;

  async function replace(old: Row) {
    // A card that cannot pay is replaced in order to pay with the new one.
    const select = selectedRow()?.key === old.key || !selection.canSelect(old);
    // The form is submitted before anything is awaited, because another form may be open afterwards. The old card is
    // identified before the next list, which replaces its token.
    const saving = add.saveInVault();
    const previous_card = await withId(old);
    const saved = await saving;
    const row = saved && (await add.show(saved, select));
    // A card that the vault has not saved replaces nothing.
    if (row?.card.storage_type !== 'persistent') return;
    const nick_name = nameOf(old) === nameOf(row) ? '' : nameOf(old);
    // A card that has not paid yet cannot be the default. Until its first payment there is no default card then.
    const make_default = old.card.is_default && canBeDefault(row.card);
    await edit.complete(row.key, { nick_name, make_default });
    // The vault has one id for one card number: if the same number was typed again, the card was only refreshed.
    if (row.key === old.key) return;
    const still = rowOf(old.key);
    if (!still || isBeingDeleted(still)) return;
    // The old card is kept while the new one lacks its name or its place as the default card.
    if (rowOf(row.key)?.problem) return;
    await remove(old, previous_card, row.key);
  }

  async function remove(old: Row, previous_card: Row['card'], by: string) {
    store.dispatch({ type: 'deleteStarted', key: old.key });
    try {
      await change.remove(previous_card);
    } catch (cause) {
      refuse(old.key, 'replace', reportError(cause, 'delete'));
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
      const isOpen = taskOf(store.get(), 'replacing')?.key === key;
      if (row?.status !== 'idle') return;
      if (isOpen || (await askHost(context, row, 'replace'))) store.dispatch({ type: 'replaceOpened', key });
    },
    submit() {
      const task = taskOf(store.get(), 'replacing');
      const old = rowOf(task?.key ?? null);
      if (task?.phase === 'typing' && old) void replace(old);
    },
  };
}

function nameOf({ card }: Row): string {
  return card.payment_method_data?.card.nick_name ?? '';
}
