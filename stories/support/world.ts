import { backendSource, sessionSource, type CardSource } from 'hyperswitch-saved-cards';
import { createEmulator, createHyper, type Emulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch, createSavedCardsHandler } from 'hyperswitch-saved-cards/server';

/** Who is at the page, by what they have saved; a `guest` has no account. */
export type Visitor = keyof Emulator['customers'] | 'guest';

/** A vault, a merchant's backend on it and a customer who is signed in there, or a guest. All of it in this page. */
export function createWorld(visitor: Visitor = 'withThree') {
  const emulator = createEmulator();
  const customer_id = visitor === 'guest' ? null : emulator.customers[visitor];
  const serverErrors: unknown[] = [];
  const { apiKey, publishableKey, profileId } = emulator.credentials;
  const hyperswitch = createHyperswitch({
    apiKey,
    profileId,
    baseUrl: 'https://vault.test',
    fetch: emulator.fetch,
    allowBrowser: true,
  });
  const handle = createSavedCardsHandler({
    hyperswitch,
    authenticate: () => Promise.resolve(customer_id === null ? { guest: true } : { customer_id }),
    onError: (error) => serverErrors.push(error),
  });
  const backend: typeof fetch = (input, init) =>
    handle(new Request(input instanceof Request ? input : new URL(input, location.href), init));

  const exchangeToken = (token: string) =>
    hyperswitch.paymentMethods.exchangeToken(token).then(({ id }) => ({ payment_method_id: id }));
  return {
    emulator,
    backend,
    /** What the merchant's own log would show. */
    serverErrors,
    /** What a host does with a token, on its server. */
    exchangeToken,
    hyper: createHyper(emulator)(publishableKey),
    fromBackend: () => backendSource('/api/saved-cards', { fetch: backend }),
    /** Without `exchanges` the host has no endpoint that turns tokens into ids. */
    fromSession: ({ exchanges = true } = {}): CardSource =>
      sessionSource({
        getSession: () =>
          hyperswitch.sessions.create(
            customer_id === null
              ? { storage_type: 'volatile' }
              : { customer_id, storage_type: 'persistent', keep_alive: true },
          ),
        ...(exchanges && { exchangeToken }),
        apiUrl: 'https://vault.test',
        fetch: emulator.fetch,
      }),
    /** What the vault holds for the customer now; for a guest nothing is kept. */
    saved: async () => {
      if (customer_id === null) return [];
      const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id, {
        include_new: true,
      });
      return customer_payment_methods.map(({ id }) => id);
    },
    /** The calls made so far that match, as `POST /path`. */
    calls: (pattern: RegExp) =>
      emulator.requests.map(({ method, path }) => `${method} ${path}`).filter((call) => pattern.test(call)),
  };
}

export type World = ReturnType<typeof createWorld>;
