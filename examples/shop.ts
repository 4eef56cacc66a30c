import type { Identity } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';

/** Stands for your own login: finds the customer by a cookie, which your shop makes `HttpOnly`. */
export function signedIn(request: Request): Promise<Identity | null> {
  const user = /(?:^|; )user=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  if (!user) return Promise.resolve(null);
  return Promise.resolve(user === 'guest' ? { guest: true } : { id: user, name: user, email: `${user}@example.com` });
}

/** The client's network address, from a header that your own proxy overwrites. */
export const addressOf = (request: Request): string | null => request.headers.get('x-real-ip');

/** Stands for your database. Every customer has one order, `mug`. The key is the customer and the order. */
const attempts = new Map<string, Order>();

/** The payment ids of attempts that have ended without a charge. */
const ended = new Set<string>();

/**
 * The order with the `payment_id` of its attempt to pay, stored before the charge. It stays the same until the attempt has
 * ended, so that pressing "Pay" again after a lost response cannot charge twice. `null` if this customer has no such order.
 */
export function openAttempt(order_id: string | undefined, customer_id: string): Order | null {
  if (order_id !== 'mug') return null;
  const last = lastAttempt(order_id, customer_id);
  if (last && !ended.has(last.payment_id)) return last;
  const payment_id = `pay_${crypto.randomUUID()}`;
  const order = { payment_id, amount: 6540, currency: 'USD', return_url: 'https://shop.example/orders/mug' };
  attempts.set(`${customer_id} ${order_id}`, order);
  return order;
}

/** Called after a decline, also one that the bank's page brought, and after a cancellation: the next attempt needs a new id. */
export function endAttempt({ payment_id }: Order): void {
  ended.add(payment_id);
}

/** The latest attempt to pay. `null` if there was none. */
export const lastAttempt = (order_id: string, customer_id: string): Order | null =>
  attempts.get(`${customer_id} ${order_id}`) ?? null;
