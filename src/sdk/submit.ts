import { SavedCardsError } from '../shared/errors.ts';
import { withTimeout } from '../shared/withTimeout.ts';
import { readResult, type CardFormResult } from './readResult.ts';

const TIMEOUT_MS = 60_000;

/** Has the SDK hand in what is typed. What goes wrong inside it is not passed on: it may know what was typed. */
export async function submit(run: () => unknown, signal: AbortSignal): Promise<CardFormResult> {
  const answer = Promise.resolve()
    .then(run)
    .catch((): never => {
      throw new SavedCardsError('unknown', 'The SDK failed while it saved; the card may be saved.');
    });
  return readResult(
    await withTimeout(answer, TIMEOUT_MS, 'The vault did not answer in time; the card may be saved.', signal),
  );
}
