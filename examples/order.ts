import type { Hyperswitch, PaymentMethod } from 'hyperswitch-saved-cards/server';

/** What your shop's database knows of an order. A browser names the order, and nothing of what is in here. */
export interface Order {
  /** Yours, exactly 30 characters, new for each attempt and kept before the call: a charge can then never be made twice. */
  payment_id: string;
  /** Minor units: `6540` is 65.40 USD. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  /** Absolute, on your own site: the way back from the page of a bank that wants to know more. */
  return_url: string;
}

/** A customer at the checkout. */
export interface Purchase {
  hyperswitch: Hyperswitch;
  order: Order;
  /** The next two come from the handler's `pay`, which has looked whose card it is. */
  customer_id: string;
  payment_method: PaymentMethod;
}
