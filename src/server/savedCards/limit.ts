import { Refusal } from './respond.ts';

/** What a card tester does often: opens a session to add cards (or to type a CVC), asks for their ids, tries to pay. */
export type LimitedAction = 'add' | 'exchange' | 'pay';

/** What a limit can go by. */
export interface LimitedCall {
  action: LimitedAction;
  /** The vault's id; `null` for a guest. */
  customer_id: string | null;
  request: Request;
}

/** `true` lets the request through; `retry_after` is in seconds, and `false` means a minute. */
export type Limit = (call: LimitedCall) => Promise<boolean | { retry_after: number }>;

/** @throws HttpError 429 when the shop's limit says no */
export async function assertWithin(limit: Limit, call: LimitedCall): Promise<void> {
  const verdict = await limit(call);
  if (verdict === true) return;
  const seconds = verdict === false ? 60 : Math.max(1, Math.ceil(verdict.retry_after));
  throw new Refusal(429, 'too_many_requests', 'Too many attempts. Try again later.', { retryAfter: seconds });
}
