import { SavedCardsError } from '../../shared/errors.ts';
import { cardPayload } from '../events/events.ts';
import { isLeaving } from '../state/rows.ts';
import type { Changes } from './changeCard.ts';
import type { Context } from '../context.ts';
import { mayDelete } from './askHost.ts';
import { verifyChange, inList } from './verifyChange.ts';
import { createPausableTimer, type PausableTimer } from './pausableTimer.ts';
import type { Selection } from './selection.ts';

export interface DeleteCard {
  /** Asks the host, then the customer. */
  request: (key: string) => void;
  /** Starts the time in which the delete can be undone. */
  confirm: (nextDefaultKey: string | null) => void;
  undo: (key: string) => void;
  /** Stops the time, as often as it is called; each needs a `release`. */
  pause: (key: string) => void;
  resume: (key: string) => void;
  /** Deletes at once what could still be undone: the page is being left. */
  commitAll: () => void;
}

/** A confirmed delete that the vault does not know of yet. */
interface Pending {
  wasSelected: boolean;
  /** The row that becomes the default with it. */
  nextDefaultKey: string | null;
  timer: PausableTimer;
}

export function createDeleteCard(context: Context, selection: Selection, changes: Changes): DeleteCard {
  const { store, outbox, settings, rows, rowOf, selectedRow, identify, reportError } = context;
  const pending = new Map<string, Pending>();

  async function request(key: string) {
    const row = rowOf(key);
    if (row?.status !== 'idle') return;
    if (!settings().allowDeleteLast && rows().filter((other) => !isLeaving(other)).length === 1) {
      const error = new SavedCardsError('last_card', 'The only card may not be deleted.');
      store.dispatch({ type: 'refused', key, problem: { operation: 'delete', error, reason: null } });
      return;
    }
    const lines = await mayDelete(context, row, 'delete');
    if (!lines) return;
    store.dispatch({ type: 'deleteAsked', key, lines });
    // Known by the time it is needed: a page that is being left does not wait for an exchange.
    void identify(row);
  }

  function take(key: string): Pending | undefined {
    const taken = pending.get(key);
    pending.delete(key);
    taken?.timer.stop();
    return taken;
  }

  async function commit(key: string, leaving = false) {
    const { wasSelected = false, nextDefaultKey = null } = take(key) ?? {};
    const row = rowOf(key);
    if (!row) return;
    store.dispatch({ type: 'deleteStarted', key });
    const heir = rowOf(nextDefaultKey);
    const nextDefault = heir && !isLeaving(heir) ? heir : null;
    try {
      const moved = nextDefault ? changes.setDefault(nextDefault) : Promise.resolve();
      // Nothing runs after an answer on a page that has gone, so both have to be on their way.
      if (!leaving) await moved;
      const card = await identify(row);
      const deleted = verifyChange(
        context,
        (signal) => settings().source.delete(card, signal),
        (cards) => !inList(cards, card),
      );
      await Promise.all([moved, deleted]);
    } catch (cause) {
      const problem = { operation: 'delete', error: reportError(cause, 'delete'), reason: null } as const;
      store.dispatch({ type: 'refused', key, problem });
      if (wasSelected) reselect(key, 'vault');
      return;
    }
    const handle = cardPayload((rowOf(key) ?? row).card);
    store.dispatch({ type: 'cardDeleted', key });
    outbox.post({ type: 'card.deleted', version: 1, initiator: 'customer', ...handle });
  }

  /** The choice comes back with its card, unless another one has been made. */
  function reselect(key: string, initiator: 'customer' | 'vault') {
    const row = rowOf(key);
    if (row && !selectedRow() && selection.allows(row)) selection.choose(row, initiator);
    selection.syncWithHost('host');
  }

  return {
    request: (key) => void request(key),
    confirm(nextDefaultKey) {
      const state = store.get();
      const key = state.status === 'ready' ? state.confirmation?.key : undefined;
      if (key === undefined) return;
      const before = selectedRow();
      const { undoMs } = settings();
      const timer = createPausableTimer(() => void commit(key), undoMs);
      pending.set(key, { wasSelected: before?.key === key, nextDefaultKey, timer });
      if (undoMs === 0) void commit(key);
      else {
        store.dispatch({ type: 'deleteConfirmed', key });
        timer.start();
      }
      selection.announceChange(before, 'customer');
    },
    undo(key) {
      const undone = take(key);
      if (!undone) return;
      store.dispatch({ type: 'deleteUndone', key });
      if (undone.wasSelected) reselect(key, 'customer');
    },
    pause: (key) => pending.get(key)?.timer.pause(),
    resume: (key) => pending.get(key)?.timer.resume(),
    commitAll() {
      for (const key of [...pending.keys()]) void commit(key, true);
    },
  };
}
