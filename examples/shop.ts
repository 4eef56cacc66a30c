import type { Identity, OrderContext } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';
import { userOf } from './session.ts';

/** Stands for your own login: finds the customer by a signed session. */
export async function signedIn(request: Request): Promise<Identity | null> {
  const user = await userOf(request);
  if (user === null) return null;
  return user.startsWith('guest-') ? { guest: true } : { id: user, name: user, email: `${user}@example.com` };
}

/** The client's network address, from a header that your own proxy overwrites. */
export const addressOf = (request: Request): string | null => request.headers.get('x-real-ip');

/** Stands for your database of orders. `user` is who may see and pay it: a customer or, by their session, a guest. */
const orders: (Order & { user: string })[] = ['ada', 'eve', 'guest-7'].map((user) => ({
  user,
  order_id: `mug-of-${user}`,
  amount: 6540,
  currency: 'USD',
  return_url: `https://shop.example/orders/mug-of-${user}`,
}));

/** The order that the page names, if it is the visitor's own. The page never says what it costs. */
export async function orderOf({ reference, request }: OrderContext): Promise<Order | null> {
  const user = await userOf(request);
  return orders.find((order) => order.order_id === reference && order.user === user) ?? null;
}
