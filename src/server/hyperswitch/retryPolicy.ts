import { backoff, isPassingStatus, MAX_ATTEMPTS, type RetryPolicy } from '../../shared/retry.ts';
import { HyperswitchError } from './error.ts';

/** Short, because a customer may be waiting. */
const FIRST_PAUSE_MS = 100;

/**
 * Reads are sent again when Hyperswitch could not be reached, or is busy or down for a moment.
 *
 * @param timeoutMs for all attempts and the pauses between them, from now on
 */
export function createRetryPolicy(timeoutMs: number): RetryPolicy {
  const deadline = performance.now() + timeoutMs;
  return (error, attempt) => {
    if (attempt === MAX_ATTEMPTS || !(error instanceof HyperswitchError) || !isPassing(error)) return null;
    const ms = error.retryAfterMs ?? backoff(FIRST_PAUSE_MS, attempt);
    // A pause beyond the deadline would end in a timeout, which says less than this error.
    return performance.now() + ms < deadline ? ms : null;
  };
}

function isPassing({ code, status }: HyperswitchError): boolean {
  return code === 'network' || isPassingStatus(status);
}
