import type { Store } from './store.ts';
export function memoryStore(): Store {
  const values = new Map<string, string>();
  const counts = new Map<string, number>();
  return {
    get: (key) => Promise.resolve(values.get(key) ?? null),
    replace(key, expected, value) {
      if ((values.get(key) ?? null) !== expected) return Promise.resolve(false);
      values.set(key, value);
      return Promise.resolve(true);
    },
    count(key, windowMs) {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return Promise.resolve({ count, endsInMs: windowMs });
    },
  };
}
