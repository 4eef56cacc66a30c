import { callShop } from '../callShop.ts';
import type { AuditEvent, AuditFact } from './audit.ts';
import { assertSameOrigin } from './assertSameOrigin.ts';
import { CustomerGone } from './customerGone.ts';
import { findRoute } from './findRoute.ts';
import { readIdentity } from './identity.ts';
import { assertJsonBody, readJsonBody } from './jsonBody.ts';
import { assertWithinLimit } from './assertWithinLimit.ts';
import { readOptions, type SavedCardsHandlerOptions } from './options.ts';
import { payRoutes } from './payRoute.ts';
import { Refusal, senderLeft, toRefusal } from './refusal.ts';
import { respond, respondRefusal } from './respond.ts';
import { routes } from './routes.ts';
import { createVaultCustomers } from './vaultCustomers.ts';

/** The ids that the vault makes. Anything else in a path can be a secret, or a card number. */
const PAYMENT_METHOD_ID = /^[A-Za-z0-9]{1,20}_pm_[A-Za-z0-9]{1,50}$/;

/**
 * Creates the routes that `backendSource` calls, as one function from a web `Request` to a `Response`. Mount it under
 * `basePath` for every method. A customer can only reach their own cards; the id of any other card gets status 404.
 *
 * @throws TypeError for a missing or malformed option, which the message names
 */
export function createSavedCardsHandler(options: SavedCardsHandlerOptions): (request: Request) => Promise<Response> {
  const settings = readOptions(options);
  const { hyperswitch, authenticate, basePath, returnUrl, acknowledge, addressOf, limit, pay, onEvent, onError } =
    settings;
  const served = pay ? [...routes, ...payRoutes(pay)] : routes;
  const customers = createVaultCustomers({
    hyperswitch,
    store: settings.store,
    recreate: settings.recreateCustomers,
  });

  return async (request) => {
    let customer_id: string | null = null;
    /** Set once the sender is known and within the limit. */
    let admitted: Pick<AuditEvent, 'route' | 'target' | 'address'> | null = null;

    async function reportError(error: unknown): Promise<void> {
      try {
        await callShop('onError', () => onError(error, request));
      } catch {
        // The customer gets their response even when the shop's error log fails.
      }
    }

    async function recordAudit(fact: AuditFact): Promise<void> {
      try {
        if (!admitted) return;
        const event = { ...fact, customer_id, ...admitted, at: new Date().toISOString() };
        await callShop('onEvent', () => onEvent?.(event));
      } catch (error) {
        await reportError(error);
      }
    }

    try {
      assertSameOrigin(request);
      assertJsonBody(request);
      // Before the login, so that a wrong basePath shows without one.
      const { run, id, action, route } = findRoute(served, request, basePath);
      const identity = await callShop('authenticate', () => authenticate(request));
      if (!identity) throw new Refusal(401, 'unauthorized', 'The customer must sign in first.');
      const sender = readIdentity(identity);
      customer_id = await customers.find(sender, reportError);
      const address = addressOf(request);
      if (limit) await assertWithinLimit(limit, { action, customer_id, address, request }, reportError);
      admitted = { route, target: PAYMENT_METHOD_ID.test(id) ? id : null, address };
      // A route may run twice, and a body can be read only once.
      let body: Promise<Record<string, unknown>> | undefined;
      const readBody = () => (body ??= readJsonBody(request));
      const context = {
        request,
        readBody,
        hyperswitch,
        customer_id,
        returnUrl,
        acknowledge,
        addressOf,
        recordAudit,
        reportError,
      };
      try {
        return respond(await run(context, id));
      } catch (error) {
        if (!(error instanceof CustomerGone)) throw error;
        customer_id = await customers.replace(sender, error, reportError);
        return respond(await run({ ...context, customer_id }, id));
      }
    } catch (error) {
      // Nobody waits for this response any more.
      if (request.signal.aborted && error === request.signal.reason) return respondRefusal(senderLeft());
      if (!(error instanceof Refusal)) await reportError(error);
      const refusal = toRefusal(error);
      const { code, status } = refusal;
      await recordAudit({ type: 'request.refused', code, status });
      return respondRefusal(refusal);
    }
  };
}
