import { withTimeout } from '../../shared/withTimeout.ts';
import type { ReportError } from './customerCache.ts';
import { Refusal } from './refusal.ts';
import { ownOf } from '../../shared/ownOf.ts';

/**
 * What a request does: `list` lists the cards, `add` opens a session to add a card or to type a CVC, `exchange` asks for
 * the id of a new card, `rename`, `default` and `delete` change a card, `pay` pays.
 */
export type LimitedAction = 'list' | 'add' | 'exchange' | 'rename' | 'default' | 'delete' | 'pay';

/** The request that a `Limit` decides about. */
export interface LimitedCall {
  action: LimitedAction;
  /** The vault's customer id; `null` for a guest. */
  customer_id: string | null;
  /** The network address of the sender, from the option `addressOf`; `null` where it is not known. */
  address: string | null;
  /** The request as it arrived; its body must not be read. */
  request: Request;
}

/**
 * Decides whether a request is within the limit. `true` allows it. `{ retry_after }` refuses it and says after how many
 * seconds it can be repeated; `false` refuses it for a minute. An error, or no decision within 5 seconds, refuses it with
 * status 503.
 */
export type Limit = (call: LimitedCall) => Promise<boolean | { retry_after: number }>;

/** Milliseconds. */
const TIMEOUT_MS = 5_000;

/** Seconds. A store that was restarted is there again by then. */
const UNAVAILABLE_RETRY_AFTER = 5;

/**
 * A request that could not be counted is refused. Otherwise, whoever overloads the store would have no limit.
 *
 * @throws Refusal 429 for a request that is not within the limit, 503 when that could not be decided
 */
export async function assertWithinLimit(limit: Limit, call: LimitedCall, reportError: ReportError): Promise<void> {
  const verdict = await decide(limit, call).catch(async (error: unknown) => {
    await reportError(error);
    throw new Refusal(503, 'limit_unavailable', 'The server of the shop cannot count requests at the moment.', {
      retryAfter: UNAVAILABLE_RETRY_AFTER,
    });
  });
  if (verdict === true) return;
  const seconds = verdict === false ? 60 : Math.max(1, Math.ceil(ownOf(verdict).retry_after));
  throw new Refusal(429, 'too_many_requests', 'There were too many requests. Try again later.', {
    retryAfter: seconds,
  });
}

/** An async function, so that a limit that throws is like one that rejects. */
async function decide(limit: Limit, call: LimitedCall): Promise<boolean | { retry_after: number }> {
  const late = `The option limit did not decide within ${String(TIMEOUT_MS)} ms.`;
  return withTimeout(limit(call), TIMEOUT_MS, late, new AbortController().signal);
}
