/**
 * What the processes of a shop share: limits, the webhooks that were received, the vault's ids of customers, and the
 * claims of orders. `memoryStore()` is for one process, `redisStore()` and `postgresStore()` are for several.
 *
 * Whoever calls a store waits 5 seconds at most, so an own implementation needs no time limit. It rejects when it
 * cannot do what it was asked for; it never guesses. After a rejection it may or may not have been done. Keys and values
 * are any well-formed text without the character U+0000; keys are up to 250 characters long.
 */
export interface Store {
  /** Returns the value, or `null` where there is none or its time is over. */
  get: (key: string) => Promise<string | null>;
  /**
   * Sets the value only if the present one is `expected`, in one step that no other process can come between.
   *
   * @param expected the present value; `null` for none
   * @param options.ttlMs the milliseconds after which the value is gone. Without it the value stays for ever
   * @returns whether the value was set
   */
  replace: (key: string, expected: string | null, value: string, options?: { ttlMs?: number }) => Promise<boolean>;
  /**
   * Adds one to a counter, in one step that no other process can come between. The counter ends `windowMs` milliseconds
   * after its first count, and the next count starts it again at 1. Counters and values do not share keys.
   *
   * @returns the counter with the added one, and the milliseconds until it ends
   */
  count: (key: string, windowMs: number) => Promise<{ count: number; endsInMs: number }>;
}
