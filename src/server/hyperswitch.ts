import { createSendCall, segment, type RequestOptions } from './request.ts';
import type {
  CreatedSession,
  Customer,
  CustomerCreateRequest,
  DefaultPaymentMethod,
  DeletedPaymentMethod,
  Payment,
  PaymentConfirmRequest,
  PaymentCreateRequest,
  PaymentMethod,
  PaymentMethodUpdateRequest,
  PaymentRetrieveQuery,
  SavedPaymentMethods,
  SavedPaymentMethodsQuery,
  Session,
  SessionCreateRequest,
  TokenDetails,
} from './types.ts';

export interface HyperswitchOptions {
  /** The secret key of your server, such as `snd_…`. It stays on the server. */
  apiKey: string;
  /** The business profile, `pro_…`. */
  profileId: string;
  /** Which of Hyperswitch's own hosts. @default 'sandbox' */
  environment?: 'sandbox' | 'production';
  /** Root of the API of an install of your own, or of the emulator; comes before `environment`. */
  baseUrl?: string;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch;
  /** Milliseconds for one call. @default 15000 */
  timeoutMs?: number;
}

export type Hyperswitch = ReturnType<typeof createHyperswitch>;

const HOSTS = { sandbox: 'https://sandbox.hyperswitch.io', production: 'https://api.hyperswitch.io' };

/**
 * A client of the parts of Hyperswitch that saved cards need, for your server. Requests and answers are in
 * Hyperswitch's own words. Every call rejects with a `HyperswitchError`.
 *
 * @throws TypeError for a missing or malformed option, naming it
 */
export function createHyperswitch(options: HyperswitchOptions) {
  const send = createSendCall({
    apiKey: credential('apiKey', options.apiKey, 'the secret API key of your server'),
    profileId: credential('profileId', options.profileId, 'the id of your business profile'),
    baseUrl: rootUrl(options.baseUrl ?? HOSTS[options.environment ?? 'sandbox']),
    fetch: options.fetch ?? fetch,
    timeoutMs: options.timeoutMs ?? 15_000,
  });

  return {
    customers: {
      create: async (body: CustomerCreateRequest, { signal }: RequestOptions = {}) =>
        send<Customer>({ method: 'POST', path: '/v1/customers', body, field: 'id', signal }),

      retrieve: async (customerId: string, { signal }: RequestOptions = {}) =>
        send<Customer>({ method: 'GET', path: `/v1/customers/${segment(customerId)}`, field: 'id', signal }),

      savedPaymentMethods: async (
        customerId: string,
        { include_new = false }: SavedPaymentMethodsQuery = {},
        { signal }: RequestOptions = {},
      ) => {
        const query = include_new ? '?include_new=true' : '';
        const path = `/v1/customers/${segment(customerId)}/saved-payment-methods${query}`;
        return send<SavedPaymentMethods>({ method: 'GET', path, field: 'customer_payment_methods', signal });
      },
    },

    sessions: {
      create: async (body: SessionCreateRequest, { signal }: RequestOptions = {}) => {
        const path = '/v1/payment-method-sessions';
        return send<CreatedSession>({ method: 'POST', path, body, field: 'sdk_authorization', signal });
      },

      retrieve: async (sessionId: string, { signal }: RequestOptions = {}) => {
        const path = `/v1/payment-method-sessions/${segment(sessionId)}`;
        return send<Session>({ method: 'GET', path, field: 'expires_at', signal });
      },
    },

    paymentMethods: {
      /** A deleted one is a 404, as is one that never was. */
      retrieve: async (paymentMethodId: string, { signal }: RequestOptions = {}) =>
        send<PaymentMethod>({ method: 'GET', path: paymentMethodPath(paymentMethodId), field: 'id', signal }),

      /** Number and expiry cannot be changed. */
      update: async (paymentMethodId: string, body: PaymentMethodUpdateRequest, { signal }: RequestOptions = {}) => {
        const path = `${paymentMethodPath(paymentMethodId)}/update-saved-payment-method`;
        return send<PaymentMethod>({ method: 'PUT', path, body, field: 'id', signal });
      },

      delete: async (paymentMethodId: string, { signal }: RequestOptions = {}) =>
        send<DeletedPaymentMethod>({ method: 'DELETE', path: paymentMethodPath(paymentMethodId), field: 'id', signal }),

      /** Refused with 400 for the one that is the default already. */
      setDefault: async (customerId: string, paymentMethodId: string, { signal }: RequestOptions = {}) => {
        const path = `/v1/${segment(customerId)}/payment-methods/${segment(paymentMethodId)}/default`;
        return send<DefaultPaymentMethod>({ method: 'POST', path, field: 'default_payment_method_id', signal });
      },

      /** Turns a token that a browser got into the id that stays, within the token's 15 minutes. */
      exchangeToken: async (paymentMethodToken: string, { signal }: RequestOptions = {}) => {
        const path = `/v1/payment-methods/token/${segment(paymentMethodToken)}/details`;
        return send<TokenDetails>({ method: 'GET', path, field: 'id', signal });
      },
    },

    payments: {
      /** A decline is an answer with `status: 'failed'`. After a failure without an answer, retrieve before you charge again. */
      create: async (body: PaymentCreateRequest, { signal }: RequestOptions = {}) =>
        send<Payment>({ method: 'POST', path: '/payments', body, field: 'payment_id', signal }),

      confirm: async (paymentId: string, body: PaymentConfirmRequest, { signal }: RequestOptions = {}) => {
        const path = `/payments/${segment(paymentId)}/confirm`;
        return send<Payment>({ method: 'POST', path, body, field: 'payment_id', signal });
      },

      retrieve: async (
        paymentId: string,
        { force_sync = false }: PaymentRetrieveQuery = {},
        { signal }: RequestOptions = {},
      ) => {
        const path = `/payments/${segment(paymentId)}${force_sync ? '?force_sync=true' : ''}`;
        return send<Payment>({ method: 'GET', path, field: 'payment_id', signal });
      },
    },
  };
}

function paymentMethodPath(id: string): string {
  return `/v1/payment-methods/${segment(id)}`;
}

function credential(option: string, value: unknown, meaning: string): string {
  // What cannot stand in a header would come back in the message of the runtime's own error, key and all.
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw new TypeError(
      `createHyperswitch needs ${option}, ${meaning}: a string without spaces or line breaks, usually from the environment.`,
    );
  }
  return value;
}

function rootUrl(value: unknown): string {
  if (typeof value !== 'string' || !/^https?:\/\/[^/]/.test(value) || !URL.canParse(value)) {
    throw new TypeError(
      'createHyperswitch needs baseUrl to be an absolute URL such as "https://sandbox.hyperswitch.io", and environment to be "sandbox" or "production".',
    );
  }
  return value.replace(/\/+$/, '');
}
