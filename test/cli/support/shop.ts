import type { Emulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch, createSavedCardsHandler, type Identity } from 'hyperswitch-saved-cards/server';

/**
 * Creates the handler of a shop, as `handler` of `examine`.
 *
 * @param authenticate says who a request without a cookie comes from
 */
export function shopWith(authenticate: (emulator: Emulator) => Identity | null, basePath = '/api/saved-cards') {
  return (emulator: Emulator) => {
    const { apiKey, profileId } = emulator.credentials;
    return createSavedCardsHandler({
      hyperswitch: createHyperswitch({ apiKey, profileId, fetch: emulator.fetch }),
      authenticate: async (request) => {
        await Promise.resolve();
        return request.headers.has('cookie') ? { customer_id: emulator.customers.withOne } : authenticate(emulator);
      },
      basePath,
      // A guest without an address cannot be counted, and is refused.
      addressOf: () => '203.0.113.1',
      onError: () => undefined,
    });
  };
}

/** A shop that is set up as it should be. */
export const goodShop = shopWith(() => null);

/** Puts something in front of the handler that changes the headers of every request. */
export function behindProxy(change: (headers: Headers) => void, shop = goodShop) {
  return (emulator: Emulator) => {
    const handler = shop(emulator);
    return (request: Request) => {
      const headers = new Headers(request.headers);
      change(headers);
      return handler(new Request(request, { headers }));
    };
  };
}
