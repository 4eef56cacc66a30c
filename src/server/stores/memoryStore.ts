import { assertPositiveInteger } from '../optionError.ts';
import { createCounters } from './createCounters.ts';
import type { Store } from './store.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** Milliseconds. A search for ended values looks at all of them, so it is done at most this often. */
const SEARCH_INTERVAL_MS = 1_000;

/**
 * Creates a `Store` in the memory of one process. It is lost when the process ends, and other processes do not see it.
 *
 * It never grows beyond its bound. When it is full of values, what has ended is removed first, then the oldest value that
 * has a `ttlMs`; a value without `ttlMs` is never removed, and a store that is full of them rejects. When it is full of
 * counters, new keys are counted too high rather than any key too low, so nobody who has reached a limit gets free.
 *
 * @param options.max how many values, and how many counters, there are at most: about 200 bytes each. Default 100000
 * @throws TypeError when `max` is not a positive integer
 */
export function memoryStore(options?: { max?: number }): Store {
  const { max = 100_000 } = ownOf(options);
  assertPositiveInteger('memoryStore', 'max', max);
  // Setting the computer's clock does not change `performance.now`.
  const now = () => performance.now();
  const counters = createCounters(max, now);
  /** Values without `ttlMs`. */
  const lasting = new Map<string, string>();
  /** Values with `ttlMs`, the oldest first. */
  const ending = new Map<string, { value: string; endsAt: number }>();
  let nextSearch = 0;

  function find(key: string): string | null {
    const found = ending.get(key);
    if (found && found.endsAt > now()) return found.value;
    return lasting.get(key) ?? null;
  }

  /** @throws Error when nothing can be removed */
  function makeRoom(): void {
    if (lasting.size + ending.size < max) return;
    const time = now();
    if (time >= nextSearch) {
      nextSearch = time + SEARCH_INTERVAL_MS;
      for (const [key, { endsAt }] of ending) if (endsAt <= time) ending.delete(key);
      if (lasting.size + ending.size < max) return;
    }
    const [oldest] = ending.keys();
    if (oldest === undefined) {
      throw new Error(
        `memoryStore: the store is full with ${String(max)} values that must not be forgotten. Use redisStore or postgresStore, or a higher max.`,
      );
    }
    ending.delete(oldest);
  }

  /** @throws Error */
  function setIf(key: string, expected: string | null, value: string, ttlMs: number | undefined): boolean {
    if (ttlMs !== undefined) assertPositiveInteger('memoryStore', 'ttlMs', ttlMs);
    if (find(key) !== expected) return false;
    if (!ending.delete(key) && !lasting.delete(key)) makeRoom();
    if (ttlMs === undefined) lasting.set(key, value);
    else ending.set(key, { value, endsAt: now() + ttlMs });
    return true;
  }

  function count(key: string, windowMs: number) {
    assertPositiveInteger('memoryStore', 'windowMs', windowMs);
    return counters.count(key, windowMs);
  }

  // A promise turns what is thrown into a rejection.
  return {
    get: (key) => Promise.resolve(find(key)),
    replace: (key, expected, value, options) =>
      new Promise((resolve) => resolve(setIf(key, expected, value, ownOf(options).ttlMs))),
    count: (key, windowMs) => new Promise((resolve) => resolve(count(key, windowMs))),
  };
}
