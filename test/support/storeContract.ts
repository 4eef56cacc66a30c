import type { Store } from 'hyperswitch-saved-cards/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

/** Stores over the same data, each as another process has it. */
export interface OpenStores {
  stores: [Store, ...Store[]];
  close: () => Promise<void>;
}

const ODD_TEXTS: [what: string, text: string][] = [
  ['nothing', ''],
  ['a blank', ' '],
  ['quotes and a comment', `'; DROP TABLE saved_cards_values; --"\``],
  ['placeholders', '$1 ? %s {0} \\x00'],
  ['line breaks', 'a\r\nb\tc'],
  ['a path', '../../etc/passwd'],
  ['a pattern', '*[a-z]?^'],
  ['a property of all objects', '__proto__'],
  ['the largest character', '\u{10ffff}'],
  ['an emoji of several characters', '\u{1f469}\u200d\u{1f4bb}'],
  ['an accent apart from its letter', 'e\u0301'],
  ['the same letter in one character', '\u00e9'],
  ['text from right to left', '\u202e\u0627\u0628'],
];

/** What every `Store` does, whatever it keeps its data in. */
export function storeContract(name: string, open: () => Promise<OpenStores>): void {
  describe(name, () => {
    let opened: OpenStores;
    let store: Store;
    beforeAll(async () => {
      opened = await open();
      [store] = opened.stores;
    }, 60_000);
    afterAll(() => opened.close());

    const newKey = () => `key-${crypto.randomUUID()}`;
    const storeAt = (index: number) => opened.stores[index % opened.stores.length] ?? store;

    /** Resolves when a value has ended that was set after everything that the test has set before. */
    async function untilEnded(ttlMs: number): Promise<void> {
      const key = newKey();
      await store.replace(key, null, 'x', { ttlMs });
      await vi.waitFor(async () => expect(await store.get(key)).toBeNull(), { timeout: 10_000, interval: 5 });
    }

    it('sets a value only where the present one is as expected', async () => {
      const key = newKey();
      expect(await store.get(key)).toBeNull();
      expect(await store.replace(key, 'a', 'b')).toBe(false);
      expect(await store.get(key)).toBeNull();
      expect(await store.replace(key, null, 'a')).toBe(true);
      expect(await store.replace(key, null, 'b')).toBe(false);
      expect(await store.replace(key, '', 'b')).toBe(false);
      expect(await store.get(key)).toBe('a');
      expect(await store.replace(key, 'a', 'b')).toBe(true);
      expect(await store.replace(key, 'a', 'c')).toBe(false);
      for (const other of opened.stores) expect(await other.get(key)).toBe('b');
    });

    it('keeps any text under any text', async () => {
      const prefix = newKey();
      for (const [what, text] of ODD_TEXTS) {
        expect([what, await store.replace(prefix + text, null, text)]).toEqual([what, true]);
        expect(await store.count(prefix + text, 60_000)).toMatchObject({ count: 1 });
      }
      for (const [what, text] of ODD_TEXTS) {
        expect([what, await store.get(prefix + text)]).toEqual([what, text]);
        expect([what, await store.replace(prefix + text, text, `${text}!`)]).toEqual([what, true]);
        expect([what, await store.get(prefix + text)]).toEqual([what, `${text}!`]);
        expect(await store.count(prefix + text, 60_000)).toMatchObject({ count: 2 });
      }
    });

    it('keeps a value of 10 kB under a key of 250 characters, and compares all of it', async () => {
      const key = newKey().padEnd(250, 'k');
      const value = 'v'.repeat(10_000);
      expect(await store.replace(key, null, value)).toBe(true);
      expect(await store.get(key)).toBe(value);
      expect(await store.replace(key, `${value.slice(0, -1)}w`, 'other')).toBe(false);
      expect(await store.replace(key, value, 'other')).toBe(true);
    });

    it('lets one of 100 parallel changes through, for a new value and for a present one', async () => {
      const key = newKey();
      for (const [expected, prefix] of [
        [null, 'first'],
        ['first', 'second'],
      ] as const) {
        const values = Array.from({ length: 100 }, (_, index) => `${prefix}-${String(index)}`);
        const set = await Promise.all(values.map((value, index) => storeAt(index).replace(key, expected, value)));
        const winners = values.filter((_, index) => set[index]);
        expect(winners).toHaveLength(1);
        expect(await store.get(key)).toBe(winners[0]);
        expect(await store.replace(key, winners[0] ?? null, prefix)).toBe(true);
      }
    });

    it('counts 1,000 parallel counts exactly', async () => {
      const key = newKey();
      const counted = await Promise.all(Array.from({ length: 1_000 }, (_, index) => storeAt(index).count(key, 60_000)));
      const counts = counted.map(({ count }) => count).sort((a, b) => a - b);
      expect(counts).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
      for (const { endsInMs } of counted) {
        expect(endsInMs).toBeGreaterThan(0);
        expect(endsInMs).toBeLessThanOrEqual(60_000);
      }
    });

    it('starts a counter again after its window, which begins with the first count', async () => {
      const key = newKey();
      const first = await store.count(key, 2_000);
      const second = await store.count(key, 60_000);
      expect([first.count, second.count]).toEqual([1, 2]);
      expect(second.endsInMs).toBeLessThanOrEqual(first.endsInMs);
      await untilEnded(2_000);
      expect(await store.count(key, 60_000)).toMatchObject({ count: 1 });
    });

    it('ends a value after its ttlMs, and not a value that was set without one', async () => {
      const [ending, lasting, prolonged] = [newKey(), newKey(), newKey()];
      await store.replace(ending, null, 'a', { ttlMs: 2_000 });
      await store.replace(lasting, null, 'a', { ttlMs: 2_000 });
      await store.replace(prolonged, null, 'a', { ttlMs: 2_000 });
      expect(await store.replace(lasting, 'a', 'b')).toBe(true);
      expect(await store.replace(prolonged, 'a', 'b', { ttlMs: 60_000 })).toBe(true);
      await untilEnded(2_000);
      expect([await store.get(ending), await store.get(lasting), await store.get(prolonged)]).toEqual([null, 'b', 'b']);
      expect(await store.replace(ending, 'a', 'b')).toBe(false);
      expect(await store.replace(ending, null, 'b')).toBe(true);
    });

    it('lets one of 100 parallel changes through when a value has just ended', async () => {
      const key = newKey();
      await store.replace(key, null, 'a', { ttlMs: 50 });
      await untilEnded(50);
      const set = await Promise.all(
        Array.from({ length: 100 }, (_, index) => storeAt(index).replace(key, null, String(index), { ttlMs: 60_000 })),
      );
      expect(set.filter(Boolean)).toHaveLength(1);
    });

    it.each([0, -1, 1.5, Number.NaN, Infinity])('refuses a time of %s milliseconds', async (ms) => {
      const key = newKey();
      await expect(store.count(key, ms)).rejects.toThrow(/windowMs must be a positive integer/);
      await expect(store.replace(key, null, 'a', { ttlMs: ms })).rejects.toThrow(/ttlMs must be a positive integer/);
      expect(await store.get(key)).toBeNull();
    });
  });
}
