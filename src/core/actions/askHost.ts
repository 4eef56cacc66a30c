import { isRecord } from '../../shared/isRecord.ts';
import { SavedCardsError } from '../../shared/errors.ts';
import type { Problem, Row } from '../state/rows.ts';
import { withTimeout } from '../../shared/withTimeout.ts';
import type { Context } from '../context.ts';

const ANSWER_TIMEOUT_MS = 10_000;

/**
 * Asks the host whether a card may go. Gives the lines for the dialog, or `null` after a no, which is said in the row.
 * Anything but a clear yes is a no: what is deleted cannot be brought back.
 */
export async function mayDelete(
  context: Context,
  row: Row,
  action: 'delete' | 'replace',
): Promise<readonly string[] | null> {
  const { store, settings, mountSignal, rowOf, identify, reportError } = context;
  const { onBeforeDelete } = settings();
  if (!onBeforeDelete) return [];
  const { key } = row;
  const signal = mountSignal();

  function refuse(error: SavedCardsError | null, reason: string | null = null): null {
    const problem: Problem | null = error && { operation: action, error, reason };
    if (rowOf(key)?.status === 'checking') store.dispatch({ type: 'refused', key, problem });
    return null;
  }

  store.dispatch({ type: 'checkStarted', key });
  try {
    const card = await identify(row);
    const asked = Promise.resolve(onBeforeDelete(card, { action }));
    const decision = readDecision(
      await withTimeout(asked, ANSWER_TIMEOUT_MS, '`onBeforeDelete` did not answer in time.', signal),
    );
    if (!decision.allow) return refuse(new SavedCardsError('delete_refused', 'Refused by the host.'), decision.reason);
    // Meanwhile the card may have gone, or the customer asked for another one.
    return rowOf(key)?.status === 'checking' ? decision.lines : null;
  } catch (cause) {
    // Whoever left the page is not told why; whoever comes back can ask again.
    return refuse(signal.aborted ? null : reportError(cause, 'before_delete'));
  }
}

type Decision = { allow: true; lines: readonly string[] } | { allow: false; reason: string | null };

/** JavaScript hosts answer all sorts of things. */
function readDecision(answer: unknown): Decision {
  if (answer === true) return { allow: true, lines: [] };
  const { allow, lines, reason } = isRecord(answer) ? answer : {};
  if (allow === true) return { allow, lines: Array.isArray(lines) ? lines.filter(isText) : [] };
  return { allow: false, reason: isText(reason) ? reason : null };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
