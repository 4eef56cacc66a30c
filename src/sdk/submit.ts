import { SavedCardsError } from '../shared/errors.ts';
import { withTimeout } from '../shared/withTimeout.ts';
import { readResult, type CardFormResult } from './readResult.ts';

const TIMEOUT_MS = 60_000;

/**
 * Has the SDK send what was typed to the vault. An error that the SDK throws is not passed on, as its message could
 * contain what was typed.
 *
 * @throws SavedCardsError see `readResult`; `timeout` after 60 seconds, `unknown` when the SDK throws
 */
export async function submit(run: () => unknown, signal: AbortSignal): Promise<CardFormResult> {
  const answer = Promise.resolve()
    .then(run)
    .catch((): never => {
      throw new SavedCardsError('unknown', 'The SDK failed while it was saving the card. The card may be saved.');
    });
  return readResult(
    await withTimeout(answer, TIMEOUT_MS, 'The vault did not answer in time. The card may be saved.', signal),
  );
}
