import type { PreparedPayment, PreparePaymentOptions } from '../core/actions/preparePayment.ts';
import type { PayMessages } from './payMessages.ts';
import type { PayResult } from './payResult.ts';

/** Options of `createPay` and `usePay`. */
export interface PayOptions {
  /** Address of the handler on your own origin, as for `backendSource`: `/api/saved-cards`. Its option `pay` is needed. */
  url: string;
  /** Headers that are sent with every request, for instance an anti-forgery token. @default {} */
  headers?: Record<string, string>;
  /** Replaces the global `fetch`, for stories and tests. @default the global `fetch` */
  fetch?: typeof fetch;
  /** Words of your own in place of the English ones. @default payMessages */
  messages?: Partial<PayMessages>;
  /** Sends the customer to their bank's page. @default location.assign */
  redirect?: (url: string) => void;
}

/** What of a mounted widget is needed to pay: a `SavedCardsRef`, or the intents of `useSavedCards`. */
export interface PayingCards {
  preparePayment: (options?: PreparePaymentOptions) => Promise<PreparedPayment>;
  showDecline: (payment_method_id: string, message?: string) => void;
  refresh: () => void;
}

/** What a page shows of a payment. */
export interface PayState {
  /** A request is under way, or the customer is being sent to their bank: disable your button. */
  busy: boolean;
  /** How the latest attempt ended; `null` before the first one, and while one is under way. */
  result: PayResult | null;
  /** The order that this is about; `null` before the first attempt. */
  reference: string | null;
}

/** Pays orders from a page. */
export interface Payer {
  /** The state, which is another object after each change. */
  get: () => PayState;
  /** Calls the listener after each change, until the returned function is called. */
  subscribe: (listener: () => void) => () => void;
  /**
   * From the press of the button to paid: asks the customer for what is missing, posts the card and the order to the
   * handler, once, sends the customer to their bank where that asks, and shows a decline in the card's row. A response that
   * is lost is asked for and not repeated. It never rejects. While it is under way, another call submits the form that the
   * customer was asked to fill in, and resolves with the same result. A call for another order waits until the earlier one
   * has ended; what was only being asked for is `cancelled`, so that no order is paid that the customer has left.
   *
   * @param reference which order; your server knows its amount
   */
  pay: (cards: PayingCards, reference: string) => Promise<PayResult>;
  /** How the order stands. Never rejects. */
  outcomeOf: (reference: string) => Promise<PayResult>;
  /**
   * Asks for the outcome if this tab has sent the customer to their bank for this order; else `null`. Call it when the page
   * is shown.
   */
  resume: (reference: string) => Promise<PayResult | null>;
}
