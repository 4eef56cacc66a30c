import type { SavedCard } from '../../shared/card.ts';
import { toSavedCardsError, type SavedCardsErrorCode } from '../../shared/errors.ts';
import { neverAborts } from '../../shared/neverAborts.ts';
import { withTimeout } from '../../shared/withTimeout.ts';
import type { Context } from '../context.ts';

const TIMEOUT_MS = 30_000;

/** Errors after which the change may have happened, because the response was lost. */
const LOST_RESPONSE_CODES: readonly SavedCardsErrorCode[] = [
  'network',
  'timeout',
  'server',
  'invalid_response',
  'save_failed',
  'unknown',
];

/**
 * Calls a method of the source that changes something. The request continues when the widget is unmounted, but has a
 * timeout. When the response is lost, the list decides whether the change happened.
 *
 * @param happened whether a list from after the request contains the change
 * @throws what `run` rejects with, when the change did not happen or cannot be verified
 */
export async function verifyChange(
  context: Context,
  run: (signal: AbortSignal) => Promise<void>,
  happened: (cards: readonly SavedCard[]) => boolean,
): Promise<void> {
  try {
    await withTimeout(run(neverAborts()), TIMEOUT_MS, 'The change was not answered in time.');
  } catch (cause) {
    const cards = await listAfterLostResponse(context, cause);
    if (!cards || !happened(cards)) throw cause;
  }
}

/** Lists the cards after a request whose response was lost; `null` when the response was clear, or without a list. */
export async function listAfterLostResponse(
  { settings, mountSignal }: Context,
  cause: unknown,
): Promise<readonly SavedCard[] | null> {
  const { code } = toSavedCardsError(cause, 'The change failed.');
  const { source, surface } = settings();
  if (!LOST_RESPONSE_CODES.includes(code) || surface === 'guest' || mountSignal().aborted) return null;
  try {
    return await withTimeout(source.list(mountSignal()), TIMEOUT_MS, 'The list did not answer in time.', mountSignal());
  } catch {
    // The customer is shown the error of the change itself, not the one of this list.
    return null;
  }
}
