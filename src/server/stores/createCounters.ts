/** A counter that is running. */
interface Counter {
  count: number;
  /** Milliseconds, by the clock of `createCounters`. */
  endsAt: number;
}

/** Milliseconds. A search for ended counters looks at all of them, so it is done at most this often. */
const SEARCH_INTERVAL_MS = 1_000;

/**
 * Creates counters in memory, at most `max` of them.
 *
 * When all places are taken and no counter has ended, a new key takes the place of the key with the lowest count, and
 * goes on from that count instead of 0. So no key is ever counted too low, and nobody who has reached a limit gets free
 * because many other keys are counted. The price: while more than `max` keys are counted, new keys are counted too high.
 * (This is the algorithm Space-Saving of Metwally, Agrawal and El Abbadi.)
 *
 * @param now the current time in milliseconds
 */
export function createCounters(max: number, now: () => number) {
  const counters = new Map<string, Counter>();
  /** The keys by their count. Of one count, the key that has had it for longest is the first. */
  const keysByCount = new Map<number, Set<string>>();
  /** No key has a lower count. */
  let lowest = 1;
  let nextSearch = 0;

  function set(key: string, counter: Counter): void {
    counters.set(key, counter);
    keysByCount.set(counter.count, (keysByCount.get(counter.count) ?? new Set()).add(key));
    lowest = Math.min(lowest, counter.count);
  }

  function remove(key: string, { count }: Counter): void {
    counters.delete(key);
    const keys = keysByCount.get(count);
    keys?.delete(key);
    if (keys?.size === 0) keysByCount.delete(count);
  }

  /** Frees a place. Returns the count from which a new key has to go on. */
  function makeRoom(time: number): number {
    if (counters.size >= max && time >= nextSearch) {
      nextSearch = time + SEARCH_INTERVAL_MS;
      for (const [key, counter] of counters) if (counter.endsAt <= time) remove(key, counter);
    }
    if (counters.size < max) return 0;
    while (!keysByCount.has(lowest)) lowest += 1;
    for (const key of keysByCount.get(lowest) ?? []) {
      remove(key, { count: lowest, endsAt: 0 });
      break;
    }
    return lowest;
  }

  return {
    count(key: string, windowMs: number): { count: number; endsInMs: number } {
      const time = now();
      const present = counters.get(key);
      if (present) remove(key, present);
      const counter =
        present && present.endsAt > time
          ? { count: present.count + 1, endsAt: present.endsAt }
          : { count: (present ? 0 : makeRoom(time)) + 1, endsAt: time + windowMs };
      set(key, counter);
      return { count: counter.count, endsInMs: counter.endsAt - time };
    },
  };
}
