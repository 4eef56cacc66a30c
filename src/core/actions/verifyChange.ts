import type { SavedCard } from '../../shared/card.ts';
import { toSavedCardsError, type SavedCardsErrorCode } from '../../shared/errors.ts';
import { findSame } from '../state/rows.ts';
import { withTimeout } from '../../shared/withTimeout.ts';
import type { Context } from '../context.ts';

const TIMEOUT_MS = 30_000;

/** After these it may have happened all the same. */
const LOST_ANSWER_CODES: readonly SavedCardsErrorCode[] = [
  'network',
  'timeout',
  'server',
  'invalid_response',
  'unknown',
];

/**
 * Calls a method of the source that changes something: it goes on when the widget leaves the page, but not for ever.
 * Where the answer is lost, the list knows whether it has happened.
 */
export async function verifyChange(
  context: Context,
  run: (signal: AbortSignal) => Promise<void>,
  happened: (cards: readonly SavedCard[]) => boolean,
): Promise<void> {
  const { signal } = new AbortController();
  try {
    await withTimeout(run(signal), TIMEOUT_MS, 'The change was not answered in time.', signal);
  } catch (cause) {
    const cards = await listAfter(context, cause);
    if (!cards || !happened(cards)) throw cause;
  }
}

/** The list of after something whose answer was lost; `null` where the answer was clear, or there is no list. */
export async function listAfter(
  { settings, mountSignal }: Context,
  cause: unknown,
): Promise<readonly SavedCard[] | null> {
  const { code } = toSavedCardsError(cause, 'It failed.');
  const { source, surface } = settings();
  if (!LOST_ANSWER_CODES.includes(code) || surface === 'guest' || mountSignal().aborted) return null;
  try {
    return await withTimeout(source.list(mountSignal()), TIMEOUT_MS, 'The list did not answer in time.', mountSignal());
  } catch {
    // It is the first failure that the customer has to know of.
    return null;
  }
}

/** A card as a newer list has it. */
export function inList(cards: readonly SavedCard[], card: SavedCard): SavedCard | null {
  return (
    findSame(
      cards.map((other) => ({ card: other })),
      card,
    )?.card ?? null
  );
}
