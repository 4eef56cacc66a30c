import { SavedCardsError } from './errors.ts';

/**
 * Waits for a promise of somebody else's, but not for ever: rejects with `timeout` after `ms` milliseconds, and with
 * the signal's reason when it aborts.
 */
export function within<T>(promise: Promise<T>, ms: number, message: string, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      settle();
      reject(new SavedCardsError('timeout', message));
    }, ms);
    function settle() {
      clearTimeout(timer);
      signal.removeEventListener('abort', handleAbort);
    }
    function handleAbort() {
      settle();
      reject(signal.reason as Error);
    }
    if (signal.aborted) {
      // Nobody waits for it any more, so how it ends is of no interest.
      promise.catch(() => undefined);
      handleAbort();
      return;
    }
    signal.addEventListener('abort', handleAbort);
    promise.finally(settle).then(resolve, reject);
  });
}
