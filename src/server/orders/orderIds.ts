import { hashOf } from '../hashOf.ts';

/** What Hyperswitch takes as a `payment_id`, without the number of the attempt. */
const VALID = /^[A-Za-z0-9_-]{1,56}$/;

/** The order's id where Hyperswitch takes it in a `payment_id`, else its hash. */
async function nameOf(order_id: string): Promise<string> {
  return VALID.test(order_id) ? order_id : await hashOf(order_id);
}

/**
 * The `payment_id` of an attempt to pay an order: always the same one, so that Hyperswitch itself refuses a second charge,
 * also of a process that has lost its claims.
 */
export async function paymentIdOf(order_id: string, attempt: number): Promise<string> {
  return `${await nameOf(order_id)}_${String(attempt)}`;
}

/** The key of the order's claim in a store. */
export async function claimKeyOf(order_id: string): Promise<string> {
  return `order:${await nameOf(order_id)}`;
}
