import { ownOf } from '../../shared/ownOf.ts';

/** Why an order cannot be paid now. Nothing was charged. All of it is sent to the page. */
export class OrderError extends Error {
  /** The HTTP status. */
  readonly status: number;
  /** `order_not_found` or `claims_unavailable`. */
  readonly code: string;
  /** Seconds after which the same call can succeed. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, options?: { retryAfter?: number; cause?: unknown }) {
    const { retryAfter, cause } = ownOf(options);
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'OrderError';
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The same for an order that does not exist and for another customer's, so that nobody can find out which exist. */
export function orderNotFound(): OrderError {
  return new OrderError(404, 'order_not_found', 'The customer has no order with this reference.');
}

/** Without the claim nobody knows whether another process is charging the order. */
export function claimsUnavailable(cause: unknown): OrderError {
  const message = 'Orders cannot be paid at the moment. This request has charged nothing.';
  return new OrderError(503, 'claims_unavailable', message, { retryAfter: 5, cause });
}

/** For the shop's log: a payment of another amount or customer must not make the order look paid. */
export function notThisOrder(payment_id: string): Error {
  return new Error(
    `The payment ${payment_id} was made for another amount, currency or customer than the order has now. Nothing was charged by this call. Either the order was changed after it was paid, or two orders have the same order_id.`,
  );
}
