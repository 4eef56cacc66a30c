import { memoryStore } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { fakeTime } from '../../support/fakeTime.ts';

const MINUTE = 60_000;

/** Counts a key so many times; returns the last count. */
async function countTimes({ count }: ReturnType<typeof memoryStore>, key: string, times: number): Promise<number> {
  let last = 0;
  for (let time = 0; time < times; time += 1) last = (await count(key, MINUTE)).count;
  return last;
}

it('a full memoryStore() does not free a key that was counted often, however many other keys are counted', async () => {
  const store = memoryStore({ max: 100 });
  await countTimes(store, 'blocked', 50);
  for (let other = 0; other < 3_000; other += 1) await store.count(`other-${String(other)}`, MINUTE);
  expect((await store.count('blocked', MINUTE)).count).toBeGreaterThan(50);
});

it('a full memoryStore() counts no key too low, in whatever order keys are counted', async () => {
  const store = memoryStore({ max: 8 });
  const real = new Map<string, number>();
  for (let step = 0; step < 5_000; step += 1) {
    // Some keys come often, and most of them seldom.
    const key = String((step * 7_919) % (step % 3 === 0 ? 5 : 61));
    real.set(key, (real.get(key) ?? 0) + 1);
    expect((await store.count(key, MINUTE)).count).toBeGreaterThanOrEqual(real.get(key) ?? 0);
  }
});

it('a memoryStore() counts exactly again when the keys that filled it have ended', async () => {
  const time = fakeTime();
  const store = memoryStore({ max: 10 });
  for (let other = 0; other < 10; other += 1) await countTimes(store, `other-${String(other)}`, 5);
  expect(await countTimes(store, 'new', 1)).toBe(6);
  await time.pass(MINUTE);
  for (let other = 0; other < 10; other += 1) expect(await countTimes(store, `later-${String(other)}`, 1)).toBe(1);
});

it('a full memoryStore() forgets the oldest value with a ttlMs first, after what has ended', async () => {
  const time = fakeTime();
  const { get, replace } = memoryStore({ max: 3 });
  await replace('claim', null, 'a');
  await replace('old', null, 'a', { ttlMs: 2 * MINUTE });
  await replace('short', null, 'a', { ttlMs: MINUTE });
  await time.pass(MINUTE);
  await replace('new', null, 'a', { ttlMs: MINUTE });
  expect(await get('old')).toBe('a');
  await replace('newer', null, 'a', { ttlMs: MINUTE });
  expect(await Promise.all(['claim', 'old', 'short', 'new', 'newer'].map(get))).toEqual(['a', null, null, 'a', 'a']);
});

it('a memoryStore() that is full of values without a ttlMs rejects and forgets none of them', async () => {
  const { get, replace } = memoryStore({ max: 2 });
  await replace('one', null, 'a');
  await replace('two', null, 'a');
  await expect(replace('three', null, 'a')).rejects.toThrow(/full with 2 values.*redisStore or postgresStore/);
  expect(await replace('two', 'a', 'b')).toBe(true);
  expect(await Promise.all(['one', 'two', 'three'].map(get))).toEqual(['a', 'b', null]);
});

it('a call of a full memoryStore() costs the same as a call of a small one', async () => {
  const store = memoryStore({ max: 20_000 });
  for (let key = 0; key < 20_000; key += 1) await store.count(String(key), MINUTE);
  const begin = performance.now();
  for (let key = 0; key < 20_000; key += 1) await store.count(`more-${String(key)}`, MINUTE);
  // A search through all keys in each call would take more than a minute.
  expect(performance.now() - begin).toBeLessThan(5_000);
});

it.each([0, -1, 1.5, Number.NaN])('memoryStore() throws a TypeError for max: %s', (max) => {
  expect(() => memoryStore({ max })).toThrow(/max must be a positive integer/);
});
