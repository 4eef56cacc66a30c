import { SavedCardsError } from '../../shared/errors.ts';
import type { Row } from '../state/rows.ts';
import { withTimeout } from '../../shared/withTimeout.ts';
import type { Context } from '../context.ts';
import { ownOf } from '../../shared/ownOf.ts';

const ANSWER_TIMEOUT_MS = 10_000;

/**
 * Asks the host's `onBeforeDelete` whether a card may be deleted. Returns the lines to show in the dialog, or `null`
 * after a refusal, which is shown in the row. Anything but a clear yes is a refusal, because a delete cannot be reverted.
 */
export async function askHost(
  context: Context,
  row: Row,
  action: 'delete' | 'replace',
): Promise<readonly string[] | null> {
  const { store, settings, mountSignal, rowOf, withId, reportError, refuse } = context;
  const { onBeforeDelete } = settings();
  if (!onBeforeDelete) return [];
  const { key } = row;
  const signal = mountSignal();
  /** `false` once the card is gone, or the customer has asked for another card meanwhile. */
  const isStillChecking = () => rowOf(key)?.status === 'checking';

  store.dispatch({ type: 'checkStarted', key });
  try {
    const card = await withId(row);
    const asked = Promise.resolve(onBeforeDelete(card, { action }));
    const decision = readDecision(
      await withTimeout(asked, ANSWER_TIMEOUT_MS, '`onBeforeDelete` did not answer in time.', signal),
    );
    if (!isStillChecking()) return null;
    if (decision.allow) return decision.lines;
    refuse(
      key,
      action,
      new SavedCardsError('delete_refused', '`onBeforeDelete` does not allow this.'),
      decision.reason,
    );
  } catch (cause) {
    // After an unmount there is nobody to show an error to; the customer can ask again when the widget is back.
    const error = signal.aborted ? null : reportError(cause, 'before_delete');
    if (!isStillChecking()) return null;
    if (error) refuse(key, action, error);
    else store.dispatch({ type: 'checkCancelled', key });
  }
  return null;
}

type Decision = { allow: true; lines: readonly string[] } | { allow: false; reason: string | null };

/** Reads the answer defensively, because a host in JavaScript can return anything. */
function readDecision(answer: unknown): Decision {
  if (answer === true) return { allow: true, lines: [] };
  const { allow, lines, reason } = ownOf(answer);
  if (allow === true) return { allow, lines: Array.isArray(lines) ? lines.filter(isText) : [] };
  return { allow: false, reason: isText(reason) ? reason : null };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
