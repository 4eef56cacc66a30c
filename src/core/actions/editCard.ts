import { canBeDefault, type CardChanges } from '../../shared/card.ts';
import { SavedCardsError } from '../../shared/errors.ts';
import type { Row } from '../state/rows.ts';
import type { AddDraft } from '../state/state.ts';
import { assertNames } from './assertNames.ts';
import type { ChangeCard } from './changeCard.ts';
import type { Context } from '../context.ts';

export interface EditCard {
  /** Saves the names that were typed in the open form; a failure is shown in the form. */
  save: (names: CardChanges) => void;
  /** Makes the card the default one; a failure is shown in the row. */
  makeDefault: (key: string) => Promise<void>;
  /** Gives a card that was just added its name and its place as the default card; a failure is shown in the row. */
  complete: (key: string, draft: Omit<AddDraft, 'save'>) => Promise<void>;
}

export function createEditCard(context: Context, change: ChangeCard, list: () => Promise<void>): EditCard {
  const { store, settings, rowOf, reportError, refuse } = context;

  async function save(row: Row, names: CardChanges) {
    try {
      assertNames(names);
      store.dispatch({ type: 'editSubmitted' });
      await change.update(row, names);
    } catch (cause) {
      const error = reportError(cause, 'update');
      store.dispatch({ type: 'editRefused', error });
      // The new list no longer has the card, so its row and this form disappear.
      if (error.code === 'not_found') await list();
    }
  }

  async function changeInRow(row: Row, operation: 'update' | 'set_default', run: () => Promise<void>) {
    try {
      await run();
    } catch (cause) {
      const error = reportError(cause, operation);
      refuse(row.key, operation, error);
      if (error.code === 'not_found') await list();
    }
  }

  async function makeDefault(key: string) {
    const row = rowOf(key);
    if (row?.status !== 'idle' || row.card.is_default || !settings().source.setDefault) return;
    if (!canBeDefault(row.card)) {
      refuse(key, 'set_default', new SavedCardsError('card_not_active', 'The card has not paid yet.'));
      return;
    }
    store.dispatch({ type: 'defaultStarted', key });
    await changeInRow(row, 'set_default', () => change.setDefault(row));
  }

  return {
    save(names) {
      const state = store.get();
      const edit = state.status === 'ready' ? state.edit : null;
      const row = rowOf(edit?.key ?? null);
      if (!row || edit?.phase !== 'typing') return;
      const changes = changedNames(row, names);
      if (Object.keys(changes).length === 0 || !settings().source.update) store.dispatch({ type: 'editClosed' });
      else void save(row, changes);
    },
    makeDefault,
    async complete(key, { nick_name, make_default }) {
      // First, because it clears the problem that the row shows: a rename that fails later stays visible.
      if (make_default) await makeDefault(key);
      const row = rowOf(key);
      if (row && nick_name) await changeInRow(row, 'update', () => change.update(row, { nick_name }));
    },
  };
}

/** The names that differ from those of the card, without spaces around them. */
function changedNames({ card }: Row, names: CardChanges): CardChanges {
  const masked = card.payment_method_data?.card;
  const changed: CardChanges = {};
  for (const field of ['nick_name', 'card_holder_name'] as const) {
    const name = names[field]?.trim();
    if (name !== undefined && name !== (masked?.[field] ?? '')) changed[field] = name;
  }
  return changed;
}
