import { answer, answerError, HttpError, refuseBody, refuseForeign } from './http.ts';
import type { Hyperswitch } from './hyperswitch.ts';
import { routes } from './savedCardsRoutes.ts';

export interface SavedCardsHandlerOptions {
  hyperswitch: Hyperswitch;
  /**
   * Says who is signed in, from your own cookie or token; `null` answers 401.
   * `customer_id` is the vault's customer id, the `id` of `customers.create`, not an id of your own.
   */
  authenticate: (request: Request) => Promise<{ customer_id: string } | null>;
  /** Where the handler is mounted. @default '/api/saved-cards' */
  basePath?: string;
  /** Absolute URL that a vault session leads back to, for the rare SDK that redirects. @default none */
  returnUrl?: string;
  /**
   * Told of every failure that came from the vault or from `authenticate`; the browser learns only what concerns it.
   * @default console.error
   */
  onError?: (error: unknown, request: Request) => void;
}

/**
 * The routes that `backendSource` calls, as one function from a web `Request` to a `Response`: mount it under
 * `basePath` for every method. A customer reaches only cards of their own; any other id is a 404.
 *
 * @throws TypeError for a missing or malformed option, naming it
 */
export function createSavedCardsHandler(options: SavedCardsHandlerOptions): (request: Request) => Promise<Response> {
  const { hyperswitch, authenticate, returnUrl, onError = (error: unknown) => console.error(error) } = options;
  const basePath = (options.basePath ?? '/api/saved-cards').replace(/\/+$/, '');
  assertOptions(options, basePath);

  async function handle(request: Request): Promise<Response> {
    refuseForeign(request);
    refuseBody(request);
    const customer = await authenticate(request);
    if (!customer) throw new HttpError(401, 'unauthorized', 'Sign in to see your cards.');
    if (typeof customer.customer_id !== 'string' || customer.customer_id === '') {
      throw new TypeError('authenticate has to answer { customer_id } with the id of the vault customer, or null.');
    }
    const { run, id } = findRoute(request, basePath);
    return answer(await run({ request, hyperswitch, customer_id: customer.customer_id, returnUrl }, id));
  }

  return async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      if (!(error instanceof HttpError)) report(onError, error, request);
      return answerError(error);
    }
  };
}

function findRoute(request: Request, basePath: string) {
  const { pathname } = new URL(request.url);
  const path = pathname.startsWith(basePath) ? pathname.slice(basePath.length).replace(/\/$/, '') : null;
  for (const [method, pattern, run] of routes) {
    const match = path !== null && method === request.method && pattern.exec(path);
    if (match) return { run, id: decode(match[1] ?? '') };
  }
  throw new HttpError(404, 'route_not_found', 'There is nothing at this address.');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function report(onError: NonNullable<SavedCardsHandlerOptions['onError']>, error: unknown, request: Request): void {
  try {
    onError(error, request);
  } catch {
    // The customer gets their answer even if the shop's logging fails.
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
