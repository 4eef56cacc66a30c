import { awaitOutcome, type AwaitOutcomeOptions } from './awaitOutcome.ts';
import { readOptions, type HyperswitchOptions } from './options.ts';
import { path } from './path.ts';
import type { Payment, PaymentConfirmRequest, PaymentCreateRequest, PaymentRetrieveQuery } from './types/payments.ts';
import type { ProxyAnswer, ProxyRequest } from './types/proxy.ts';
import { createSendCall, type RequestOptions } from './request.ts';
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

export type Hyperswitch = ReturnType<typeof createHyperswitch>;

/**
 * A client of the parts of Hyperswitch that saved cards need, for your server. Requests and answers are in
 * Hyperswitch's own words. Every call rejects with a `HyperswitchError`, with the reason of its `signal`, or with a
 * `TypeError` for a body that is no JSON.
 *
 * A call that only reads is repeated, at most twice, where it failed on its way (no network, 429, 502, 503, 504); one
 * that creates, charges, changes or deletes never is.
 *
 * @throws TypeError for a missing or malformed option, naming it, and in a page
 */
export function createHyperswitch(options: HyperswitchOptions) {
  const send = createSendCall(readOptions(options));

  const payments = {
    /**
     * A decline is an answer with `status: 'failed'`. Never repeated: give a `payment_id` of your own and keep it before
     * you call, and an answer that got lost is found with `payments.retrieve(payment_id)`. A 404 there says that nothing
     * was charged; to charge again with the same `payment_id` cannot charge twice.
     */
    create: async (body: PaymentCreateRequest, { signal }: RequestOptions = {}) =>
      send<Payment>({ method: 'POST', path: path`/payments`, body, field: 'payment_id', signal }),

    /** Charges a payment that was created without `confirm`. An answer that got lost is found as that of `create`. */
    confirm: async (paymentId: string, body: PaymentConfirmRequest, { signal }: RequestOptions = {}) =>
      send<Payment>({ method: 'POST', path: path`/payments/${paymentId}/confirm`, body, field: 'payment_id', signal }),

    retrieve: async (
      paymentId: string,
      { force_sync = false }: PaymentRetrieveQuery = {},
      { signal }: RequestOptions = {},
    ) => {
      const query = { force_sync };
      return send<Payment>({ method: 'GET', path: path`/payments/${paymentId}`, query, field: 'payment_id', signal });
    },

    /**
     * How a payment came out, for the page that the customer returns to from a redirect: Hyperswitch is asked, and it
     * asks the processor, until the payment is no longer `processing`, `requires_customer_action` or
     * `partially_captured_and_processing`. What the address of the return says is never proof. Every other status is
     * answered, a decline (`failed`) as well as what is now up to you (`requires_capture`, `requires_payment_method`).
     * Rejects with code `timeout` when the payment stays open, which says nothing about how it will end: ask again.
     */
    awaitOutcome: async (paymentId: string, options: AwaitOutcomeOptions = {}) =>
      awaitOutcome((signal) => payments.retrieve(paymentId, { force_sync: true }, { signal }), options),
  };

  return {
    customers: {
      create: async (body: CustomerCreateRequest, { signal }: RequestOptions = {}) =>
        send<Customer>({ method: 'POST', path: path`/v1/customers`, body, field: 'id', signal }),

      retrieve: async (customerId: string, { signal }: RequestOptions = {}) =>
        send<Customer>({ method: 'GET', path: path`/v1/customers/${customerId}`, field: 'id', signal }),

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
      create: async (body: SessionCreateRequest, { signal }: RequestOptions = {}) => {
        const field = 'sdk_authorization';
        return send<CreatedSession>({ method: 'POST', path: path`/v1/payment-method-sessions`, body, field, signal });
      },

      retrieve: async (sessionId: string, { signal }: RequestOptions = {}) => {
        const url = path`/v1/payment-method-sessions/${sessionId}`;
        return send<Session>({ method: 'GET', path: url, field: 'expires_at', signal });
      },
    },

    paymentMethods: {
      /**
       * Saves a card whose number your server has, which takes a PCI DSS certificate. The same number of the same
       * customer is the same card and keeps its id; a guest's (`volatile`) is a new one each time.
       */
      create: async (body: PaymentMethodCreateRequest, { signal }: RequestOptions = {}) =>
        send<PaymentMethod>({ method: 'POST', path: path`/v1/payment-methods`, body, field: 'id', signal }),

      /** A deleted one is a 404, as is one that never was. */
      retrieve: async (paymentMethodId: string, { signal }: RequestOptions = {}) =>
        send<PaymentMethod>({ method: 'GET', path: path`/v1/payment-methods/${paymentMethodId}`, field: 'id', signal }),

      /** Number and expiry cannot be changed. */
      update: async (paymentMethodId: string, body: PaymentMethodUpdateRequest, { signal }: RequestOptions = {}) => {
        const url = path`/v1/payment-methods/${paymentMethodId}/update-saved-payment-method`;
        return send<PaymentMethod>({ method: 'PUT', path: url, body, field: 'id', signal });
      },

      delete: async (paymentMethodId: string, { signal }: RequestOptions = {}) => {
        const url = path`/v1/payment-methods/${paymentMethodId}`;
        return send<DeletedPaymentMethod>({ method: 'DELETE', path: url, field: 'id', signal });
      },

      /** Refused with 400 for the one that is the default already. */
      setDefault: async (customerId: string, paymentMethodId: string, { signal }: RequestOptions = {}) => {
        const url = path`/v1/${customerId}/payment-methods/${paymentMethodId}/default`;
        return send<DefaultPaymentMethod>({ method: 'POST', path: url, field: 'default_payment_method_id', signal });
      },

      /** Turns a token that a browser got into the id that stays, within the token's 15 minutes. */
      exchangeToken: async (paymentMethodToken: string, { signal }: RequestOptions = {}) => {
        const url = path`/v1/payment-methods/token/${paymentMethodToken}/details`;
        return send<TokenDetails>({ method: 'GET', path: url, field: 'id', signal });
      },
    },

    payments,

    proxy: {
      /** Pays at a processor of your own with a card of the vault. Never repeated: the processor may have charged. */
      send: async (body: ProxyRequest, { signal }: RequestOptions = {}) =>
        send<ProxyAnswer>({ method: 'POST', path: path`/v1/proxy`, body, field: 'response', signal }),
    },
  };
}
