import {
  createHyperswitch,
  createOrderPayments,
  createSavedCardsHandler,
  handleWebhookOnce,
  verifyWebhook,
  WebhookError,
} from 'hyperswitch-saved-cards/server';
import { openPostgresStore, openRedisStore } from '../../../examples/stores.ts';
import { say, serveUntilLeft } from './serveUntilLeft.ts';

/**
 * One process of a shop that has several. Who asks is in the header `x-customer`, or, by the vault's id, in
 * `x-vault-customer`, and from where in `x-address`. Every reference is an order of 65.40 USD.
 */
const { STORE_URL = '', VAULT_URL = '', API_KEY = '', PROFILE_ID = '', WEBHOOK_SECRET = '' } = process.env;

/** Milliseconds. A test waits for it, and no process needs so long on a machine that is busy. */
const LEASE_MS = 8_000;

const store = await (STORE_URL.startsWith('redis:') ? openRedisStore(STORE_URL) : openPostgresStore(STORE_URL));
const hyperswitch = createHyperswitch({ apiKey: API_KEY, profileId: PROFILE_ID, baseUrl: VAULT_URL });

const savedCards = createSavedCardsHandler({
  hyperswitch,
  store,
  authenticate: ({ headers }) => {
    const id = headers.get('x-customer');
    const customer_id = headers.get('x-vault-customer');
    if (customer_id !== null) return Promise.resolve({ customer_id });
    return Promise.resolve(id === null ? { guest: true } : { id });
  },
  pay: createOrderPayments({
    hyperswitch,
    store,
    orderOf: ({ reference }) =>
      Promise.resolve(reference === undefined ? null : { order_id: reference, amount: 6540, currency: 'USD' }),
    onError: (error) => say({ error: String(error) }),
  }),
  // One customer pays all orders of a test.
  limit: { pay: { perCustomer: 1_000_000 } },
  addressOf: ({ headers }) => headers.get('x-address'),
  onError: (error) => say({ error: String(error) }),
});

async function receiveWebhook(request: Request): Promise<Response> {
  try {
    const event = await verifyWebhook(request, WEBHOOK_SECRET);
    const handle = async () => {
      say({ begun: event.event_id });
      // The test kills this process before it has finished.
      if (request.headers.has('x-hang')) await new Promise(() => undefined);
      say({ handled: event.event_id });
    };
    await handleWebhookOnce(store, event, handle, { leaseMs: LEASE_MS });
    return new Response(null, { status: 204 });
  } catch (error) {
    const status = error instanceof WebhookError && error.code !== 'in_progress' ? 400 : 503;
    return new Response(null, { status });
  }
}

await serveUntilLeft((request) =>
  new URL(request.url).pathname === '/webhooks' ? receiveWebhook(request) : savedCards(request),
);
