import { SavedCardsError } from './errors.ts';
import { neverAborts } from './neverAborts.ts';

/** Callbacks of a pending wait; set to `null` on settling, so that a promise that never settles retains nothing. */
interface Wait<T> {
  resolve: ((value: T) => void) | null;
  reject: ((error: unknown) => void) | null;
}

/**
 * Waits for a promise for a limited time. It does not stop the work behind the promise; `runWithTimeout` does.
 *
 * @param ms how long to wait, in milliseconds
 * @param message of the error after that time
 * @param signal ends the wait. @default none
 * @throws SavedCardsError `timeout`, or the signal's reason once it aborts
 */
export async function withTimeout<T>(
  promise: Promise<T>,
  ms: number,
  message: string,
  signal = neverAborts(),
): Promise<T> {
  const wait: Wait<T> = { resolve: null, reject: null };
  const handleAbort = () => wait.reject?.(signal.reason);
  const timer = setTimeout(() => wait.reject?.(new SavedCardsError('timeout', message)), ms);
  try {
    return await new Promise<T>((resolve, reject) => {
      wait.resolve = resolve;
      wait.reject = reject;
      connect(promise, wait);
      if (signal.aborted) handleAbort();
      else signal.addEventListener('abort', handleAbort);
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', handleAbort);
    wait.resolve = null;
    wait.reject = null;
  }
}

/**
 * Runs a function for a limited time, and stops it when the time is up or the signal aborts.
 *
 * @param run gets the signal that stops it
 * @param signal stops it early. @default none
 * @throws SavedCardsError `timeout`, or the signal's reason once it aborts
 */
export async function runWithTimeout<T>(
  run: (signal: AbortSignal) => Promise<T>,
  ms: number,
  message: string,
  signal = neverAborts(),
): Promise<T> {
  signal.throwIfAborted();
  const stop = new AbortController();
  try {
    return await withTimeout(run(AbortSignal.any([signal, stop.signal])), ms, message, signal);
  } catch (error) {
    stop.abort();
    throw error;
  }
}

/**
 * A function of its own, because the promise retains the scope in which its callbacks are created: here that scope
 * contains nothing but the wait.
 */
function connect<T>(promise: Promise<T>, wait: Wait<T>): void {
  promise.then(
    (value) => wait.resolve?.(value),
    (error: unknown) => wait.reject?.(error),
  );
}
