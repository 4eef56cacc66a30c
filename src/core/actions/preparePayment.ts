import type { SavedCard } from '../../shared/card.ts';
import type { OnlineAcceptance } from '../../shared/consent.ts';
import { SavedCardsError, type SavedCardsErrorCode } from '../../shared/errors.ts';
import { cardPayload } from '../events/events.ts';
import type { Row } from '../state/rows.ts';
import { taskOf, type ReadyState, type State, type Task } from '../state/state.ts';
import type { Context } from '../context.ts';
import type { ShowFormFailure } from './showFormFailure.ts';
import { isFull } from './isFull.ts';
import type { MountedForm } from './mountedForm.ts';
import { ownOf } from '../../shared/ownOf.ts';

/**
 * The result of `preparePayment()`, which always resolves: `ready`, `cancelled` by the customer, `failed` with a code, or
 * `joined`: another call was pending, and it is that call which resolves with `ready`. So one act of paying is `ready`
 * once, however often the customer presses "Pay".
 */
export type PreparedPayment =
  ReadyPayment | { status: 'cancelled' } | { status: 'joined' } | { status: 'failed'; code: SavedCardsErrorCode };

/** Options of `preparePayment()`. */
export interface PreparePaymentOptions {
  /**
   * Asks for the CVC of a saved card whatever the prop `requireCvc` says: for a payment that was refused with
   * `cvc_required` or `cvc_used`. @default false
   */
  requireCvc?: boolean;
}

/** A card that the backend can charge now. */
export interface ReadyPayment {
  status: 'ready';
  payment_method_id: string | null;
  payment_method_token: string | null;
  card: SavedCard;
  /**
   * Represents a CVC that was just typed. Send it with the payment, as
   * `payment_method_data.card_token.card_cvc_token`. `null` where no code was needed, and where the vault keeps the code
   * under the card, which pays with it without being told.
   */
  card_cvc_token: string | null;
  /**
   * The customer's consent to this card being saved, for its first payment. Send it with the payment, as
   * `customer_acceptance`; a server adds the address and the user agent. `null` for a card that was saved before, for one
   * that is not saved, and from the first list after this result, unless `showDecline` has reported a decline.
   */
  customer_acceptance: OnlineAcceptance | null;
}

export interface PreparePayment {
  prepare: (options?: PreparePaymentOptions) => Promise<PreparedPayment>;
  /** Submits the CVC that was typed. */
  submitCvc: () => void;
  /** Shows in the card's row that the payment was declined. */
  showDecline: (payment_method_id: string, message?: string) => void;
}

/**
 * How long a typed CVC is used for a payment. The vault keeps it for 15 minutes; the last minute is left for
 * the request of the backend.
 */
export const CVC_HELD_MS = 14 * 60_000;

/** A card that the vault has not saved needs none, whatever the customer agreed to. */
function acceptanceOf({ consent, card }: Row): OnlineAcceptance | null {
  if (!consent || card.storage_type === 'volatile') return null;
  return { acceptance_type: 'online', accepted_at: consent.accepted_at };
}

/** A CVC that the vault holds for the next payment. */
interface TypedCvc {
  /** The row of its card. */
  key: string;
  /** `null` where the vault keeps the code under the card, so that the payment finds it there. */
  token: string | null;
  /** Epoch milliseconds. */
  until: number;
}

interface PreparePaymentParts {
  form: MountedForm;
  /** Submits the form for a new card, if one is open. */
  submitForm: () => void;
  showFormFailure: ShowFormFailure;
}

export function createPreparePayment(
  context: Context,
  { form, submitForm, showFormFailure }: PreparePaymentParts,
): PreparePayment {
  const { store, outbox, settings, mountSignal, rows, rowOf, selectedRow, withId, reportError, refuse } = context;
  let pending: Promise<PreparedPayment> | null = null;
  /** A CVC that was typed and has not been used for a payment yet. */
  let typedCvc: TypedCvc | null = null;

  /** Resolves when the state matches, or when the widget is unmounted. */
  function until(matches: (state: State) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const unsubscribe = store.subscribe(check);
      mountSignal().addEventListener('abort', check);
      check();
      function check() {
        if (!matches(store.get()) && !mountSignal().aborted) return;
        unsubscribe();
        mountSignal().removeEventListener('abort', check);
        resolve();
      }
    });
  }

  async function run({ requireCvc = false }: PreparePaymentOptions): Promise<PreparedPayment> {
    await until(({ status }) => status !== 'loading');
    const state = store.get();
    if (state.status === 'failed') return { status: 'failed', code: state.error.code };
    if (state.status === 'loading') return { status: 'cancelled' };
    const row = selectedRow();
    // A customer who is typing a new card wants to pay with that card, not with the one that is selected.
    if (!row || state.task.name === 'adding' || state.task.name === 'replacing') return withNewCard(state);
    const isHeld = row.cvcHeldUntil !== null && settings().now() < row.cvcHeldUntil;
    return needsCvc(row.card, requireCvc) && !isHeld ? withTypedCvc(row) : ready(row);
  }

  function needsCvc(card: SavedCard, isRequired: boolean): boolean {
    const { requireCvc } = settings();
    // A wallet or a bank account has no CVC.
    if (card.payment_method_type !== 'card') return false;
    if (isRequired) return true;
    return typeof requireCvc === 'function' ? requireCvc(card) : requireCvc === 'always';
  }

  async function ready({ key }: Row, card_cvc_token: string | null = null): Promise<PreparedPayment> {
    const row = rowOf(key);
    if (!row) return { status: 'cancelled' };
    const card = await withId(row);
    // A CVC serves one payment, whether the vault still held it or the customer has just typed it.
    store.dispatch({ type: 'cvcUsed', key });
    typedCvc = null;
    const payload = { ...cardPayload(card), card_cvc_token, customer_acceptance: acceptanceOf(row) };
    outbox.post({ type: 'payment_method.ready', version: 1, initiator: 'host', ...payload });
    return { status: 'ready', ...payload };
  }

  /** Waits for the customer to save a new card, and pays with it. The vault still holds the CVC of that card. */
  async function withNewCard({ task }: ReadyState): Promise<PreparedPayment> {
    const name = task.name === 'replacing' ? 'replacing' : 'adding';
    if (task.name !== name) {
      if (isFull(rows(), settings())) {
        const error = new SavedCardsError('too_many_cards', 'No other card can be added (`maxCards`).');
        return { status: 'failed', code: reportError(error, 'add').code };
      }
      store.dispatch({ type: 'addOpened' });
    }
    const failed = await formClosed(name);
    if (failed) return failed;
    const state = store.get();
    const notice = state.status === 'ready' ? state.notice : null;
    const added = notice?.name === 'card_added' || notice?.name === 'card_known' ? rowOf(notice.key) : null;
    return added ? ready(added) : { status: 'cancelled' };
  }

  async function withTypedCvc(row: Row): Promise<PreparedPayment> {
    if (!typedCvcOf(row)) {
      const task = taskOf(store.get(), 'asking_cvc');
      if (task?.key !== row.key || task.phase === 'failed') store.dispatch({ type: 'cvcAsked', key: row.key });
      const failed = await formClosed('asking_cvc');
      if (failed) return failed;
    }
    const typed = typedCvcOf(row);
    return typed ? ready(row, typed.token) : { status: 'cancelled' };
  }

  function typedCvcOf({ key }: Row): TypedCvc | null {
    return typedCvc?.key === key && settings().now() < typedCvc.until ? typedCvc : null;
  }

  /**
   * Waits for a form to close. A form with an error stays open for the customer to correct, but the host is answered at
   * once.
   */
  async function formClosed(name: Exclude<Task['name'], 'none'>): Promise<PreparedPayment | null> {
    await until((state) => taskOf(state, name)?.error !== null);
    const error = taskOf(store.get(), name)?.error;
    return error ? { status: 'failed', code: error.code } : null;
  }

  async function submitCvc(): Promise<void> {
    const cardForm = form.current();
    const task = taskOf(store.get(), 'asking_cvc');
    if (task?.phase !== 'typing' || !cardForm) return;
    store.dispatch({ type: 'formSubmitted' });
    try {
      const { payment_method_token } = await cardForm.submit();
      if (cardForm !== form.current()) return;
      const token = payment_method_token === cardForm.savedCardToken ? null : payment_method_token;
      typedCvc = { key: task.key, token, until: settings().now() + CVC_HELD_MS };
      store.dispatch({ type: 'formClosed' });
    } catch (cause) {
      await showFormFailure(cause, cardForm, 'cvc');
    }
  }

  /** `requireCvc` or `now` of the host may throw, and the host must not wait for ever because of that. */
  function failWith(cause: unknown): PreparedPayment {
    return { status: 'failed', code: reportError(cause, 'cvc').code };
  }

  return {
    async prepare(options) {
      // A customer who pays with a form open has finished typing, so the form is submitted.
      submitForm();
      void submitCvc();
      if (pending) {
        const result = await pending;
        return result.status === 'ready' ? { status: 'joined' } : result;
      }
      pending = run(ownOf(options))
        .catch(failWith)
        .finally(() => {
          pending = null;
        });
      return pending;
    },
    showDecline(payment_method_id, message) {
      const row = rows().find(({ card }) => card.payment_method_id === payment_method_id);
      const error = new SavedCardsError('card_declined', 'The payment was declined.');
      if (row?.status === 'idle') refuse(row.key, 'pay', error, message);
    },
    submitCvc: () => void submitCvc(),
  };
}
