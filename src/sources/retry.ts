import { HttpError } from './httpError.ts';
import { SavedCardsError } from '../shared/errors.ts';

const MAX_RETRIES = 2;
/** Before the first repeat; it doubles for the second. */
const BACKOFF_MS = 300;
/** A server that wants more is not asked again: a customer would rather read why than look at an empty list. */
const MAX_WAIT_MS = 5_000;
/** 500 is not among them: it comes from the call itself, which would meet it again. */
const PASSING = [429, 502, 503, 504];

/**
 * Repeats what failed on its way. Only for calls that change nothing: one whose answer was lost has happened all the
 * same.
 *
 * @param signal ends it, in a pause too
 */
export async function withRetries<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const ms = waitFor(error, retries);
      if (signal.aborted || retries === MAX_RETRIES || ms === null) throw error;
      await pause(ms, signal);
    }
  }
}

/** Milliseconds until the next try; `null` where it would not help. */
function waitFor(error: unknown, retries: number): number | null {
  if (error instanceof HttpError) {
    if (!PASSING.includes(error.status)) return null;
    if (error.retryAfterMs !== null) return error.retryAfterMs <= MAX_WAIT_MS ? error.retryAfterMs : null;
  } else if (error instanceof SavedCardsError && error.code !== 'network') return null;
  // Jitter keeps pages that failed together from coming back together.
  return BACKOFF_MS * 2 ** retries * (0.5 + Math.random() / 2);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
  signal.throwIfAborted();
}
