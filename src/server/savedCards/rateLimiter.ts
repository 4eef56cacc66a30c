import { assertPositiveInteger } from '../optionError.ts';
import type { Limit } from './assertWithinLimit.ts';

/** Options of `createRateLimiter`. */
export interface RateLimiterOptions {
  /** How often one customer may do each of `add`, `exchange` and `pay` within the window: a positive integer. */
  perCustomer: number;
  /** The same for one network address, counted over all customers and guests. Needs `addressOf`. */
  perAddress: number;
  /** The length of the window in milliseconds: a positive integer. */
  windowMs: number;
  /**
   * Returns the network address of the sender, from your platform or your own proxy, or `null` when it is not known;
   * such a request is not limited by address. A `Request` itself has no address, and the sender can write any
   * `X-Forwarded-For` unless a proxy of yours overwrites it. @default addresses, and therefore guests, are not limited
   */
  addressOf?: (request: Request) => string | null;
  /** The current time in milliseconds. @default Date.now */
  now?: () => number;
}

/**
 * How many customers, and how many addresses, are counted; the one that was last counted longest ago is forgotten
 * first.
 */
const MAX_KEYS = 10_000;

/**
 * Creates a `Limit` against card testing, for the handler's option `limit`. It counts in a sliding window, in the
 * memory of one process. With several processes, each of them counts on its own, unless you write a `Limit` that counts
 * in a store which they share.
 *
 * @throws TypeError for a number that is not a positive integer, naming the option
 */
export function createRateLimiter(options: RateLimiterOptions): Limit {
  const { perCustomer, perAddress, windowMs, addressOf = () => null, now = Date.now } = options;
  for (const [name, value] of Object.entries({ perCustomer, perAddress, windowMs })) {
    assertPositiveInteger('createRateLimiter', name, value);
  }
  const customers = createWindow(perCustomer, windowMs);
  const addresses = createWindow(perAddress, windowMs);

  return ({ action, customer_id, request }) => {
    const time = now();
    const address = addressOf(request);
    const counted = [
      ...(customer_id === null ? [] : [{ window: customers, key: `${action} ${customer_id}` }]),
      ...(address === null ? [] : [{ window: addresses, key: `${action} ${address}` }]),
    ];
    const wait = Math.max(0, ...counted.map(({ window, key }) => window.wait(key, time)));
    // A request that one of the two refuses is counted by neither, so that it does not use up the other one.
    if (wait > 0) return Promise.resolve({ retry_after: Math.ceil(wait / 1000) });
    for (const { window, key } of counted) window.count(key, time);
    return Promise.resolve(true);
  };
}

function createWindow(max: number, windowMs: number) {
  /** The times of the latest calls of each key, at most `max`, in the order in which the keys were last counted. */
  const calls = new Map<string, number[]>();

  return {
    /** Returns the milliseconds until a call of the key is allowed; 0 when it is allowed now. */
    wait(key: string, time: number): number {
      const times = calls.get(key) ?? [];
      const oldest = times.length < max ? undefined : times[0];
      return oldest === undefined ? 0 : Math.max(0, oldest + windowMs - time);
    },

    /** Counts a call of the key. */
    count(key: string, time: number): void {
      const times = [...(calls.get(key) ?? []), time].slice(-max);
      calls.delete(key);
      calls.set(key, times);
      const [oldest] = calls.keys();
      if (calls.size > MAX_KEYS && oldest !== undefined) calls.delete(oldest);
    },
  };
}
