import { SavedCardsError } from '../errors.ts';
import { isSelectable } from '../rows.ts';
import { findRow } from '../state.ts';
import type { CaptureContainers, CaptureField, CaptureOptions } from '../vault/capture.ts';
import type { FlowContext } from './context.ts';
import { createDelete } from './delete.ts';
import { createListing } from './list.ts';
import type { PreparedPayment } from './prepare.ts';
import { createVaultForm } from './vaultForm.ts';

/** What a customer or a host can ask for. Nothing here throws or rejects: what fails is in the state and in an event. */
export interface Intents {
  /** Lists the cards again; what is shown stays until the answer is there. */
  refresh: () => void;
  /** Chooses a card by the key of its row. Ignored for a card that cannot pay. */
  select: (key: string) => void;
  /** Opens the form for a new card, or a fresh form where one has failed. */
  openAdd: () => void;
  /** Closes the form that is open; nothing is saved. */
  closeForm: () => void;
  /** Saves the typed card. */
  submitAdd: () => void;
  /**
   * Makes the chosen card ready to be charged: asks for its security code where the vault wants one, and for a new
   * card where none is chosen. Resolves when the customer is done; calling it again meanwhile hands in the code.
   */
  preparePayment: () => Promise<PreparedPayment>;
  /** Hands in the security code that was typed for the chosen card. */
  submitCvc: () => void;
  /**
   * Mounts the vault's inputs in the given elements, and tells when one is focused or wrong.
   * Returns the function that takes them away again, to be called before the elements go.
   */
  mountCapture: (containers: CaptureContainers, onField: CaptureOptions['onField']) => () => void;
  /** Moves the focus into one of the vault's inputs. */
  focusField: (field: CaptureField) => void;
  /** Asks for the confirmation of a delete. */
  requestDelete: (key: string) => void;
  /** Closes the confirmation; nothing is deleted. */
  cancelDelete: () => void;
  /** Deletes the card whose confirmation is open. */
  confirmDelete: () => void;
}

export function createIntents(context: FlowContext): Intents {
  const { store, options, selectedRow, postSelection, fail } = context;
  const list = createListing(context);
  const form = createVaultForm(context);
  // To look at cards nobody needs these two.
  const loadAdd = lazily(() => import('./add.ts').then(({ createAdd }) => createAdd(context, form, list)));
  const loadPrepare = lazily(() =>
    import('./prepare.ts').then(({ createPrepare }) => createPrepare(context, form, submitAdd)),
  );

  function failToLoad(cause: unknown): SavedCardsError {
    return fail(
      new SavedCardsError('sdk_load_failed', 'A part of the form could not be loaded.', { cause }),
      'load_sdk',
    );
  }

  async function submitAdd(): Promise<void> {
    try {
      const save = await loadAdd();
      save();
    } catch (cause) {
      store.dispatch({ type: 'formFailed', error: failToLoad(cause) });
    }
  }

  async function preparePayment(): Promise<PreparedPayment> {
    try {
      const { prepare } = await loadPrepare();
      return await prepare();
    } catch (cause) {
      return { status: 'failed', code: failToLoad(cause).code };
    }
  }

  return {
    refresh: () => void list(),
    select(key) {
      const row = findRow(store.get(), key);
      if (!row || !options().selectable || !isSelectable(row, options().now())) return;
      const before = selectedRow();
      store.dispatch({ type: 'cardSelected', key });
      postSelection(before, 'customer');
    },
    openAdd() {
      store.dispatch({ type: 'addOpened' });
    },
    closeForm() {
      store.dispatch({ type: 'formClosed' });
    },
    submitAdd: () => void submitAdd(),
    preparePayment,
    submitCvc: () => void loadPrepare().then(({ submitCvc }) => submitCvc()),
    mountCapture: form.mount,
    focusField: form.focus,
    requestDelete(key) {
      store.dispatch({ type: 'deleteRequested', key });
    },
    cancelDelete() {
      store.dispatch({ type: 'deleteCancelled' });
    },
    confirmDelete: createDelete(context),
  };
}

/** Loads once, when it is first needed; after a failure the next call tries again. */
function lazily<Flow>(load: () => Promise<Flow>): () => Promise<Flow> {
  let loading: Promise<Flow> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
