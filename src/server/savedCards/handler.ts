import type { AuditEvent, AuditFact } from './audit.ts';
import { createCustomerOf, type Identity } from './customerOf.ts';
import type { CustomerStore } from '../stores/customerStore.ts';
import { answer, answerError, Refusal, readFailure, refuseBody, refuseForeign } from './respond.ts';
import type { Hyperswitch } from '../hyperswitch/client.ts';
import { assertWithin, type Limit } from './limit.ts';
import { payRoute, type Pay } from './payRoute.ts';
import { routes, type Route } from './routes.ts';

export interface SavedCardsHandlerOptions {
  hyperswitch: Hyperswitch;
  /**
   * Says who is asking, from your own cookie or token:
   * `{ customer_id }` with the vault's id, the `id` of `customers.create`;
   * `{ id, name, email }` of your own customer, for whom one is made in the vault on first use (needs `customers`);
   * `{ guest: true }` for somebody without an account, who can add a card for about an hour and has no list;
   * `null` for nobody, which answers 401.
   */
  authenticate: (request: Request) => Promise<Identity | null>;
  /** Remembers which vault customer each customer of yours is. Needed for `{ id, name, email }`. */
  customers?: CustomerStore;
  /** Where the handler is mounted. @default '/api/saved-cards' */
  basePath?: string;
  /** Absolute URL that a vault session leads back to, for the rare SDK that redirects. @default none */
  returnUrl?: string;
  /**
   * Slows card testing down; anything but `true` answers 429. `createRateLimiter` makes one. One session can add several
   * cards, each of which needs an `exchange` before it has an id. @default no limit
   */
  limit?: Limit;
  /** Charges a card that the handler has found to be the customer's: enables `POST {basePath}/pay`. @default none */
  pay?: Pay;
  /** The audit log. The answer waits for it; what it throws goes to `onError` and changes no answer. @default none */
  onEvent?: (event: AuditEvent) => unknown;
  /**
   * Told of every failure that came from the vault or from a function of yours; the browser learns only what
   * concerns it. May be async. @default console.error
   */
  onError?: (error: unknown, request: Request) => unknown;
}

/**
 * The routes that `backendSource` calls, as one function from a web `Request` to a `Response`: mount it under
 * `basePath` for every method. A customer reaches only cards of their own; any other id is a 404.
 *
 * @throws TypeError for a missing or malformed option, naming it
 */
export function createSavedCardsHandler(options: SavedCardsHandlerOptions): (request: Request) => Promise<Response> {
  const { hyperswitch, authenticate, returnUrl, limit, pay, onEvent } = options;
  const { onError = (error: unknown) => console.error(error) } = options;
  const basePath = (options.basePath ?? '/api/saved-cards').replace(/\/+$/, '');
  assertOptions(options, basePath);
  const served = pay ? [...routes, payRoute(pay)] : routes;
  const customerOf = createCustomerOf(hyperswitch, options.customers);

  async function report(error: unknown, request: Request): Promise<void> {
    try {
      await onError(error, request);
    } catch {
      // The customer gets their answer even if the shop's logging fails.
    }
  }

  async function audit(fact: AuditFact, customer_id: string | null, request: Request): Promise<void> {
    try {
      await onEvent?.({ ...fact, customer_id, at: new Date().toISOString() });
    } catch (error) {
      await report(error, request);
    }
  }

  return async (request) => {
    let customer_id: string | null = null;
    const tell = (fact: AuditFact) => audit(fact, customer_id, request);
    try {
      refuseForeign(request);
      refuseBody(request);
      const identity = await authenticate(request);
      if (!identity) throw new Refusal(401, 'unauthorized', 'Sign in to see your cards.');
      const { run, id, action } = findRoute(served, request, basePath);
      customer_id = await customerOf(identity);
      if (limit && action) await assertWithin(limit, { action, customer_id, request });
      return answer(await run({ request, hyperswitch, customer_id, returnUrl, tell }, id));
    } catch (error) {
      if (!(error instanceof Refusal)) await report(error, request);
      const failure = readFailure(error);
      const { code, status } = failure;
      if (status < 500) await tell({ type: 'request.refused', code, status });
      return answerError(failure);
    }
  };
}

function findRoute(served: Route[], request: Request, basePath: string) {
  const { pathname } = new URL(request.url);
  const path = pathname.startsWith(basePath) ? pathname.slice(basePath.length).replace(/\/$/, '') : null;
  for (const [method, pattern, run, action] of served) {
    const match = path !== null && method === request.method && pattern.exec(path);
    if (match) return { run, id: decode(match[1] ?? ''), action };
  }
  throw new Refusal(404, 'route_not_found', 'There is nothing at this address.');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function assertOptions({ hyperswitch, authenticate }: Partial<SavedCardsHandlerOptions>, basePath: string): void {
  if (!hyperswitch) {
    throw new TypeError('createSavedCardsHandler needs hyperswitch: pass what createHyperswitch returned.');
  }
  if (typeof authenticate !== 'function') {
    throw new TypeError(
      'createSavedCardsHandler needs authenticate: a function that answers { customer_id } of who is signed in, or null.',
    );
  }
  if (basePath !== '' && !basePath.startsWith('/')) {
    throw new TypeError('createSavedCardsHandler needs basePath to start with a slash, such as "/api/saved-cards".');
  }
}
