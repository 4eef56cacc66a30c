import { SavedCardsError, toSavedCardsError, type SavedCardsErrorCode } from '../../shared/errors.ts';
import { withTimeout } from '../../shared/withTimeout.ts';
import type { CardForm } from '../../sdk/types.ts';
import type { Context } from '../context.ts';
import { storageTypeOfForm } from './storageTypeOfForm.ts';

const TIMEOUT_MS = 20_000;

/** Errors after which the customer can correct what is typed and submit the same form again. */
const KEEPS_FORM: readonly SavedCardsErrorCode[] = ['card_invalid', 'card_rejected', 'save_failed', 'not_added'];

/**
 * Shows in a form why the vault did not save what was typed. Does nothing when the form is closed by then.
 *
 * A form with `save_failed` can be submitted once more, because the card may be the cause. It is replaced by a fresh one
 * when its session has ended, and when it fails in the same way again, because that is what an ended session looks like.
 */
export type ShowFormFailure = (cause: unknown, form: CardForm, operation: 'add' | 'cvc') => Promise<void>;

/** @param current the form that is open now */
export function createShowFormFailure(
  { store, settings, mountSignal, reportError }: Context,
  current: () => CardForm | null,
): ShowFormFailure {
  /** Forms whose latest submit failed with `save_failed`. */
  const suspects = new WeakSet<CardForm>();

  /** The source keeps one session until it ends, so the form's session has ended where the source now has another one. */
  async function hasEnded({ session }: CardForm): Promise<boolean> {
    const signal = mountSignal();
    try {
      const answer = settings().source.session(signal, storageTypeOfForm(store.get(), settings()));
      const latest = await withTimeout(answer, TIMEOUT_MS, 'No session arrived.', signal);
      return latest.sdk_authorization !== session.sdk_authorization;
    } catch {
      return false;
    }
  }

  return async (cause, form, operation) => {
    const isUnexplained = toSavedCardsError(cause, 'The form failed.').code === 'save_failed';
    if (isUnexplained && !navigator.onLine) {
      // Neither the card nor the session need be wrong, so this is not counted as a failure of the form.
      const offline = new SavedCardsError('network', 'The page lost its connection during the save.', { cause });
      if (form === current()) store.dispatch({ type: 'formRefused', error: reportError(offline, operation) });
      return;
    }
    const isSecond = isUnexplained && suspects.has(form);
    const ended = isUnexplained && !isSecond && (await hasEnded(form));
    if (form !== current()) return;
    if (isUnexplained) suspects.add(form);
    else suspects.delete(form);
    const reason = ended ? new SavedCardsError('unauthorized', 'The session of the form has ended.', { cause }) : cause;
    const error = reportError(reason, operation);
    const isKept = KEEPS_FORM.includes(error.code) && !isSecond;
    store.dispatch({ type: isKept ? 'formRefused' : 'formFailed', error });
  };
}
