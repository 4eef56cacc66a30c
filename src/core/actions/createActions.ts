import { SavedCardsError } from '../../shared/errors.ts';
import { onceUntilFailure } from '../../shared/onceUntilFailure.ts';
import type { Problem, Row } from '../state/rows.ts';
import type { Context } from '../context.ts';
import type { Intents } from './intents.ts';
import { isFull } from './isFull.ts';
import { createListCards } from './listCards.ts';
import { createMountedForm } from './mountedForm.ts';
import type { OnDemand } from './onDemand.ts';
import type { PreparedPayment, PreparePaymentOptions } from './preparePayment.ts';
import type { Selection } from './selection.ts';

interface Actions {
  intents: Intents;
  /** Deletes at once every card whose delete can still be undone, because the page is hidden or unloaded. */
  commitDeletes: () => void;
  /** Passes the options of the latest render to a form that is open. */
  updateForm: () => void;
}

export function createActions(context: Context, selection: Selection): Actions {
  const { store, settings, rows, rowOf, reportError, refuse } = context;
  const list = createListCards(context, selection);
  const form = createMountedForm(context, { onChanged: () => void list(), loadFailed });
  const onDemand = onceUntilFailure(async () => {
    const { createOnDemand } = await import('./onDemand.ts');
    return createOnDemand(context, { form, selection, list });
  });

  function loadFailed(cause: unknown): SavedCardsError {
    const error = new SavedCardsError('part_load_failed', 'A part of the widget could not be loaded.', { cause });
    return reportError(error, 'load_sdk');
  }

  /** The row of a saved card; `null` for a card that is not saved, which the vault does not change. */
  function savedRow(key: string): Row | null {
    const row = rowOf(key);
    return row?.card.storage_type === 'persistent' ? row : null;
  }

  function change(start: (actions: OnDemand) => unknown, key: string, operation: Problem['operation']): void {
    if (savedRow(key)) void run(start, key, operation);
  }

  /** Runs an action once it is loaded. A failure is shown where the customer asked for it: in the row, or in the form. */
  async function run(start: (actions: OnDemand) => unknown, key?: string, operation?: Problem['operation']) {
    let actions;
    try {
      actions = await onDemand.get();
    } catch (cause) {
      const error = loadFailed(cause);
      if (key !== undefined && operation) refuse(key, operation, error);
      else {
        // What is typed stays, so that the customer can press again.
        store.dispatch({ type: 'formRefused', error });
        store.dispatch({ type: 'editRefused', error });
      }
      return;
    }
    start(actions);
  }

  async function preparePayment(options?: PreparePaymentOptions): Promise<PreparedPayment> {
    try {
      const { payment } = await onDemand.get();
      return await payment.prepare(options);
    } catch (cause) {
      return { status: 'failed', code: loadFailed(cause).code };
    }
  }

  const submitForm = () => void run((actions) => actions.submitForm());

  const intents: Intents = {
    refresh: () => void list(),
    select(key) {
      const row = rowOf(key);
      if (row && selection.canSelect(row)) selection.select(row, 'customer');
    },
    preload: form.preload,
    openAdd() {
      if (!isFull(rows(), settings())) store.dispatch({ type: 'addOpened' });
    },
    changeDraft(draft) {
      store.dispatch({ type: 'draftChanged', draft });
    },
    submitAdd: submitForm,
    openReplace: (key) => change(({ replace }) => replace.open(key), key, 'replace'),
    submitReplace: submitForm,
    closeForm() {
      store.dispatch({ type: 'formClosed' });
    },
    preparePayment,
    showDecline: (id, message) => void run(({ payment }) => payment.showDecline(id, message)),
    submitCvc: () => void run(({ payment }) => payment.submitCvc()),
    mountCardForm: form.mount,
    focusField: form.focus,
    openEdit(key) {
      if (savedRow(key)?.status === 'idle') store.dispatch({ type: 'editOpened', key });
    },
    submitEdit: (names) => void run(({ edit }) => edit.save(names)),
    closeEdit() {
      store.dispatch({ type: 'editClosed' });
    },
    makeDefault: (key) => change(({ edit }) => edit.makeDefault(key), key, 'set_default'),
    requestDelete: (key) => change(({ remove }) => remove.request(key), key, 'delete'),
    cancelDelete() {
      store.dispatch({ type: 'deleteCancelled' });
    },
    confirmDelete: (nextDefaultKey = null) => onDemand.value()?.remove.confirm(nextDefaultKey),
    undoDelete: (key) => onDemand.value()?.remove.undo(key),
    pauseUndo: (key) => onDemand.value()?.remove.pause(key),
    resumeUndo: (key) => onDemand.value()?.remove.resume(key),
  };
  return { intents, updateForm: form.update, commitDeletes: () => onDemand.value()?.remove.commitAll() };
}
