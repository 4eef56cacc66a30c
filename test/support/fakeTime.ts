import { vi } from 'vitest';

/** Stops timers and the date, so that nothing waits for real. */
export function stopTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
}

/** Lets stopped time pass until the promise settles; gives what came of it and after how many milliseconds. */
export async function outcomeOf(promise: Promise<unknown>): Promise<{ value?: unknown; error?: unknown; ms: number }> {
  const start = Date.now();
  let outcome: { value?: unknown; error?: unknown; ms: number } | undefined;
  promise.then(
    (value) => (outcome = { value, ms: Date.now() - start }),
    (error: unknown) => (outcome = { error, ms: Date.now() - start }),
  );
  // A body is read in tasks of its own, for which time has to stand still.
  for (;;) {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (outcome) return outcome;
    await vi.advanceTimersByTimeAsync(50);
  }
}
