import type { Hyperswitch } from '../hyperswitch/client.ts';
import { optionError } from '../optionError.ts';
import type { CustomerStore } from '../stores/customerStore.ts';
import type { Acknowledge } from './acknowledge.ts';
import type { AuditEvent } from './audit.ts';
import type { Identity } from './identity.ts';
import type { Limit } from './assertWithinLimit.ts';
import type { Pay } from './payRoute.ts';

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
   * Remembers which id the vault has for each of your customers. It saves one call of the vault in every request, if
   * `authenticate` returns your own ids. If the store has no entry or fails, the vault is asked. `memoryCustomerStore` is
   * such a store.
   * @default none
   */
  customers?: CustomerStore;
  /**
   * Whether a customer who is gone from the vault gets a new one there, without cards. A customer is gone who was deleted in
   * the vault, or whose id in the option `customers` comes from another account or environment. With `false` their requests
   * get status 410 with the code `customer_gone`, and `onError` gets what to do, so that a wrong API key empties no list. A
   * customer whom `authenticate` returned by `customer_id` is never created: the id is yours to replace. @default false
   */
  recreateCustomers?: boolean;
  /** When a new card becomes active. @default 'with_first_payment' */
  acknowledge?: Acknowledge;
  /** The path that the handler is mounted at, beginning with a slash. @default '/api/saved-cards' */
  basePath?: string;
  /** The absolute URL that a vault session returns to, for versions of the SDK that redirect. @default none */
  returnUrl?: string;
  /**
   * Returns the network address of the sender, from your platform or your own proxy, or `null` when it is not known. It is
   * part of the evidence of consent. A `Request` itself has no address, and the sender can write any `X-Forwarded-For`.
   * @default none, and evidence without an address
   */
  addressOf?: (request: Request) => string | null;
  /**
   * Limits adding, exchanging and paying, against card testing. A request beyond the limit gets status 429.
   * `createRateLimiter` creates one. In one session several cards can be added, and each of them needs an `exchange`
   * before it has an id. @default none
   */
  limit?: Limit;
  /**
   * Charges a card, after the handler has checked that it belongs to the customer. Enables `POST {basePath}/pay`.
   * @default none
   */
  pay?: Pay;
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
type Settings = SavedCardsHandlerOptions &
  Required<Pick<SavedCardsHandlerOptions, 'basePath' | 'recreateCustomers' | 'acknowledge' | 'addressOf' | 'onError'>>;

/**
 * Checks the options and fills in the defaults. `basePath` has no slash at its end afterwards.
 *
 * @throws TypeError for a missing or malformed option, which the message names
 */
export function readOptions(options: SavedCardsHandlerOptions): Settings {
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
  const addressOf = options.addressOf ?? (() => null);
  const onError = options.onError ?? ((error: unknown) => console.error(error));
  return { ...options, basePath, acknowledge, recreateCustomers, addressOf, onError };
}
