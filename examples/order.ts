import type { Hyperswitch, PaymentMethod } from 'hyperswitch-saved-cards/server';

/** An order in your shop's database. A browser only says which order it is; it never sends these values. */
export interface Order {
  /**
   * Your own id of this attempt to pay: 1 to 64 letters, digits, `_` and `-`. Store it before the call, and keep it until
   * the attempt has ended, so that a charge with a lost response is found and not made twice.
   */
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
  /** The handler gives it to your `pay`, and has checked that the card is this customer's. Its customer pays. */
  payment_method: PaymentMethod;
}
