import type { Hyperswitch } from '../hyperswitch/client.ts';
import { frameworkOf } from '../framework.ts';
import { optionError } from '../optionError.ts';
import type { OrderPayments, Pay } from '../orders/types.ts';
import { memoryStore } from '../stores/memoryStore.ts';
import type { Store } from '../stores/store.ts';
import type { Acknowledge } from './acknowledge.ts';
import type { AuditEvent } from './audit.ts';
import type { Identity } from './identity.ts';
import type { Limit } from './assertWithinLimit.ts';
import { createRateLimiter, type RateLimits } from './rateLimiter.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** Options of `createSavedCardsHandler`. */
export interface SavedCardsHandlerOptions {
  /** The client that `createHyperswitch` returned. */
  hyperswitch: Hyperswitch;
  /**
   * Says who sent the request, from your own cookie or token, and resolves to one of these:
   *
   * - `{ customer_id }`: a customer, by the vault's id, which `customers.create` returned.
   * - `{ id, name, email }`: a customer, by your own id. The handler creates them in the vault when they first use it.
   * - `{ guest: true }`: somebody without an account, whose card the vault keeps for a day, and who has no list.
   * - `null`: nobody is signed in. The handler responds with 401.
   */
  authenticate: (request: Request) => Promise<Identity | null>;
  /**
   * What the processes of your shop share: how often somebody has sent a request, and the vault's ids of your customers,
   * which save a call of the vault in each request. With more than one process, use `redisStore` or `postgresStore`.
   * While it fails, requests are refused with status 503. @default memoryStore(), for one process
   */
  store?: Store;
  /**
   * Whether a customer who is gone from the vault gets a new one there, without cards. A customer is gone who was deleted in
   * the vault, or whose id in the option `store` comes from another account or environment. With `false` their requests
   * get status 410 with the code `customer_gone`, and `onError` gets what to do, so that a wrong API key empties no list. A
   * customer by your own id of whom nothing is remembered cannot be told from a new one, and is created. A customer whom `authenticate` returned by `customer_id` is never created: the id is yours to replace. @default false
   */
  recreateCustomers?: boolean;
  /** When a new card becomes active. @default 'with_first_payment' */
  acknowledge?: Acknowledge;
  /** The path that the handler is mounted at, beginning with a slash. @default '/api/saved-cards' */
  basePath?: string;
  /** The absolute URL that a vault session returns to, for versions of the SDK that redirect. @default none */
  returnUrl?: string;
  /**
   * Returns the network address of the sender, from your platform or your own proxy, or `null` when it is not known. Requests
   * are limited by it, and it is part of the evidence of consent. Without an address, guests are refused with status 503. A
   * `Request` itself has no address, and the sender can write any `X-Forwarded-For`.
   * @default Express's `ip` behind `toExpress`, else none: customers are limited by their id only, and the evidence has no
   * address
   */
  addressOf?: (request: Request) => string | null;
  /**
   * How often customers and addresses may do each action, against card testing: numbers that differ from the default, such
   * as `{ pay: { perCustomer: 5 } }`, a function of your own that decides, or `false` for no limit. A request beyond the
   * limit gets status 429. In one session several cards can be added, and each of them needs an `exchange` before it has
   * an id. @default the limits of `createRateLimiter`, counted in `store`
   */
  limit?: RateLimits | Limit | false;
  /**
   * Pays orders, after the handler has checked that the card belongs to the customer. `createOrderPayments` creates it and
   * charges each order once. A function of your own charges in another way, for example through the proxy, and has to
   * see to that itself. Enables `POST {basePath}/pay` and, not for a function, `POST {basePath}/pay/outcome`.
   * @default none
   */
  pay?: OrderPayments | Pay;
  /**
   * Gets the entries of the audit log. The response waits for it. Its errors go to `onError` and do not change the
   * response.
   * @default none
   */
  onEvent?: (event: AuditEvent) => unknown;
  /**
   * Gets every error of the vault and of your own functions, of which the browser gets only a code. The response waits
   * for it. Its own errors are ignored. @default console.error
   */
  onError?: (error: unknown, request: Request) => unknown;
}

/** `SavedCardsHandlerOptions` with the defaults filled in. */
type Settings = Omit<SavedCardsHandlerOptions, 'limit'> &
  Required<
    Pick<SavedCardsHandlerOptions, 'store' | 'basePath' | 'recreateCustomers' | 'acknowledge' | 'addressOf' | 'onError'>
  > & {
    /** `null` for no limit. */
    limit: Limit | null;
  };

/**
 * Checks the options and fills in the defaults. `basePath` has no slash at its end afterwards.
 *
 * @throws TypeError for a missing or malformed option, which the message names
 */
export function readOptions(given: SavedCardsHandlerOptions): Settings {
  const options = ownOf(given);
  const { hyperswitch, authenticate } = options as Partial<SavedCardsHandlerOptions>;
  if (!hyperswitch) {
    throw optionError('createSavedCardsHandler', 'hyperswitch', 'the client that createHyperswitch returned');
  }
  if (typeof authenticate !== 'function') {
    throw optionError('createSavedCardsHandler', 'authenticate', 'a function that says who sent the request');
  }
  const basePath = (options.basePath ?? '/api/saved-cards').replace(/\/+$/, '');
  if (basePath !== '' && !basePath.startsWith('/')) {
    throw optionError('createSavedCardsHandler', 'basePath', 'a path that starts with a slash');
  }
  const { acknowledge = 'with_first_payment', recreateCustomers = false } = options;
  if (!['when_added', 'with_first_payment'].includes(acknowledge)) {
    throw optionError('createSavedCardsHandler', 'acknowledge', '"when_added" or "with_first_payment"');
  }
  const addressOf = options.addressOf ?? ((request: Request) => frameworkOf(request)?.address ?? null);
  const onError = options.onError ?? ((error: unknown) => console.error(error));
  const { store = memoryStore(), limit = {} } = options;
  return ownOf({
    ...options,
    store,
    limit: readLimit(limit, store),
    basePath,
    acknowledge,
    recreateCustomers,
    addressOf,
    onError,
  });
}

function readLimit(limit: RateLimits | Limit | false, store: Store): Limit | null {
  if (limit === false) return null;
  return typeof limit === 'function' ? limit : createRateLimiter({ store, limits: limit });
}
