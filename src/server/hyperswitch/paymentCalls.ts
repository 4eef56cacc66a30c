import { awaitOutcome, type AwaitOutcomeOptions } from './awaitOutcome.ts';
import { chargeSavedCard } from './chargeSavedCard.ts';
import { invalidResponse } from './error.ts';
import { path } from './path.ts';
import { signalOf } from './signalOf.ts';
import type { RequestOptions, SendCall } from './request.ts';
import type { SavedCardCharge } from './types/charge.ts';
import type {
  Payment,
  PaymentCancelRequest,
  PaymentCaptureRequest,
  PaymentConfirmRequest,
  PaymentCreateRequest,
  PaymentRetrieveQuery,
} from './types/payments.ts';
import type { Refund, RefundCreateRequest } from './types/refunds.ts';
import type { PaymentMethod } from './types/vault.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** The client's `payments` and `refunds`. */
export function createPaymentCalls(
  send: SendCall,
  profile_id: string,
  retrievePaymentMethod: (id: string, options: RequestOptions) => Promise<PaymentMethod>,
) {
  const payments = {
    /**
     * Charges a saved card, or another instrument of the vault, of a customer who is present. A decline resolves with
     * `status: 'failed'` and `decline`. Calling it again with the same `payment_id` never charges twice: it returns the
     * outcome of the first attempt, or goes on where that ended. So store the `payment_id` before you call.
     *
     * Rejects with a `TypeError` for a malformed `payment_id`, and with a `HyperswitchError`. Its code is one of these,
     * or one of the API's:
     *
     * - `card_gone`: the card was deleted, or was a guest's and has expired. It will never work again.
     * - `cvc_used`: the `card_cvc_token` was used up by an attempt that did not finish, or has expired. Ask for the CVC
     *   again.
     * - `cvc_required`: no CVC was sent, the vault holds none, and the card may not be charged without one. Ask for it.
     * - `not_set_up`: the account or the version of Hyperswitch cannot charge saved cards. Run the doctor.
     * - `unsupported_payment_method`: Hyperswitch cannot charge such an instrument. Ask for a card.
     * - `payment_id_taken`: the payment with this id has another amount, currency or customer, or it was charged, or waits
     *   for the customer's bank, with another card. `docs/3ds.md` says what to do when the customer chooses another card.
     * - `not_charged`, with `retryable: true`: the request was lost, and there is no such payment.
     * - `outcome_unknown`, with `retryable: true`: it could not be found out whether the payment was charged. It never
     *   has the status or the code of what went wrong, which is its `cause`.
     *
     * In the last two cases call again with the same `payment_id`, also when `signal` aborted the call.
     */
    chargeSavedCard: async (charge: SavedCardCharge, options?: RequestOptions) =>
      chargeSavedCard({ ...payments, retrievePaymentMethod }, charge, { signal: signalOf(options) }),

    /**
     * Creates a payment, and charges it with `confirm: true`. A declined payment resolves with `status: 'failed'`. It
     * gets the client's `profileId`, unless the body has a `profile_id`. For a saved card `chargeSavedCard` does the
     * rest.
     *
     * It is never retried. Store a `payment_id` of your own before you call: when there is no response, use
     * `payments.retrieve(payment_id)`. If that rejects with status 404, nothing was charged. Calling `create` again
     * with the same `payment_id` cannot charge twice: it is refused with 400 `HE_01`.
     */
    create: async (payment: PaymentCreateRequest, options?: RequestOptions) => {
      const body = { ...payment, profile_id: ownOf(payment).profile_id ?? profile_id };
      return send<Payment>({
        signal: signalOf(options),
        method: 'POST',
        path: path`/payments`,
        body,
        field: 'payment_id',
      });
    },

    /** Charges a payment that was created without `confirm`. When there is no response, do as for `create`. */
    confirm: async (paymentId: string, body: PaymentConfirmRequest, options?: RequestOptions) =>
      send<Payment>({
        signal: signalOf(options),
        method: 'POST',
        path: path`/payments/${paymentId}/confirm`,
        body,
        field: 'payment_id',
      }),

    /** Returns a payment; with `force_sync`, after Hyperswitch has asked the processor for its status. */
    retrieve: async (paymentId: string, given?: PaymentRetrieveQuery, options?: RequestOptions) => {
      const query = { force_sync: ownOf(given).force_sync ?? false };
      const payment = await send<Payment>({
        signal: signalOf(options),
        method: 'GET',
        path: path`/payments/${paymentId}`,
        query,
        field: 'payment_id',
      });
      // A gateway that mixes up answers must not make an order look paid.
      if (payment.payment_id !== paymentId) throw invalidResponse(200);
      return payment;
    },

    /**
     * Captures a payment with status `requires_capture`: all of it, or `amount_to_capture`. Rejects with 400 for a
     * payment with another status, and for an amount that is too high. It is never retried: when there is no response,
     * retrieve the payment.
     */
    capture: async (paymentId: string, body: PaymentCaptureRequest = {}, options?: RequestOptions) =>
      send<Payment>({
        signal: signalOf(options),
        method: 'POST',
        path: path`/payments/${paymentId}/capture`,
        body,
        field: 'payment_id',
      }),

    /**
     * Cancels a payment that is not captured, so that the customer's bank releases the amount. Rejects with 400 for a
     * payment that is captured (refund it), declined or cancelled. It is never retried: when there is no response,
     * retrieve the payment.
     */
    cancel: async (paymentId: string, body: PaymentCancelRequest = {}, options?: RequestOptions) =>
      send<Payment>({
        signal: signalOf(options),
        method: 'POST',
        path: path`/payments/${paymentId}/cancel`,
        body,
        field: 'payment_id',
      }),

    /**
     * Waits for the outcome of a payment, for the page that a redirect brings the customer back to. It retrieves the
     * payment with `force_sync` until its status is neither `processing` nor `requires_customer_action` nor
     * `partially_captured_and_processing`, and resolves with any other status: a decline (`failed`) too, and one that
     * needs you (`requires_capture`, `requires_payment_method`). Rely on it instead of the query of the return URL,
     * which anybody can write.
     *
     * Rejects with code `timeout` when the payment is still open after `timeoutMs`. It can still succeed or fail then,
     * so call it again later. Rejects with a `TypeError` when `timeoutMs` is not a positive integer.
     */
    awaitOutcome: async (paymentId: string, options?: AwaitOutcomeOptions) =>
      awaitOutcome(
        (signal) => payments.retrieve(paymentId, { force_sync: true }, { signal }),
        ownOf({ ...options, signal: signalOf(options) }),
      ),
  };

  const refunds = {
    /**
     * Refunds a captured payment, all that is left of it or `amount`. Rejects with 400 for a payment that is not
     * captured, and for an amount that is too high (`IR_13`). A refund that the processor refuses resolves with
     * `status: 'failed'`.
     *
     * It is never retried. Store a `refund_id` of your own before you call: when there is no response, use
     * `refunds.retrieve(refund_id)`. Calling `create` again with the same `refund_id` cannot refund twice.
     */
    create: async (body: RefundCreateRequest, options?: RequestOptions) =>
      send<Refund>({ signal: signalOf(options), method: 'POST', path: path`/refunds`, body, field: 'refund_id' }),

    /** Returns a refund. Rejects with status 404 for an unknown id. */
    retrieve: async (refundId: string, options?: RequestOptions) =>
      send<Refund>({ signal: signalOf(options), method: 'GET', path: path`/refunds/${refundId}`, field: 'refund_id' }),
  };

  return { payments, refunds };
}
