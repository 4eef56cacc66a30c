import { HyperswitchError } from './error.ts';
import { pause } from './pause.ts';

const MAX_RETRIES = 2;

/** Before the first repeat; it doubles for the second. A customer may be waiting, so it is short. */
const BACKOFF_MS = 100;

export interface RetryLimits {
  /** Milliseconds for all attempts and the pauses between them. */
  timeoutMs: number;
  /** The caller's own, which ends a pause. */
  signal: AbortSignal | undefined;
}

/**
 * Repeats what failed on its way, and only that. For calls that change nothing: one that never answered may have
 * happened all the same.
 *
 * @param attempt gets its number, from 1
 */
export async function withRetries<T>(
  attempt: (number: number) => Promise<T>,
  { timeoutMs, signal }: RetryLimits,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(number);
    } catch (error) {
      if (number > MAX_RETRIES || !(error instanceof HyperswitchError) || !isPassing(error)) throw error;
      const ms = error.retryAfterMs ?? backoff(number);
      // Nobody is helped by a wait that ends in a timeout: what is known now says more.
      if (performance.now() + ms >= deadline) throw error;
      await pause(ms, signal);
    }
  }
}

/** A fault of the way to Hyperswitch or of a moment, not one that the same call would meet again. */
function isPassing({ code, status }: HyperswitchError): boolean {
  return code === 'network' || [429, 502, 503, 504].includes(status);
}

/** Jitter keeps servers that failed together from coming back together. */
function backoff(number: number): number {
  const ms = BACKOFF_MS * 2 ** (number - 1);
  return ms / 2 + (Math.random() * ms) / 2;
}
