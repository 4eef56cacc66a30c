import type { CardChanges } from '../../shared/card.ts';
import type { Problem, Row } from '../state/rows.ts';
import { assertNames, type Changes } from './changeCard.ts';
import type { Context } from '../context.ts';

export interface EditCard {
  /** Keeps the names that were typed for the card whose edit is open. */
  save: (changes: CardChanges) => void;
  /** Makes the card the default one; what fails is said in its row. */
  makeDefault: (key: string) => Promise<void>;
  /** Keeps names beside what is going on; what fails is said in the row. */
  rename: (key: string, changes: CardChanges) => Promise<void>;
}

export function createEditCard(context: Context, changes: Changes, list: () => Promise<void>): EditCard {
  const { store, settings, rowOf, reportError } = context;

  async function save(row: Row, names: CardChanges) {
    try {
      assertNames(names);
      store.dispatch({ type: 'editSubmitted' });
      await changes.update(row, names);
    } catch (cause) {
      const error = reportError(cause, 'update');
      store.dispatch({ type: 'editRefused', error });
      // A card that is not there any more leaves the list, and its form with it.
      if (error.code === 'not_found') await list();
    }
  }

  async function attempt(
    row: Row,
    operation: Problem['operation'] & ('update' | 'set_default'),
    run: () => Promise<void>,
  ) {
    try {
      await run();
    } catch (cause) {
      const error = reportError(cause, operation);
      store.dispatch({ type: 'refused', key: row.key, problem: { operation, error, reason: null } });
      if (error.code === 'not_found') await list();
    }
  }

  return {
    save(names) {
      const state = store.get();
      const edit = state.status === 'ready' ? state.edit : null;
      const row = rowOf(edit?.key ?? null);
      if (!row || edit?.phase !== 'typing') return;
      const changed = changedNames(row, names);
      if (Object.keys(changed).length === 0 || !settings().source.update) store.dispatch({ type: 'editClosed' });
      else void save(row, changed);
    },
    async makeDefault(key) {
      const row = rowOf(key);
      if (row?.status !== 'idle' || row.card.is_default || !settings().source.setDefault) return;
      store.dispatch({ type: 'defaultStarted', key });
      await attempt(row, 'set_default', () => changes.setDefault(row));
    },
    async rename(key, names) {
      const row = rowOf(key);
      if (row) await attempt(row, 'update', () => changes.update(row, names));
    },
  };
}

/** What is really new, without the blanks around it. */
function changedNames({ card }: Row, names: CardChanges): CardChanges {
  const masked = card.payment_method_data?.card;
  const changed: CardChanges = {};
  for (const field of ['nick_name', 'card_holder_name'] as const) {
    const name = names[field]?.trim();
    if (name !== undefined && name !== (masked?.[field] ?? '')) changed[field] = name;
  }
  return changed;
}
