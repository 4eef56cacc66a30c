import { SavedCardsError } from '../../shared/errors.ts';
import { cardPayload } from '../events/events.ts';
import { isBeingDeleted } from '../state/rows.ts';
import { askHost } from './askHost.ts';
import type { ChangeCard } from './changeCard.ts';
import type { Context } from '../context.ts';
import { createPausableTimer, type PausableTimer } from './pausableTimer.ts';
import type { Selection } from './selection.ts';

export interface DeleteCard {
  /** Asks the host, then the customer. */
  request: (key: string) => void;
  /** Starts the time in which the delete can be undone. */
  confirm: (nextDefaultKey: string | null) => void;
  undo: (key: string) => void;
  /** Pauses the time to undo. It runs again after as many calls of `resume`. */
  pause: (key: string) => void;
  resume: (key: string) => void;
  /** Deletes at once every card whose delete can still be undone, because the page is being unloaded. */
  commitAll: () => void;
}

/** A confirmed delete for which no request has been sent yet. */
interface PendingDelete {
  wasSelected: boolean;
  /** The row that becomes the default with it. */
  nextDefaultKey: string | null;
  timer: PausableTimer;
}

export function createDeleteCard(context: Context, selection: Selection, change: ChangeCard): DeleteCard {
  const { store, outbox, settings, rows, rowOf, selectedRow, withId, reportError, refuse } = context;
  const pending = new Map<string, PendingDelete>();

  async function request(key: string) {
    const row = rowOf(key);
    if (row?.status !== 'idle') return;
    if (!settings().allowDeleteLast && rows().filter((other) => !isBeingDeleted(other)).length === 1) {
      refuse(key, 'delete', new SavedCardsError('last_card', 'The only card may not be deleted (`allowDeleteLast`).'));
      return;
    }
    const lines = await askHost(context, row, 'delete');
    if (!lines) return;
    store.dispatch({ type: 'deleteAsked', key, lines });
    // Deleting needs the id. It is looked up now, because on unload there is no time to wait for it.
    void withId(row);
  }

  /** Ends the time to undo. */
  function endPending(key: string): PendingDelete | undefined {
    const ended = pending.get(key);
    pending.delete(key);
    ended?.timer.stop();
    return ended;
  }

  async function commit(key: string, unloading = false) {
    const { wasSelected = false, nextDefaultKey = null } = endPending(key) ?? {};
    const row = rowOf(key);
    if (!row) return;
    store.dispatch({ type: 'deleteStarted', key });
    const nextDefault = rowOf(nextDefaultKey);
    try {
      const changingDefault =
        nextDefault && !isBeingDeleted(nextDefault) ? change.setDefault(nextDefault) : Promise.resolve();
      // On unload nothing runs after a response, so both requests are sent now.
      if (!unloading) await changingDefault;
      const deleting = withId(row).then(change.remove);
      await Promise.all([changingDefault, deleting]);
    } catch (cause) {
      refuse(key, 'delete', reportError(cause, 'delete'));
      if (wasSelected) reselect(key, 'vault');
      return;
    }
    const { card } = rowOf(key) ?? row;
    store.dispatch({ type: 'cardDeleted', key });
    outbox.post({ type: 'card.deleted', version: 1, initiator: 'customer', ...cardPayload(card) });
  }

  /** Selects the card again, unless the customer has selected another one meanwhile. */
  function reselect(key: string, initiator: 'customer' | 'vault') {
    const row = rowOf(key);
    if (row && !selectedRow() && selection.canSelect(row)) selection.select(row, initiator);
    selection.syncWithHost('host');
  }

  return {
    request: (key) => void request(key),
    confirm(nextDefaultKey) {
      const state = store.get();
      const key = state.status === 'ready' ? state.confirmation?.key : undefined;
      if (key === undefined) return;
      const selected = selectedRow();
      const { undoMs } = settings();
      const timer = createPausableTimer(() => void commit(key), undoMs);
      pending.set(key, { wasSelected: selected?.key === key, nextDefaultKey, timer });
      if (undoMs === 0) void commit(key);
      else {
        store.dispatch({ type: 'deleteConfirmed', key });
        timer.start();
      }
      selection.announceChange(selected, 'customer');
    },
    undo(key) {
      const undone = endPending(key);
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
