import type { SavedCard } from '../../shared/card.ts';
import { SavedCardsError, type SavedCardsErrorCode } from '../../shared/errors.ts';
import { cardPayload } from '../events/events.ts';
import type { Row } from '../state/rows.ts';
import { taskOf, type ReadyState, type State, type Task } from '../state/state.ts';
import { CVC_HELD_MS, type Context } from '../context.ts';
import { isFull } from './isFull.ts';
import type { MountedForm } from './mountedForm';

/** How `preparePayment()` ended. It always ends: `ready`, `cancelled` by the customer, or `failed` with a code. */
export type PreparedPayment = ReadyPayment | { status: 'cancelled' } | { status: 'failed'; code: SavedCardsErrorCode };

/** What the backend can charge now. */
export interface ReadyPayment {
  status: 'ready';
  payment_method_id: string | null;
  payment_method_token: string | null;
  card: SavedCard;
  /**
   * Stands for a code that was just typed and travels with the payment, as
   * `payment_method_data.card_token.card_cvc_token`. `null` where none was needed.
   */
  card_cvc_token: string | null;
}

export interface PreparePayment {
  prepare: () => Promise<PreparedPayment>;
  /** Hands in the code that was typed. */
  submitCvc: () => void;
}

export function createPreparePayment(
  context: Context,
  form: MountedForm,
  submitAdd: () => Promise<void>,
): PreparePayment {
  const { store, outbox, settings, mountSignal, rowOf, selectedRow, identify, reportError } = context;
  let pending: Promise<PreparedPayment> | null = null;
  /** Typed and not used yet. */
  let code: { key: string; token: string; until: number } | null = null;

  /** Waits for the state to be so, or for the widget to leave the page. */
  function until(isSo: (state: State) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const unsubscribe = store.subscribe(check);
      mountSignal().addEventListener('abort', check);
      check();
      function check() {
        if (!isSo(store.get()) && !mountSignal().aborted) return;
        unsubscribe();
        mountSignal().removeEventListener('abort', check);
        resolve();
      }
    });
  }

  async function run(): Promise<PreparedPayment> {
    await until(({ status }) => status !== 'loading');
    const state = store.get();
    if (state.status === 'failed') return { status: 'failed', code: state.error.code };
    if (state.status === 'loading') return { status: 'cancelled' };
    const row = selectedRow();
    // Whoever pays with a new card half typed means that card, not the one that happens to be chosen.
    if (!row || state.task.name === 'adding' || state.task.name === 'replacing') return addOne(state);
    const held = row.cvcHeldUntil !== null && settings().now() < row.cvcHeldUntil;
    return needsCode(row.card) && !held ? withCode(row) : ready(row);
  }

  function needsCode(card: SavedCard): boolean {
    const { requireCvc } = settings();
    if (typeof requireCvc === 'function') return requireCvc(card);
    // The vault has no code to ask for where the instrument is no card.
    if (card.payment_method_type !== 'card') return card.requires_cvv;
    return requireCvc === 'always' || (requireCvc === 'when_required' && card.requires_cvv);
  }

  async function ready({ key }: Row, card_cvc_token: string | null = null): Promise<PreparedPayment> {
    const row = rowOf(key);
    if (!row) return { status: 'cancelled' };
    const card = await identify(row);
    // A code serves one payment, whether it was held or has just been typed.
    store.dispatch({ type: 'cvcUsed', key });
    code = null;
    const handle = { ...cardPayload(card), card_cvc_token };
    outbox.post({ type: 'payment_method.ready', version: 1, initiator: 'host', ...handle });
    return { status: 'ready', ...handle };
  }

  /** Nothing is chosen: a card that is typed now is the one to pay with, and the vault holds its code. */
  async function addOne({ task }: ReadyState): Promise<PreparedPayment> {
    const name = task.name === 'replacing' ? 'replacing' : 'adding';
    if (task.name !== name) {
      if (isFull(context)) {
        const error = reportError(
          new SavedCardsError('too_many_cards', 'No other card can be added (`maxCards`).'),
          'add',
        );
        return { status: 'failed', code: error.code };
      }
      store.dispatch({ type: 'addOpened' });
    }
    const failed = await formEnd(name);
    if (failed) return failed;
    const state = store.get();
    const notice = state.status === 'ready' ? state.notice : null;
    const added = notice?.name === 'card_added' || notice?.name === 'card_known' ? rowOf(notice.key) : null;
    return added ? ready(added) : { status: 'cancelled' };
  }

  async function withCode(row: Row): Promise<PreparedPayment> {
    if (!codeFor(row)) {
      const task = taskOf(store.get(), 'asking_cvc');
      if (task?.key !== row.key || task.phase === 'failed') store.dispatch({ type: 'cvcAsked', key: row.key });
      const failed = await formEnd('asking_cvc');
      if (failed) return failed;
    }
    const token = codeFor(row);
    return token ? ready(row, token) : { status: 'cancelled' };
  }

  function codeFor({ key }: Row): string | null {
    return code?.key === key && settings().now() < code.until ? code.token : null;
  }

  /** Waits for a form to close. One that fails stays open for the customer to mend, but the host is told at once. */
  async function formEnd(name: Exclude<Task['name'], 'none'>): Promise<PreparedPayment | null> {
    await until((state) => taskOf(state, name)?.error !== null);
    const error = taskOf(store.get(), name)?.error;
    return error ? { status: 'failed', code: error.code } : null;
  }

  async function submit(): Promise<void> {
    const capture = form.current();
    const task = taskOf(store.get(), 'asking_cvc');
    if (task?.phase !== 'typing' || !capture) return;
    store.dispatch({ type: 'formSubmitted' });
    try {
      const { payment_method_token } = await capture.submit();
      if (capture !== form.current()) return;
      code = { key: task.key, token: payment_method_token, until: settings().now() + CVC_HELD_MS };
      store.dispatch({ type: 'formClosed' });
    } catch (cause) {
      if (capture !== form.current()) return;
      const error = reportError(cause, 'cvc');
      store.dispatch({ type: error.code === 'card_invalid' ? 'formRefused' : 'formFailed', error });
    }
  }

  /** A function of the host's that throws must not leave the host waiting. */
  function explain(cause: unknown): PreparedPayment {
    return { status: 'failed', code: reportError(cause, 'cvc').code };
  }

  return {
    prepare() {
      // Paying while something is being typed means: this is it.
      const handedIn = submitAdd();
      void submit();
      pending ??= handedIn
        .then(run)
        .catch(explain)
        .finally(() => {
          pending = null;
        });
      return pending;
    },
    submitCvc: () => void submit(),
  };
}
