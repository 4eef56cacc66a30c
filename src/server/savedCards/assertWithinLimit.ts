import { Refusal } from './refusal.ts';

/**
 * What somebody who tests stolen cards does often: `add` opens a session to add a card or to type a CVC, `exchange`
 * asks for the id of a new card, `pay` pays.
 */
export type LimitedAction = 'add' | 'exchange' | 'pay';

/** The request that a `Limit` decides about. */
export interface LimitedCall {
  action: LimitedAction;
  /** The vault's customer id; `null` for a guest. */
  customer_id: string | null;
  /** The request as it arrived; its body must not be read. */
  request: Request;
}

/**
 * Decides whether a request is within the limit. `true` allows it. `{ retry_after }` refuses it and says after how many
 * seconds it can be repeated; `false` refuses it for a minute. An error refuses it with status 500.
 */
export type Limit = (call: LimitedCall) => Promise<boolean | { retry_after: number }>;

/** @throws Refusal 429 for a request that is not within the limit */
export async function assertWithinLimit(limit: Limit, call: LimitedCall): Promise<void> {
  const verdict = await limit(call);
  if (verdict === true) return;
  const seconds = verdict === false ? 60 : Math.max(1, Math.ceil(verdict.retry_after));
  throw new Refusal(429, 'too_many_requests', 'There were too many requests. Try again later.', {
    retryAfter: seconds,
  });
}
