import type { Hyperswitch } from '../hyperswitch/client.ts';
import type { Acknowledge } from './acknowledge.ts';
import type { AuditFact } from './audit.ts';
import type { ReportError } from './customerCache.ts';
import type { LimitedAction } from './assertWithinLimit.ts';

/** What a route works with: a request whose sender is known. */
export interface RouteContext {
  request: Request;
  /** The request's body, see `readJsonBody`. */
  readBody: () => Promise<Record<string, unknown>>;
  hyperswitch: Hyperswitch;
  /** The vault's customer id; `null` for a guest. */
  customer_id: string | null;
  /** The option `returnUrl`. */
  returnUrl: string | undefined;
  /** The option `acknowledge`. */
  acknowledge: Acknowledge;
  /** The option `addressOf`. */
  addressOf: (request: Request) => string | null;
  /** Writes to the shop's audit log. It never rejects. */
  recordAudit: (fact: AuditFact) => Promise<void>;
  /** Passes an error that does not change the response to `onError`. */
  reportError: ReportError;
}

/**
 * One route. `path` is matched against the path below `basePath`, and what its group matches is passed to `run` as `id`.
 * `run` resolves to the body of the response. `action` is what the option `limit` counts it as.
 */
export type Route = [
  method: string,
  path: RegExp,
  run: (context: RouteContext, id: string) => Promise<unknown>,
  action: LimitedAction,
];
