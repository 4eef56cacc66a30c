import { pause } from './pause.ts';

/** Milliseconds to wait after an attempt failed, or `null` when another one would not help. Attempts count from 1. */
export type RetryPolicy = (error: unknown, attempt: number) => number | null;

/** How often a read is sent at most, with the first time. */
export const MAX_ATTEMPTS = 3;

/** Whether a server with this status is busy or down for a moment. 500 is not: the same request would fail again. */
export function isPassingStatus(status: number): boolean {
  return [429, 502, 503, 504].includes(status);
}

/**
 * Repeats an attempt for as long as the policy says so. Only for calls that change nothing: a call whose answer was
 * lost may have happened all the same.
 *
 * @param run gets the number of the attempt, from 1
 * @param signal stops the repeating; a pause then rejects with its reason
 */
export async function retry<T>(
  run: (attempt: number) => Promise<T>,
  policy: RetryPolicy,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(attempt);
    } catch (error) {
      const ms = policy(error, attempt);
      if (ms === null || signal?.aborted) throw error;
      await pause(ms, signal);
    }
  }
}

/**
 * A pause that doubles with each attempt. A random part of up to one half keeps clients that failed at the same
 * moment from coming back at the same moment.
 *
 * @param firstMs the longest pause after the first attempt, in milliseconds
 */
export function backoff(firstMs: number, attempt: number): number {
  return firstMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
}
