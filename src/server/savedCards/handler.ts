import type { AuditFact } from './audit.ts';
import { assertSameOrigin } from './assertSameOrigin.ts';
import { createCustomerOf } from './customerOf.ts';
import { findRoute } from './findRoute.ts';
import { assertJsonBody } from './jsonBody.ts';
import { assertWithinLimit } from './limit.ts';
import { readOptions, type SavedCardsHandlerOptions } from './options.ts';
import { payRoute } from './payRoute.ts';
import { Refusal, toRefusal } from './refusal.ts';
import { respond, respondRefusal } from './respond.ts';
import { routes } from './routes.ts';

/**
 * Creates the routes that `backendSource` calls, as one function from a web `Request` to a `Response`. Mount it under
 * `basePath` for every method. A customer can only reach their own cards; the id of any other card gets status 404.
 *
 * @throws TypeError for a missing or malformed option, which the message names
 */
export function createSavedCardsHandler(options: SavedCardsHandlerOptions): (request: Request) => Promise<Response> {
  const { hyperswitch, authenticate, customers, basePath, returnUrl, limit, pay, onEvent, onError } =
    readOptions(options);
  const served = pay ? [...routes, payRoute(pay)] : routes;
  const customerOf = createCustomerOf(hyperswitch, customers);

  async function reportError(error: unknown, request: Request): Promise<void> {
    try {
      await onError(error, request);
    } catch {
      // The customer gets their response even when the shop's error log fails.
    }
  }

  return async (request) => {
    let customer_id: string | null = null;

    async function recordAudit(fact: AuditFact): Promise<void> {
      try {
        await onEvent?.({ ...fact, customer_id, at: new Date().toISOString() });
      } catch (error) {
        await reportError(error, request);
      }
    }

    try {
      assertSameOrigin(request);
      assertJsonBody(request);
      const identity = await authenticate(request);
      if (!identity) throw new Refusal(401, 'unauthorized', 'The customer must sign in first.');
      const { run, id, action } = findRoute(served, request, basePath);
      customer_id = await customerOf(identity);
      if (limit && action) await assertWithinLimit(limit, { action, customer_id, request });
      return respond(await run({ request, hyperswitch, customer_id, returnUrl, recordAudit }, id));
    } catch (error) {
      if (!(error instanceof Refusal)) await reportError(error, request);
      const refusal = toRefusal(error);
      const { code, status } = refusal;
      if (status < 500) await recordAudit({ type: 'request.refused', code, status });
      return respondRefusal(refusal);
    }
  };
}
