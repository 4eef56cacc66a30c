import { nextTurn } from './nextTurn.ts';

/** How fake time begins and passes. */
export interface FakeTimeOptions {
  /** Epoch milliseconds that it begins at. @default the real time */
  now?: number;
  /**
   * Whether it also passes by itself, as fast as real time. Testing Library and user-event wait for timers of their
   * own, so tests that use them need that. @default false
   */
  runs?: boolean;
}

/** The time of a page or a process, in the hands of a test. All durations are in milliseconds. */
export interface FakeTime {
  /** Lets time pass. Each timer fires at its moment, and what follows from it happens before the next one. */
  pass: (ms: number) => Promise<void>;
  /** Lets time pass until the next timer has fired; nothing happens where none is pending. */
  passToNextTimer: () => Promise<void>;
  /** Moves the date on and no timer with it, as on a computer that was asleep. */
  sleep: (ms: number) => void;
  /** How many timers are pending. */
  timers: () => number;
  /** Gives the real time back. Pending timers never fire. */
  uninstall: () => void;
}

/** Delays that a browser cannot keep are cut to the shortest one. */
const LONGEST_DELAY = 2 ** 31 - 1;
const TICK_MS = 5;

/**
 * Puts a fake time in the place of `setTimeout`, `clearTimeout`, `Date` and `performance.now`. `setInterval` and all
 * that browsers do by themselves stay real.
 */
export function installFakeTime({ now = Date.now(), runs = false }: FakeTimeOptions = {}): FakeTime {
  const real = { setTimeout, clearTimeout, Date };
  const { performance } = globalThis;
  const origin = performance.now();
  const timers = new Map<number, { at: number; fire: () => void }>();
  let elapsed = 0;
  let asleep = 0;
  let lastId = 0;

  const dateNow = () => now + asleep + elapsed;
  const FakeDate = new Proxy(Date, {
    apply: () => new real.Date(dateNow()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [dateNow()], newTarget) as object,
    get: (target, name) => (name === 'now' ? dateNow : (Reflect.get(target, name) as unknown)),
  });

  function fakeSetTimeout(callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): number {
    const delay = ms !== undefined && ms >= 1 && ms <= LONGEST_DELAY ? ms : 1;
    timers.set((lastId += 1), { at: elapsed + delay, fire: () => callback(...args) });
    return lastId;
  }

  /** Fires the next timer; false where none is due until then. */
  function fireNext(until: number): boolean {
    const due = [...timers].filter(([, { at }]) => at <= until);
    const [next] = due.sort(([, one], [, other]) => one.at - other.at);
    if (!next) return false;
    const [id, { at, fire }] = next;
    timers.delete(id);
    elapsed = Math.max(elapsed, at);
    fire();
    return true;
  }

  Object.assign(globalThis, {
    Date: FakeDate,
    setTimeout: fakeSetTimeout,
    clearTimeout: (id: number) => timers.delete(id),
  });
  Object.defineProperty(performance, 'now', { value: () => origin + elapsed, configurable: true });
  const ticking = runs
    ? setInterval(() => {
        const until = elapsed + TICK_MS;
        while (fireNext(until));
        elapsed = Math.max(elapsed, until);
      }, TICK_MS)
    : undefined;

  return {
    async pass(ms) {
      const until = elapsed + ms;
      do await nextTurn();
      while (fireNext(until));
      elapsed = Math.max(elapsed, until);
    },
    async passToNextTimer() {
      await nextTurn();
      if (fireNext(Infinity)) await nextTurn();
    },
    sleep: (ms) => {
      asleep += ms;
    },
    timers: () => timers.size,
    uninstall() {
      clearInterval(ticking);
      Object.assign(globalThis, real);
      Reflect.deleteProperty(performance, 'now');
    },
  };
}
