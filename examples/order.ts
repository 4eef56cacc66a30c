import type { Hyperswitch, PaymentMethod } from 'hyperswitch-saved-cards/server';

/** An order in your shop's database. A browser only says which order it is; it never sends these values. */
export interface Order {
  /** Your own id of exactly 30 characters, new for each attempt and stored before the call. It prevents double charges. */
  payment_id: string;
  /** Minor units: `6540` is 65.40 USD. */
  amount: number;
  /** ISO 4217 code. */
  currency: string;
  /** Absolute URL on your own site. A bank that asks for a challenge sends the customer back to it. */
  return_url: string;
}

/** An order that a customer pays with a saved card. */
export interface Purchase {
  hyperswitch: Hyperswitch;
  order: Order;
  /** Your `pay` receives this and the next from the handler, which has checked that the card is this customer's. */
  customer_id: string;
  payment_method: PaymentMethod;
}
