import { createOrderPayments, type Hyperswitch } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';

/** The shop's own data. */
interface GuestShop {
  hyperswitch: Hyperswitch;
  /** The id of the visit, from a signed session. `null` without one. */
  visitOf: (request: Request) => Promise<string | null>;
  /** The orders of a visit. */
  findOrder: (order_id: string, visit: string) => Promise<Order | null>;
}

/** The handler's option `pay`. All guests have the `customer_id` `null`, so only your session says whose order it is. */
export const payAsGuest = ({ hyperswitch, visitOf, findOrder }: GuestShop) =>
  createOrderPayments({
    hyperswitch,
    async orderOf({ reference = '', request }) {
      const visit = await visitOf(request);
      return visit === null ? null : findOrder(reference, visit);
    },
  });
