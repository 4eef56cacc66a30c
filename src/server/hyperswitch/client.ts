import { readOptions, type HyperswitchOptions } from './options.ts';
import { path } from './path.ts';
import { signalOf } from './signalOf.ts';
import { createPaymentCalls } from './paymentCalls.ts';
import { readProxyRequest } from './readProxyRequest.ts';
import { createSendCall, type RequestOptions, type SendCall } from './request.ts';
import type { Fillable, ProxyRequest, ProxyResponse } from './types/proxy.ts';
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
import { ownOf } from '../../shared/ownOf.ts';

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
  const connection = readOptions(options);
  const sendCall = createSendCall(connection);
  const send: SendCall = (call) => sendCall(ownOf(call));

  const paymentMethods = {
    /**
     * Saves a card from its number, which only a server with a PCI DSS certification may have. The same number with the
     * same expiry date, written in the same way, keeps its id; a guest's card (`volatile`) gets a new id each time.
     */
    create: async (body: PaymentMethodCreateRequest, options?: RequestOptions) =>
      send<PaymentMethod>({
        signal: signalOf(options),
        method: 'POST',
        path: path`/v1/payment-methods`,
        body,
        field: 'id',
      }),

    /** Returns a card. Rejects with status 404 for a deleted card and for an unknown id. */
    retrieve: async (paymentMethodId: string, options?: RequestOptions) =>
      send<PaymentMethod>({
        signal: signalOf(options),
        method: 'GET',
        path: path`/v1/payment-methods/${paymentMethodId}`,
        field: 'id',
      }),

    /**
     * Changes what `PaymentMethodUpdateRequest` contains. The number and the expiry date cannot be changed. Rejects
     * with 404 for a guest's card.
     */
    update: async (paymentMethodId: string, body: PaymentMethodUpdateRequest, options?: RequestOptions) => {
      const url = path`/v1/payment-methods/${paymentMethodId}/update-saved-payment-method`;
      return send<PaymentMethod>({ signal: signalOf(options), method: 'PUT', path: url, body, field: 'id' });
    },

    /**
     * Deletes a card permanently. Rejects with 400 `IR_11` for a card that was deleted before, and with 404 for a
     * guest's card. A deleted default card stays the customer's `default_payment_method_id`.
     */
    delete: async (paymentMethodId: string, options?: RequestOptions) => {
      const url = path`/v1/payment-methods/${paymentMethodId}`;
      return send<DeletedPaymentMethod>({ signal: signalOf(options), method: 'DELETE', path: url, field: 'id' });
    },

    /**
     * Makes a card the customer's default. Rejects with 400 `IR_16` for a card that is the default already, for one
     * that has not paid yet, and for another customer's; only the error's message tells them apart.
     */
    setDefault: async (customerId: string, paymentMethodId: string, options?: RequestOptions) => {
      const url = path`/v1/customers/${customerId}/payment-methods/${paymentMethodId}/default`;
      return send<DefaultPaymentMethod>({
        signal: signalOf(options),
        method: 'POST',
        path: url,
        field: 'default_payment_method_id',
      });
    },

    /** Returns the permanent id of the card behind a browser's token, which expires after 15 minutes. */
    exchangeToken: async (paymentMethodToken: string, options?: RequestOptions) => {
      const url = path`/v1/payment-methods/token/${paymentMethodToken}/details`;
      return send<TokenDetails>({ signal: signalOf(options), method: 'GET', path: url, field: 'id' });
    },
  };

  return {
    customers: {
      /**
       * Creates a customer in the vault. The `merchant_reference_id` is 1 to 64 letters, digits, `_` and `-`; anything
       * else is refused with 400, and one that exists with 400 `IR_12`: `retrieveByReference` finds that customer.
       */
      create: async (body: CustomerCreateRequest, options?: RequestOptions) =>
        send<Customer>({ signal: signalOf(options), method: 'POST', path: path`/v1/customers`, body, field: 'id' }),

      /** Returns a customer. */
      retrieve: async (customerId: string, options?: RequestOptions) =>
        send<Customer>({
          signal: signalOf(options),
          method: 'GET',
          path: path`/v1/customers/${customerId}`,
          field: 'id',
        }),

      /** Returns the customer with your own id. Rejects with status 404 when there is none. */
      retrieveByReference: async (merchantReferenceId: string, options?: RequestOptions) => {
        const url = path`/v1/customers/reference/${merchantReferenceId}`;
        return send<Customer>({ signal: signalOf(options), method: 'GET', path: url, field: 'id' });
      },

      /** Lists the cards of a customer. */
      savedPaymentMethods: async (customerId: string, query?: SavedPaymentMethodsQuery, options?: RequestOptions) =>
        send<SavedPaymentMethods>({
          signal: signalOf(options),
          method: 'GET',
          path: path`/v1/customers/${customerId}/saved-payment-methods`,
          query: { include_new: ownOf(query).include_new ?? false },
          field: 'customer_payment_methods',
        }),
    },

    sessions: {
      /** Opens a vault session, in which a browser can list, add and delete cards. */
      create: async (body: SessionCreateRequest, options?: RequestOptions) => {
        const field = 'sdk_authorization';
        return send<CreatedSession>({
          signal: signalOf(options),
          method: 'POST',
          path: path`/v1/payment-method-sessions`,
          body,
          field,
        });
      },

      /** Returns a session without its secrets. */
      retrieve: async (sessionId: string, options?: RequestOptions) => {
        const url = path`/v1/payment-method-sessions/${sessionId}`;
        return send<Session>({ signal: signalOf(options), method: 'GET', path: url, field: 'expires_at' });
      },
    },

    paymentMethods,

    ...createPaymentCalls(send, connection.profileId, paymentMethods.retrieve),

    proxy: {
      /**
       * Sends a request with a card of the vault to a processor of your own. It is never retried. Rejects with a
       * `TypeError`, and sends nothing, when a placeholder could not be filled: see `ProxyRequest`. A literal
       * `request_body` with such a placeholder does not compile.
       */
      send: async <const Body>(
        request: ProxyRequest & { request_body: Body & Fillable<Body> },
        options?: RequestOptions,
      ) => {
        const body = readProxyRequest(request);
        return send<ProxyResponse>({
          signal: signalOf(options),
          method: 'POST',
          path: path`/v1/proxy`,
          body,
          field: 'response',
        });
      },
    },
  };
}
