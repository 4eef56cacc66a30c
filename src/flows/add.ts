import { findAdded } from '../addedCard.ts';
import { SavedCardsError } from '../errors.ts';
import type { Operation } from '../events.ts';
import { findSame } from '../state.ts';
import type { Capture, CaptureContainers, CaptureField, CaptureOptions } from '../vault/capture.ts';
import type { FlowContext } from './context.ts';

/** The way from an empty form to a saved card. */
export interface AddFlow {
  mount: (containers: CaptureContainers, onField: CaptureOptions['onField']) => () => void;
  submit: () => void;
  focus: (field: CaptureField) => void;
}

export function createAddFlow(context: FlowContext, list: () => Promise<void>): AddFlow {
  const { store, outbox, options, life, rows, selectedRow, fail, exchange, postSelection } = context;
  let capture: Capture | null = null;

  async function open(containers: CaptureContainers, onField: CaptureOptions['onField'], signal: AbortSignal) {
    const { source, vault } = options();
    let operation: Operation = 'session';
    try {
      // StrictMode takes down at once what it has just mounted: no session for that.
      await Promise.resolve();
      signal.throwIfAborted();
      const session = await source.session(signal);
      operation = 'load_sdk';
      const { openCapture } = await import('../vault/capture.ts').catch((cause: unknown) => {
        throw new SavedCardsError('sdk_load_failed', 'The card form could not be loaded.', { cause });
      });
      signal.throwIfAborted();
      const opened = await openCapture({ session, containers, vault, onField, signal });
      if (signal.aborted) {
        opened.destroy();
        return;
      }
      capture = opened;
      store.dispatch({ type: 'addReady' });
    } catch (cause) {
      if (!signal.aborted) store.dispatch({ type: 'addFailed', error: fail(cause, operation) });
    }
  }

  async function save(form: Capture) {
    store.dispatch({ type: 'addSubmitted' });
    let added;
    try {
      added = await form.submit();
    } catch (cause) {
      if (form !== capture) {
        // The form was taken away while the vault was at work, which may have saved the card: the list knows.
        if (!life().aborted) await list();
        return;
      }
      const error = fail(cause, 'add');
      const keepsForm = error.code === 'card_invalid' || error.code === 'card_rejected';
      store.dispatch({ type: keepsForm ? 'addRefused' : 'addFailed', error });
      // Without an answer the card may have been saved all the same: the list knows.
      if (!keepsForm) await list();
      return;
    }
    await show({ ...added, payment_method_id: await exchange(added.payment_method_token) });
  }

  /** Shows a card that the vault has taken. It is safe there, so a list that fails now is not a failed add. */
  async function show(added: Parameters<typeof findAdded>[2]) {
    const { source, selectable } = options();
    const before = rows().map((row) => row.card);
    const selectedBefore = selectedRow();
    const after = await source.list(life()).catch((cause: unknown) => {
      if (!life().aborted) fail(cause, 'list');
      return before;
    });
    const { card, cards, duplicate } = findAdded(before, after, added);
    store.dispatch({ type: 'cardAdded', card, cards, duplicate });
    const { payment_method_id } = card;
    const { payment_method_token } = added;
    outbox.post({
      type: 'card.added',
      version: 1,
      source: 'customer',
      payment_method_id,
      payment_method_token,
      card,
      duplicate,
    });
    const row = findSame(rows(), card);
    if (row && selectable) store.dispatch({ type: 'cardSelected', key: row.key });
    postSelection(selectedBefore, 'customer');
  }

  return {
    mount(containers, onField) {
      const closing = new AbortController();
      void open(containers, onField, AbortSignal.any([closing.signal, life()]));
      return () => {
        closing.abort();
        capture?.destroy();
        capture = null;
      };
    },
    submit() {
      const state = store.get();
      const typing = state.status === 'ready' && state.task.name === 'adding' && state.task.phase === 'typing';
      if (typing && capture) void save(capture);
    },
    focus: (field) => capture?.focus(field),
  };
}
