import { createEmulator, createHyper, type Emulator, type Hyper } from '../emulator/index.ts';
import { backendSource, sessionSource, type CardSource, type SavedCard, type StorageType } from '../index.ts';
import {
  createHyperswitch,
  createSavedCardsHandler,
  type CreatedSession,
  type Hyperswitch,
  type HyperswitchOptions,
  type SavedCardsHandlerOptions,
} from '../server/index.ts';

/** Who is at the page, named after what they have saved in the emulator; a `guest` has no account. */
export type Visitor = keyof Emulator['customers'] | 'guest';

/** What a world is built from. All of it has a default that needs no network. */
export interface WorldOptions {
  /** The vault. Pass one to share it between worlds. @default a new emulator */
  emulator?: Emulator;
  /** Base address of the vault's API. @default 'https://vault.test' */
  url?: string;
  /** The `fetch` that server, page and SDK use to call the vault. @default the emulator's own `fetch` */
  fetch?: typeof fetch;
  /** Options of the merchant's client of the vault that differ, such as `timeoutMs` or `onRequest`. @default none */
  client?: Partial<HyperswitchOptions>;
  /** Options of the saved-cards handler that differ, such as `pay` or `onEvent`. @default `acknowledge: 'when_added'`, `limit: false` */
  handler?: Partial<SavedCardsHandlerOptions>;
}

/** A vault, a merchant's server and the page of one visitor. */
export interface World {
  /** The vault: its data, its clock, the requests that it got, and faults to add. */
  readonly emulator: Emulator;
  /** The vault's id of the visitor; `null` for a guest. */
  readonly customer_id: string | null;
  /** The merchant's server-side client of the vault. */
  readonly hyperswitch: Hyperswitch;
  /** The merchant's saved-cards handler. The visitor is signed in there. */
  readonly handler: (request: Request) => Promise<Response>;
  /** The page's `fetch` to the merchant's server; addresses may be relative. */
  readonly backend: typeof fetch;
  /** Everything that the handler passed to `onError`, oldest first. */
  readonly serverErrors: readonly unknown[];
  /** The SDK's stand-in, for the widget's `sdk.hyper`: always the same one. It draws into the page, so Node has none. */
  hyper: () => Hyper;
  /** A card source that asks the handler, for the widget's `source`. */
  fromBackend: () => CardSource;
  /**
   * A card source that asks the vault with a session of the visitor, for the widget's `source`.
   * With `exchanges: false` the merchant offers no way from a token to an id. @default true
   */
  fromSession: (options?: { exchanges?: boolean }) => CardSource;
  /** Makes a session of the visitor on the merchant's server, as a `getSession` does. */
  createSession: (signal?: AbortSignal, storage_type?: StorageType) => Promise<CreatedSession>;
  /** Turns a token into an id on the merchant's server, as an `exchangeToken` does. */
  exchangeToken: (payment_method_token: string) => Promise<{ payment_method_id: string }>;
  /** The ids of all cards that the vault holds for the visitor now; none for a guest. */
  saved: () => Promise<string[]>;
  /** The visitor's cards as the handler lists them now. */
  cards: () => Promise<SavedCard[]>;
  /** The requests that the vault got so far and that match, each as `POST /path`, oldest first. */
  calls: (pattern: RegExp) => string[];
  /** Whether a request of the page, the server or the SDK has no answer yet. */
  isBusy: () => boolean;
}

/**
 * Starts everything that the widget talks to, without a network: an emulator, a merchant's server with the saved-cards
 * handler, and the sources and the SDK of one visitor's page. Runs in a browser; in Node all but `hyper` works.
 *
 * @param visitor who is signed in, by what they have saved
 */
export function createWorld(visitor: Visitor = 'withThree', options: WorldOptions = {}): World {
  const { emulator = createEmulator(), url = 'https://vault.test' } = options;
  const { apiKey, publishableKey, profileId } = emulator.credentials;
  const customer_id = visitor === 'guest' ? null : emulator.customers[visitor];
  const serverErrors: unknown[] = [];
  let unanswered = 0;
  let hyper: Hyper | undefined;

  /** The same `fetch`, whose requests count until they are answered. */
  const counted =
    (send: typeof fetch): typeof fetch =>
    async (...request) => {
      unanswered += 1;
      try {
        return await send(...request);
      } finally {
        unanswered -= 1;
      }
    };

  const toVault = counted(options.fetch ?? emulator.fetch);
  const hyperswitch = createHyperswitch({
    apiKey,
    profileId,
    baseUrl: url,
    fetch: toVault,
    allowBrowser: true,
    ...options.client,
  });
  const handler = createSavedCardsHandler({
    hyperswitch,
    authenticate: () => Promise.resolve(customer_id === null ? { guest: true } : { customer_id }),
    onError: (error) => serverErrors.push(error),
    // A card that was just added can become the default at once.
    acknowledge: 'when_added',
    // A test may send more requests than a customer.
    limit: false,
    ...options.handler,
  });
  const backend = counted((input, init) =>
    handler(new Request(input instanceof Request ? input : new URL(input, pageAddress()), init)),
  );

  const fromBackend = () => backendSource('/api/saved-cards', { fetch: backend });
  const createSession = (signal?: AbortSignal, storage_type: StorageType = 'persistent') =>
    hyperswitch.sessions.create(
      customer_id === null ? { storage_type: 'volatile' } : { customer_id, storage_type, keep_alive: true },
      signal && { signal },
    );
  const exchangeToken = async (token: string) => ({
    payment_method_id: (await hyperswitch.paymentMethods.exchangeToken(token)).id,
  });

  return {
    emulator,
    customer_id,
    hyperswitch,
    handler,
    backend,
    serverErrors,
    hyper: () => (hyper ??= createHyper({ fetch: toVault })(publishableKey)),
    fromBackend,
    fromSession: ({ exchanges = true } = {}) =>
      sessionSource({
        getSession: createSession,
        ...(exchanges && { exchangeToken }),
        apiUrl: url,
        fetch: toVault,
      }),
    createSession,
    exchangeToken,
    saved: async () => {
      if (customer_id === null) return [];
      const { savedPaymentMethods } = hyperswitch.customers;
      const { customer_payment_methods } = await savedPaymentMethods(customer_id, { include_new: true });
      return customer_payment_methods.map(({ id }) => id);
    },
    cards: () => fromBackend().list(new AbortController().signal),
    calls: (pattern) =>
      emulator.requests.map(({ method, path }) => `${method} ${path}`).filter((call) => pattern.test(call)),
    isBusy: () => unanswered > 0,
  };
}

/** Relative addresses of a page are resolved against it; Node has no page. */
function pageAddress(): string {
  return typeof location === 'undefined' ? 'https://shop.test' : location.href;
}
