import type { CardChanges } from '../../shared/card.ts';
import { SavedCardsError } from '../../shared/errors.ts';
import type { Problem } from '../state/rows.ts';
import type { AddDraft } from '../state/state.ts';
import type { CardFieldContainers, CardField, CardFormOptions } from '../../sdk/openCardForm.ts';
import type { Context } from '../context.ts';
import { createListCards } from './listCards.ts';
import { isFull } from './isFull.ts';
import type { PreparedPayment } from './preparePayment.ts';
import type { Selection } from './selection.ts';
import { createMountedForm } from './mountedForm';

/** What a customer or a host can ask for. Nothing here throws or rejects: what fails is in the state and in an event. */
export interface Intents {
  /** Lists the cards again; what is shown stays until the answer is there. */
  refresh: () => void;
  /** Chooses a card by the key of its row. Ignored for a card that cannot pay. */
  select: (key: string) => void;

  /** Loads ahead what a form for a card needs: the customer is about to ask for it. */
  preload: () => void;
  /** Opens the form for a new card, or a fresh form where one has failed. Ignored with `maxCards` cards. */
  openAdd: () => void;
  /** Keeps what is typed beside the vault's inputs for a new card. */
  changeDraft: (draft: Partial<AddDraft>) => void;
  /** Saves the typed card. */
  submitAdd: () => void;
  /** Opens the form for a new card that takes the place of this one, or a fresh form where one has failed. */
  openReplace: (key: string) => void;
  /** Saves the typed card, carries name, default and choice over, and then deletes the old card. */
  submitReplace: () => void;
  /** Closes the form that is open; nothing is saved. */
  closeForm: () => void;

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
  mountCardForm: (containers: CardFieldContainers, onField: CardFormOptions['onField']) => () => void;
  /** Moves the focus into one of the vault's inputs. */
  focusField: (field: CardField) => void;

  /** Opens the form for the names of a card. */
  openEdit: (key: string) => void;
  /** Keeps the names that were typed. */
  submitEdit: (changes: CardChanges) => void;
  /** Closes the form for names; nothing is changed. */
  closeEdit: () => void;
  /** Makes a card the default one. */
  makeDefault: (key: string) => void;

  /** Asks for the confirmation of a delete, once the host has agreed. */
  requestDelete: (key: string) => void;
  /** Closes the confirmation; nothing is deleted. */
  cancelDelete: () => void;
  /**
   * Deletes the card whose confirmation is open, after the time in which it can be undone.
   * `nextDefaultKey` is the row that becomes the default with it.
   */
  confirmDelete: (nextDefaultKey?: string | null) => void;
  /** Keeps a card whose delete can still be undone. */
  undoDelete: (key: string) => void;
  /** Stops the time in which a delete can be undone; each call needs a `releaseUndo`. */
  pauseUndo: (key: string) => void;
  resumeUndo: (key: string) => void;
}

export interface Flows {
  intents: Intents;
  /** The page is being left: what can still be undone is done now. */
  leave: () => void;
}

export function createFlows(context: Context, selection: Selection): Flows {
  const { store, rowOf, reportError } = context;
  const list = createListCards(context, selection);
  const form = createMountedForm(context, () => void list());

  // To look at cards nobody needs these.
  const changes = lazily(() => import('./changeCard.ts').then(({ createChanges }) => createChanges(context)));
  const edit = lazily(async () => {
    const [{ createEditCard }, changing] = await Promise.all([import('./editCard.ts'), changes.get()]);
    return createEditCard(context, changing, list);
  });
  const add = lazily(async () => {
    const [{ createAddCard }, editFlow] = await Promise.all([import('./addCard.ts'), edit.get()]);
    return createAddCard(context, { form, selection, edit: editFlow });
  });
  const replace = lazily(async () => {
    const [{ createReplaceCard }, addFlow, editFlow] = await Promise.all([
      import('./replaceCard.ts'),
      add.get(),
      edit.get(),
    ]);
    return createReplaceCard(context, addFlow, editFlow, selection);
  });
  const prepare = lazily(() =>
    import('./preparePayment.ts').then(({ createPreparePayment }) => createPreparePayment(context, form, submitForm)),
  );
  const remove = lazily(async () => {
    const [{ createDeleteCard }, changing] = await Promise.all([import('./deleteCard.ts'), changes.get()]);
    return createDeleteCard(context, selection, changing);
  });

  function failToLoad(cause: unknown): SavedCardsError {
    return reportError(
      new SavedCardsError('sdk_load_failed', 'A part of the widget could not be loaded.', { cause }),
      'load_sdk',
    );
  }

  /** Runs a flow once it is there; what could not be loaded is said where the customer asked: in a row, or in a form. */
  async function run<Flow>(
    flow: Lazy<Flow>,
    start: (flow: Flow) => unknown,
    row?: Pick<Problem, 'operation'> & { key: string },
  ) {
    let loaded;
    try {
      loaded = await flow.get();
    } catch (cause) {
      const error = failToLoad(cause);
      if (row) {
        store.dispatch({ type: 'refused', key: row.key, problem: { operation: row.operation, error, reason: null } });
      } else {
        store.dispatch({ type: 'formFailed', error });
        store.dispatch({ type: 'editRefused', error });
      }
      return;
    }
    await start(loaded);
  }

  /** Whichever form for a card is open, it is this one that is meant. */
  async function submitForm(): Promise<void> {
    const state = store.get();
    const name = state.status === 'ready' ? state.task.name : 'none';
    if (name === 'adding') await run(add, ({ submit }) => submit());
    if (name === 'replacing') await run(replace, ({ submit }) => submit());
  }

  async function preparePayment(): Promise<PreparedPayment> {
    try {
      const flow = await prepare.get();
      return await flow.prepare();
    } catch (cause) {
      return { status: 'failed', code: failToLoad(cause).code };
    }
  }

  const intents: Intents = {
    refresh: () => void list(),
    select(key) {
      const row = rowOf(key);
      if (row && selection.allows(row)) selection.choose(row, 'customer');
    },
    preload: form.preload,
    openAdd() {
      if (!isFull(context)) store.dispatch({ type: 'addOpened' });
    },
    changeDraft(draft) {
      store.dispatch({ type: 'draftChanged', draft });
    },
    submitAdd: () => void submitForm(),
    openReplace: (key) => void run(replace, ({ open }) => open(key), { key, operation: 'replace' }),
    submitReplace: () => void submitForm(),
    closeForm() {
      store.dispatch({ type: 'formClosed' });
    },
    preparePayment,
    submitCvc: () => void run(prepare, ({ submitCvc }) => submitCvc()),
    mountCardForm: form.mount,
    focusField: form.focus,
    openEdit(key) {
      if (rowOf(key)?.status === 'idle') store.dispatch({ type: 'editOpened', key });
    },
    submitEdit: (names) => void run(edit, ({ save }) => save(names)),
    closeEdit() {
      store.dispatch({ type: 'editClosed' });
    },
    makeDefault: (key) => void run(edit, ({ makeDefault }) => makeDefault(key), { key, operation: 'set_default' }),
    requestDelete: (key) => void run(remove, ({ request }) => request(key), { key, operation: 'delete' }),
    cancelDelete() {
      store.dispatch({ type: 'deleteCancelled' });
    },
    confirmDelete: (nextDefaultKey = null) => remove.now()?.confirm(nextDefaultKey),
    undoDelete: (key) => remove.now()?.undo(key),
    pauseUndo: (key) => remove.now()?.pause(key),
    resumeUndo: (key) => remove.now()?.resume(key),
  };
  return { intents, leave: () => remove.now()?.commitAll() };
}

interface Lazy<Flow> {
  get: () => Promise<Flow>;
  /** What has been loaded; `undefined` before. */
  now: () => Flow | undefined;
}

/** Loads once, when it is first needed; after a failure the next call tries again. */
function lazily<Flow>(load: () => Promise<Flow>): Lazy<Flow> {
  let loading: Promise<Flow> | undefined;
  let loaded: Flow | undefined;
  return {
    now: () => loaded,
    get() {
      loading ??= load().then(
        (flow) => (loaded = flow),
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}
