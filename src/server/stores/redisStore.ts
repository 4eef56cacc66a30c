import { assertPositiveInteger } from '../optionError.ts';
import type { Store } from './store.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** The part of a client of Redis or Valkey that `redisStore` uses: a client, pool or cluster of `redis`, or one of `ioredis`. */
export type RedisClient =
  | { eval: (script: string, options: { keys: string[]; arguments: string[] }) => Promise<unknown> }
  | { call: (command: string, ...args: string[]) => Promise<unknown> };

/** A script runs as one step: no other command comes between. */
const GET = `return redis.call('GET', KEYS[1])`;

/** Arguments: whether a value is expected (1 or 0), the expected value, the new value, its milliseconds or nothing. */
const REPLACE = `
  local present = redis.call('GET', KEYS[1])
  local expected = ARGV[1] == '1' and ARGV[2]
  if present ~= expected then return 0 end
  if ARGV[4] == '' then redis.call('SET', KEYS[1], ARGV[3])
  else redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4]) end
  return 1`;

/** Argument: the milliseconds of the window. A counter without an end, which only another program can make, gets one. */
const COUNT = `
  local count = redis.call('INCR', KEYS[1])
  local ends_in = redis.call('PTTL', KEYS[1])
  if ends_in < 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[1])
    ends_in = tonumber(ARGV[1])
  end
  return { count, ends_in }`;

/**
 * Creates a `Store` in Redis or Valkey. Redis must not remove keys when its memory is full (`maxmemory-policy
 * noeviction`), and claims of orders survive its restart only with `appendonly yes`.
 *
 * @param client your own client, connected, with a listener for its event `error`; it stays yours to close
 * @param options.prefix what all keys begin with. Two shops, or test and production, that share one Redis need two
 *   prefixes. Default `saved-cards:`
 */
export function redisStore(client: RedisClient, options?: { prefix?: string }): Store {
  const { prefix = 'saved-cards:' } = ownOf(options);
  const run = (script: string, key: string, ...args: string[]) =>
    'call' in client
      ? client.call('EVAL', script, '1', prefix + key, ...args)
      : client.eval(script, { keys: [prefix + key], arguments: args });

  return {
    get: async (key) => (await run(GET, `value:${key}`)) as string | null,

    async replace(key, expected, value, options) {
      const { ttlMs } = ownOf(options);
      if (ttlMs !== undefined) assertPositiveInteger('redisStore', 'ttlMs', ttlMs);
      const args = [expected === null ? '0' : '1', expected ?? '', value, ttlMs === undefined ? '' : String(ttlMs)];
      return Number(await run(REPLACE, `value:${key}`, ...args)) === 1;
    },

    async count(key, windowMs) {
      assertPositiveInteger('redisStore', 'windowMs', windowMs);
      const [count, endsInMs] = (await run(COUNT, `count:${key}`, String(windowMs))) as unknown[];
      return { count: Number(count), endsInMs: Number(endsInMs) };
    },
  };
}
