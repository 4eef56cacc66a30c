import { awaitOutcome, type AwaitOutcomeOptions } from './awaitOutcome.ts';
import { readOptions, type HyperswitchOptions } from './options.ts';
import { path } from './path.ts';
import type { Payment, PaymentConfirmRequest, PaymentCreateRequest, PaymentRetrieveQuery } from './types/payments.ts';
import { createSendCall, type RequestOptions } from './request.ts';
import type { ProxyRequest, ProxyResponse } from './types/proxy.ts';
import type {
  CreatedSession,
  Customer,
  CustomerCreateRequest,
  DefaultPaymentMethod,
  DeletedPaymentMethod,
  PaymentMethod,
  PaymentMethodCreateRequest,
  PaymentMethodUpdateRequest,
  SavedPaymentMethods,
  SavedPaymentMethodsQuery,
  Session,
  SessionCreateRequest,
  TokenDetails,
} from './types/vault.ts';

/** What `createHyperswitch` returns. */
export type Hyperswitch = ReturnType<typeof createHyperswitch>;

/**
 * Creates a client, for your server, of those parts of Hyperswitch's API that saved cards need. Requests and responses
 * have the field names of the API. Every call rejects with a `HyperswitchError`, with the reason of its `signal`, or
 * with a `TypeError` for a body that cannot be JSON.
 *
 * A call that only reads is retried, at most twice, after no response and after 429, 502, 503 and 504. A call that
 * creates, charges, changes or deletes is never retried.
 *
 * @throws TypeError for a missing or malformed option, which the message names, and in a browser without `allowBrowser`
 */
export function createHyperswitch(options: HyperswitchOptions) {
  const send = createSendCall(readOptions(options));

  const payments = {
    /**
     * Creates a payment, and charges it with `confirm: true`. A declined payment resolves with `status: 'failed'`.
     *
     * It is never retried. Store a `payment_id` of your own before you call: when there is no response, use
     * `payments.retrieve(payment_id)`. If that rejects with status 404, nothing was charged. Calling `create` again
     * with the same `payment_id` cannot charge twice.
     */
    create: async (body: PaymentCreateRequest, { signal }: RequestOptions = {}) =>
      send<Payment>({ method: 'POST', path: path`/payments`, body, field: 'payment_id', signal }),

    /** Charges a payment that was created without `confirm`. When there is no response, do as for `create`. */
    confirm: async (paymentId: string, body: PaymentConfirmRequest, { signal }: RequestOptions = {}) =>
      send<Payment>({ method: 'POST', path: path`/payments/${paymentId}/confirm`, body, field: 'payment_id', signal }),

    /** Returns a payment; with `force_sync`, after Hyperswitch has asked the processor for its status. */
    retrieve: async (
      paymentId: string,
      { force_sync = false }: PaymentRetrieveQuery = {},
      { signal }: RequestOptions = {},
    ) => {
      const query = { force_sync };
      return send<Payment>({ method: 'GET', path: path`/payments/${paymentId}`, query, field: 'payment_id', signal });
    },

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
    awaitOutcome: async (paymentId: string, options: AwaitOutcomeOptions = {}) =>
      awaitOutcome((signal) => payments.retrieve(paymentId, { force_sync: true }, { signal }), options),
  };

  return {
    customers: {
      /** Creates a customer in the vault. Rejects with code `HE_01` for a `merchant_reference_id` that exists. */
      create: async (body: CustomerCreateRequest, { signal }: RequestOptions = {}) =>
        send<Customer>({ method: 'POST', path: path`/v1/customers`, body, field: 'id', signal }),

      /** Returns a customer. */
      retrieve: async (customerId: string, { signal }: RequestOptions = {}) =>
        send<Customer>({ method: 'GET', path: path`/v1/customers/${customerId}`, field: 'id', signal }),

      /** Returns the customer with this `merchant_reference_id`. Rejects with status 404 when there is none. */
      retrieveByReference: async (reference: string, { signal }: RequestOptions = {}) =>
        send<Customer>({ method: 'GET', path: path`/v1/customers/reference/${reference}`, field: 'id', signal }),

      /** Lists the cards of a customer. */
      savedPaymentMethods: async (
        customerId: string,
        { include_new = false }: SavedPaymentMethodsQuery = {},
        { signal }: RequestOptions = {},
      ) =>
        send<SavedPaymentMethods>({
          method: 'GET',
          path: path`/v1/customers/${customerId}/saved-payment-methods`,
          query: { include_new },
          field: 'customer_payment_methods',
          signal,
        }),
    },

    sessions: {
      /** Opens a vault session, in which a browser can list, add and delete cards. */
      create: async (body: SessionCreateRequest, { signal }: RequestOptions = {}) => {
        const field = 'sdk_authorization';
        return send<CreatedSession>({ method: 'POST', path: path`/v1/payment-method-sessions`, body, field, signal });
      },

      /** Returns a session without its secrets. */
      retrieve: async (sessionId: string, { signal }: RequestOptions = {}) => {
        const url = path`/v1/payment-method-sessions/${sessionId}`;
        return send<Session>({ method: 'GET', path: url, field: 'expires_at', signal });
      },
    },

    paymentMethods: {
      /**
       * Saves a card from its number, which only a server with a PCI DSS certification may have. A number that the
       * customer has saved before keeps its id; a guest's card (`volatile`) gets a new id each time.
       */
      create: async (body: PaymentMethodCreateRequest, { signal }: RequestOptions = {}) =>
        send<PaymentMethod>({ method: 'POST', path: path`/v1/payment-methods`, body, field: 'id', signal }),

      /** Returns a card. Rejects with status 404 for a deleted card and for an unknown id. */
      retrieve: async (paymentMethodId: string, { signal }: RequestOptions = {}) =>
        send<PaymentMethod>({ method: 'GET', path: path`/v1/payment-methods/${paymentMethodId}`, field: 'id', signal }),

      /** Changes what `PaymentMethodUpdateRequest` contains. The number and the expiry date cannot be changed. */
      update: async (paymentMethodId: string, body: PaymentMethodUpdateRequest, { signal }: RequestOptions = {}) => {
        const url = path`/v1/payment-methods/${paymentMethodId}/update-saved-payment-method`;
        return send<PaymentMethod>({ method: 'PUT', path: url, body, field: 'id', signal });
      },

      /** Deletes a card permanently. */
      delete: async (paymentMethodId: string, { signal }: RequestOptions = {}) => {
        const url = path`/v1/payment-methods/${paymentMethodId}`;
        return send<DeletedPaymentMethod>({ method: 'DELETE', path: url, field: 'id', signal });
      },

      /** Makes a card the customer's default. Rejects with status 400 for the card that is the default already. */
      setDefault: async (customerId: string, paymentMethodId: string, { signal }: RequestOptions = {}) => {
        const url = path`/v1/customers/${customerId}/payment-methods/${paymentMethodId}/default`;
        return send<DefaultPaymentMethod>({ method: 'POST', path: url, field: 'default_payment_method_id', signal });
      },

      /** Returns the permanent id of the card behind a browser's token, which expires after 15 minutes. */
      exchangeToken: async (paymentMethodToken: string, { signal }: RequestOptions = {}) => {
        const url = path`/v1/payment-methods/token/${paymentMethodToken}/details`;
        return send<TokenDetails>({ method: 'GET', path: url, field: 'id', signal });
      },
    },

    payments,

    proxy: {
      /** Sends a request with a card of the vault to a processor of your own. It is never retried. */
      send: async (body: ProxyRequest, { signal }: RequestOptions = {}) =>
        send<ProxyResponse>({ method: 'POST', path: path`/v1/proxy`, body, field: 'response', signal }),
    },
  };
}
