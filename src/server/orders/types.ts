import type { ChargeOutcome, SavedCardCharge } from '../hyperswitch/types/charge.ts';
import type { CustomerAcceptance, Payment } from '../hyperswitch/types/payments.ts';
import type { PaymentMethod } from '../hyperswitch/types/vault.ts';

/** Which order a page asks for, and who asks. */
export interface OrderContext {
  /** What is paid for, such as the id of an order. It comes from the page: check that it belongs to this customer. */
  reference?: string;
  /** The vault's id of the customer; `null` for a guest. */
  customer_id: string | null;
  /** The page's own id of one act of paying. A request that a network has repeated has the same. */
  idempotency_key?: string;
  /** Its body has been read already. */
  request: Request;
}

/** What the option `pay` charges by. It has no amount: look the amount up in your own data, by `reference`. */
export interface PayContext extends OrderContext {
  /** A card of this customer. Pass it to `payments.chargeSavedCard`. */
  payment_method: PaymentMethod;
  /** The token for the CVC that the customer has just typed for a saved card. Used up by one attempt to charge. */
  card_cvc_token?: string;
  /**
   * The customer's consent to this card being saved, if they have just added it: pass it to `payments.chargeSavedCard` with
   * the first payment. The handler adds the address and the user agent.
   */
  customer_acceptance?: CustomerAcceptance;
}

/**
 * Charges the card, usually by `payments.chargeSavedCard`, and resolves to its outcome. An object with less than that
 * will do, and so will a whole `Payment`: the page gets the fields of a `ChargeOutcome` and no other.
 *
 * When it rejects with a `HyperswitchError` that says that the card was refused and nothing was charged, such as
 * `card_gone` or `cvc_used`, the page gets its status, 400 to 499, and its code. After a retryable error, and any other
 * whose outcome is not known, the page gets 502 with the code `outcome_unknown`, or `not_charged`: pay again with the
 * same `payment_id`. After an error that is the shop's own mistake it gets 500. `onError` gets the error.
 */
export type Pay = (context: PayContext) => Promise<(Partial<ChargeOutcome> & Pick<ChargeOutcome, 'status'>) | Payment>;

/**
 * An order, from your own data. Its fields are the terms of the payment, as `payments.chargeSavedCard` takes them.
 * Other fields are not sent, so that a whole row of your orders will do.
 */
export interface PayableOrder extends Omit<
  SavedCardCharge,
  'payment_id' | 'payment_method' | 'card_cvc_token' | 'customer_acceptance'
> {
  /**
   * Your own id of the order. No other order of your Hyperswitch account has it. The `payment_id` of an attempt to pay is
   * made of it: `order-7` becomes `order-7_1`, then `order-7_2`; an id with other characters than letters, digits, `_` and
   * `-`, or more than 56 of them, is hashed.
   */
  order_id: string;
}

/** The way to pay orders that `createOrderPayments` creates: the handler's option `pay`. */
export interface OrderPayments {
  /**
   * Pays the order with the card, once, however often, in how many processes and with how many cards it is called.
   * Resolves to how the attempt to pay ended, or to how an earlier one did that has paid the order.
   */
  pay: (context: PayContext) => Promise<ChargeOutcome>;
  /**
   * How the latest attempt to pay the order stands, after Hyperswitch has asked the processor: for a customer who comes
   * back from their bank's page, and for a page that got no response. `null` if there was no attempt. With an
   * `idempotency_key`, the end of an attempt of another act is not told: the act that is asked about has not arrived.
   */
  outcomeOf: (context: OrderContext) => Promise<ChargeOutcome | null>;
}
