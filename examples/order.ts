/** An order in your shop's database. A browser only says which order it is; it never sends these values. */
export interface Order {
  /** Your own id of the order. The `payment_id` of each attempt to pay is made of it: `order-7_1`, `order-7_2`. */
  order_id: string;
  /** Minor units: `6540` is 65.40 USD. */
  amount: number;
  /** ISO 4217 code. */
  currency: string;
  /** Absolute URL on your own site. A bank that asks for a challenge sends the customer back to it. */
  return_url: string;
}
