import { SavedCardsError } from '../shared/errors.ts';
import { backoff, isPassingStatus, MAX_ATTEMPTS } from '../shared/retry.ts';
import { HttpError } from './httpError.ts';

const FIRST_PAUSE_MS = 300;
/** A read is not repeated when the server asks for a longer pause: the customer would wait in front of an empty list. */
const MAX_PAUSE_MS = 5_000;

/** Reads are sent again when the network failed, or when a server is busy or down for a moment. */
export function retryPolicy(error: unknown, attempt: number): number | null {
  if (attempt === MAX_ATTEMPTS) return null;
  if (error instanceof HttpError) {
    if (!isPassingStatus(error.status)) return null;
    if (error.retryAfterMs !== null) return error.retryAfterMs <= MAX_PAUSE_MS ? error.retryAfterMs : null;
  } else if (error instanceof SavedCardsError && error.code !== 'network') return null;
  return backoff(FIRST_PAUSE_MS, attempt);
}
