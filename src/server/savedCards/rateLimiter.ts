import type { Limit } from './limit.ts';

export interface RateLimiterOptions {
  /** How often one customer may do each of `add`, `exchange` and `pay` within the window. */
  perCustomer: number;
  /** The same for one network address, over all customers and guests. Needs `addressOf`. */
  perAddress: number;
  /** Milliseconds. */
  windowMs: number;
  /**
   * Where a request comes from, as your platform or your own proxy reports it; `null` counts for no address.
   * Without it addresses, and so guests, are not limited: a `Request` has no address, and `X-Forwarded-For` is
   * written by whoever sends it, unless a proxy of yours overwrites it.
   */
  addressOf?: (request: Request) => string | null;
  /** The clock, in milliseconds. @default Date.now */
  now?: () => number;
}

/** Keys of one kind; the one that was quiet for longest is forgotten first. */
const MAX_KEYS = 10_000;

/**
 * A limit against card testing, for the handler's `limit`: a sliding window in the memory of one process. A shop of
 * several processes counts in each of them, or writes a `limit` over a store that they share.
 *
 * @throws TypeError for a number that is not a positive one, naming it
 */
export function createRateLimiter(options: RateLimiterOptions): Limit {
  const { perCustomer, perAddress, windowMs, addressOf = () => null, now = Date.now } = options;
  for (const [name, value] of Object.entries({ perCustomer, perAddress, windowMs })) {
    if (!(Number.isInteger(value) && value > 0))
      throw new TypeError(`createRateLimiter needs ${name}: a positive integer.`);
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
    // Only what is let through counts, and for both: a refusal by one must not use up the other.
    if (wait > 0) return Promise.resolve({ retry_after: Math.ceil(wait / 1000) });
    for (const { window, key } of counted) window.count(key, time);
    return Promise.resolve(true);
  };
}

function createWindow(limit: number, windowMs: number) {
  /** The times of each key's latest calls, at most `limit`; the key last counted is the last of the map. */
  const calls = new Map<string, number[]>();

  return {
    /** Milliseconds until there is room again. */
    wait(key: string, time: number): number {
      const times = calls.get(key) ?? [];
      const oldest = times.length < limit ? undefined : times[0];
      return oldest === undefined ? 0 : Math.max(0, oldest + windowMs - time);
    },

    count(key: string, time: number): void {
      const times = [...(calls.get(key) ?? []), time].slice(-limit);
      calls.delete(key);
      calls.set(key, times);
      const [quietest] = calls.keys();
      if (calls.size > MAX_KEYS && quietest !== undefined) calls.delete(quietest);
    },
  };
}
