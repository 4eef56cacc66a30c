import { isRecord } from '../../shared/isRecord.ts';
import { withTimeout } from '../../shared/withTimeout.ts';
import type { ChargeOutcome } from '../hyperswitch/types/charge.ts';
import type { Store } from '../stores/store.ts';
import { claimKeyOf } from './orderIds.ts';

/** The attempt to pay an order that counts. An order has one claim, whatever the number of processes and requests. */
export interface Claim {
  /** 1 for the first attempt. The `payment_id` is made of it. */
  attempt: number;
  payment_method_id: string;
  amount: number;
  currency: string;
  /** The page's id of the act of paying that the attempt was made for; `null` where the page has sent none. */
  idempotency_key: string | null;
  /** How the attempt ended; `null` while that is not known. */
  outcome: ChargeOutcome | null;
}

export interface Claims {
  /** `null` for an order that nobody has tried to pay. */
  get: (order_id: string) => Promise<Claim | null>;
  /**
   * Writes the claim if the present one is still `expected`. Returns the claim that is there afterwards, which may be one
   * that another process has written meanwhile.
   */
  replace: (order_id: string, expected: Claim | null, next: Claim) => Promise<Claim>;
}

/** Milliseconds. */
const TIMEOUT_MS = 5_000;

/** Keeps the claims of orders in a store. Nothing is charged without a claim, so a store that fails fails the payment. */
export function createClaims(store: Store): Claims {
  async function get(order_id: string): Promise<Claim | null> {
    const text = await bounded(store.get(await claimKeyOf(order_id)));
    return text === null ? null : read(text);
  }

  async function replace(order_id: string, expected: Claim | null, next: Claim): Promise<Claim> {
    const before = expected && JSON.stringify(expected);
    if (await bounded(store.replace(await claimKeyOf(order_id), before, JSON.stringify(next)))) return next;
    const claim = await get(order_id);
    if (!claim) throw new Error('The store has lost the claim of an order.');
    return claim;
  }

  return { get, replace };
}

function bounded<Result>(call: Promise<Result>): Promise<Result> {
  const late = `The store did not respond within ${String(TIMEOUT_MS)} ms.`;
  return withTimeout(call, TIMEOUT_MS, late, new AbortController().signal);
}

/** The text is parsed into the same order of fields, so that `JSON.stringify` writes the same text again. */
function read(text: string): Claim {
  const claim: unknown = JSON.parse(text);
  if (!isRecord(claim) || typeof claim['attempt'] !== 'number')
    throw new Error('The store has a claim of another form.');
  return claim as unknown as Claim;
}
