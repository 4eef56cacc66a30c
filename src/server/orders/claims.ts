import { parseObject } from '../../shared/parseObject.ts';
import type { ChargeOutcome } from '../hyperswitch/types/charge.ts';
import { boundedStore } from '../stores/boundedStore.ts';
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

/** Milliseconds: 90 days. After that nobody pays an order again, and if they do, Hyperswitch still knows its payments. */
const KEPT_MS = 90 * 24 * 3_600_000;

/** Keeps the claims of orders in a store. Nothing is charged without a claim, so a store that fails fails the payment. */
export function createClaims(unbounded: Store): Claims {
  const store = boundedStore('createOrderPayments', unbounded);

  async function get(order_id: string): Promise<Claim | null> {
    const text = await store.get(await claimKeyOf(order_id));
    return text === null ? null : read(text);
  }

  async function replace(order_id: string, expected: Claim | null, next: Claim): Promise<Claim> {
    const before = expected && JSON.stringify(expected);
    if (await store.replace(await claimKeyOf(order_id), before, JSON.stringify(next), { ttlMs: KEPT_MS })) return next;
    const claim = await get(order_id);
    if (!claim) throw new Error('The store has lost the claim of an order.');
    return claim;
  }

  return { get, replace };
}

/** The text is parsed into the same order of fields, so that `JSON.stringify` writes the same text again. */
function read(text: string): Claim {
  const claim = parseObject(text);
  if (typeof claim?.['attempt'] !== 'number') throw new Error('The store has a claim of another form.');
  return claim as unknown as Claim;
}
