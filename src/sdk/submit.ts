import { SavedCardsError } from '../shared/errors.ts';
import { within } from '../shared/withTimeout.ts';
import { readCaptureResult, type CaptureResult } from './readResult.ts';

const TIMEOUT_MS = 60_000;

/** Has the SDK hand in what is typed. What goes wrong inside it is not passed on: it may know what was typed. */
export async function submit(run: () => unknown, signal: AbortSignal): Promise<CaptureResult> {
  const answer = Promise.resolve()
    .then(run)
    .catch((): never => {
      throw new SavedCardsError('unknown', 'The SDK failed while it saved; the card may be saved.');
    });
  return readCaptureResult(
    await within(answer, TIMEOUT_MS, 'The vault did not answer in time; the card may be saved.', signal),
  );
}
