import { SavedCardsError } from './errors.ts';

/** What somebody's promise is followed by. Emptied when the wait is over. */
interface Wait<T> {
  resolve: ((value: T) => void) | null;
  reject: ((error: Error) => void) | null;
}

/**
 * Waits for a promise of somebody else's, but not for ever: rejects with `timeout` after `ms` milliseconds, and with
 * the signal's reason when it aborts.
 */
export function withTimeout<T>(promise: Promise<T>, ms: number, message: string, signal: AbortSignal): Promise<T> {
  const wait: Wait<T> = { resolve: null, reject: null };
  follow(promise, wait);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => wait.reject?.(new SavedCardsError('timeout', message)), ms);
    const handleAbort = () => wait.reject?.(signal.reason as Error);
    function settle(finish: () => void) {
      clearTimeout(timer);
      signal.removeEventListener('abort', handleAbort);
      wait.resolve = null;
      wait.reject = null;
      finish();
    }
    wait.resolve = (value) => {
      settle(() => {
        resolve(value);
      });
    };
    wait.reject = (error) => {
      settle(() => {
        reject(error);
      });
    };
    if (signal.aborted) handleAbort();
    else signal.addEventListener('abort', handleAbort);
  });
}

/** Apart, so that a promise which never settles holds on to nothing but an empty wait. */
function follow<T>(promise: Promise<T>, wait: Wait<T>): void {
  promise.then(
    (value) => wait.resolve?.(value),
    (error: unknown) => wait.reject?.(error as Error),
  );
}
