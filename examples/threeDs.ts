import type { PayableOrder } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';

/** An order whose payment asks the bank for a challenge, for `orderOf` of `createOrderPayments`. */
export const threeDs = (order: Order): PayableOrder => ({ ...order, authentication_type: 'three_ds' });
