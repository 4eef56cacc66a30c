import { withTimeout } from './withTimeout.ts';

/** For a call that somebody else answers, if ever. */
export const TIMEOUT_MS = 20_000;

/**
 * Runs something that can be aborted, for a limited time.
 *
 * @param run gets a signal that aborts with the caller's, and when the time is up
 * @throws SavedCardsError `timeout`, or the reason of the caller's signal
 */
export async function limited<T>(
  ms: number,
  message: string,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const end = new AbortController();
  try {
    return await withTimeout(run(AbortSignal.any([signal, end.signal])), ms, message, signal);
  } catch (error) {
    end.abort();
    throw error;
  }
}
