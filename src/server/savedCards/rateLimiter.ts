import { assertPositiveInteger, optionError } from '../optionError.ts';
import { boundedStore } from '../stores/boundedStore.ts';
import { memoryStore } from '../stores/memoryStore.ts';
import type { Store } from '../stores/store.ts';
import type { Limit, LimitedAction } from './assertWithinLimit.ts';
import { networkOf } from './networkOf.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** How often an action may be done. All three are positive integers. */
export interface RateLimit {
  /** How often one customer may do it within the window. */
  perCustomer: number;
  /** The same for one network address, counted over all customers and guests. An IPv6 address counts by its /64. */
  perAddress: number;
  /** The length of the window in milliseconds. It begins with the first request. */
  windowMs: number;
}

/** The limits that differ from the default: `{ pay: { perCustomer: 5 } }`. */
export type RateLimits = Partial<Record<LimitedAction, Partial<RateLimit>>>;

/** Options of `createRateLimiter`. */
export interface RateLimiterOptions {
  /** Where requests are counted. Processes that share it count together. @default memoryStore() */
  store?: Store;
  /**
   * The numbers that differ from the default. @default in an hour, 20 for a customer and 100 for an address for each of
   * `add`, `exchange` and `pay`; in a minute, 60 and 600 for `rename`, `default` and `delete`, and 120 and 1200 for `list`
   */
  limits?: RateLimits;
}

/** What each card that somebody tests needs: low over an hour, but no obstacle to a customer who mistypes a few times. */
const CARD_TEST: RateLimit = { perCustomer: 20, perAddress: 100, windowMs: 3_600_000 };

/** What only a program does this often. An office or a mobile network with one address has room for many customers. */
const CHANGE: RateLimit = { perCustomer: 60, perAddress: 600, windowMs: 60_000 };

const DEFAULTS: Record<LimitedAction, RateLimit> = {
  list: { perCustomer: 120, perAddress: 1200, windowMs: 60_000 },
  add: CARD_TEST,
  exchange: CARD_TEST,
  pay: CARD_TEST,
  rename: CHANGE,
  default: CHANGE,
  delete: CHANGE,
};

/**
 * Creates a `Limit` against card testing. The handler has one already, and its option `limit` changes the numbers; this
 * function is for routes of your own, such as the one where guests pay.
 *
 * A request counts for the address first, and then for the customer, if the address allows it. It rejects for a guest
 * whose address is not known, because nothing is left to count by, and when the store fails: whoever asks has to refuse
 * the request then, as the handler does.
 *
 * @throws TypeError for a number that is not a positive integer, and for an action that there is not, naming the option
 */
export function createRateLimiter(options?: RateLimiterOptions): Limit {
  const { store = memoryStore(), limits = {} } = ownOf(options);
  const counters = boundedStore('createRateLimiter', store);
  const settings = readLimits(limits);

  return async ({ action, customer_id, address }) => {
    const { perCustomer, perAddress, windowMs } = settings[action];
    if (customer_id === null && !address) throw new Error(NO_ADDRESS);
    const counted = [
      ...(address ? [{ key: `address:${networkOf(address)}`, max: perAddress }] : []),
      ...(customer_id === null ? [] : [{ key: `customer:${customer_id}`, max: perCustomer }]),
    ];
    for (const { key, max } of counted) {
      const { count, endsInMs } = await counters.count(`limit:${action}:${key}`, windowMs);
      // A clock with fractions of a millisecond must not make 60 seconds 61.
      if (count > max) return { retry_after: Math.ceil(Math.round(endsInMs) / 1000) };
    }
    return true;
  };
}

const NO_ADDRESS =
  'A guest was refused, because their network address is not known, so their requests cannot be counted. Set the option addressOf of createSavedCardsHandler to a function that returns the address from your platform or your own proxy, or set the option limit to false if something else limits guests.';

function readLimits(limits: RateLimits): Record<LimitedAction, RateLimit> {
  const settings = { ...DEFAULTS };
  for (const [name, changed] of Object.entries(limits)) {
    const action = name as LimitedAction;
    if (!Object.hasOwn(DEFAULTS, action)) {
      throw optionError('createRateLimiter', 'limits', `an object whose keys are ${Object.keys(DEFAULTS).join(', ')}`);
    }
    const limit = { ...DEFAULTS[action], ...changed };
    for (const field of ['perCustomer', 'perAddress', 'windowMs'] as const) {
      assertPositiveInteger('createRateLimiter', `limits.${action}.${field}`, limit[field]);
    }
    settings[action] = limit;
  }
  return settings;
}
