import { createEmulator, type EmulatorOptions } from 'hyperswitch-saved-cards/emulator';

export const BASE = 'https://vault.test';

/** A Wednesday morning, so that no test depends on the day it runs. */
export const START = Date.UTC(2026, 7, 5, 9);

export const MINUTE = 60_000;

export interface Answer {
  status: number;
  body: AnswerBody;
}

/** What tests read of answers, of whichever call. */
interface AnswerBody {
  id: string;
  sdk_authorization: string;
  client_secret: string;
  expires_at: string;
  associated_payment_methods: { payment_method_token: { data: string } }[] | null;
  card_cvc_token_storage: { is_stored: boolean; expires_at: string } | null;
  customer_payment_methods: Row[];
  payment_method_data: Row['payment_method_data'];
  storage_type: string;
  payment_id: string;
  status: string;
  next_action: { redirect_to_url: string } | null;
  response: Record<string, unknown>;
  status_code: number;
  error: { type?: string; error_type?: string; code: string; message: string };
}

interface Row {
  id: string;
  payment_method_token: string;
  payment_method_type: string;
  payment_method_data: { card: Record<string, string | null> } | null;
  requires_cvv: boolean;
  recurring_enabled: boolean | null;
  is_default: boolean;
  last_used_at: string;
}

/** An emulator with a fixed clock, and the two halves of a merchant: a server with keys, a browser with a session. */
export function createMerchant(options: EmulatorOptions = {}) {
  const emulator = createEmulator({ now: () => START, ...options });
  const { apiKey, profileId } = emulator.credentials;
  const serverHeaders = { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId };

  async function call(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Answer> {
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await emulator.fetch(BASE + path, init);
    return { status: response.status, body: (await response.json()) as AnswerBody };
  }

  const server = (method: string, path: string, body?: unknown) => call(method, path, serverHeaders, body);

  /** A session of the customer, `null` for a guest, and the calls that a browser makes with it. */
  async function openSession(customer: string | null = emulator.customers.withNone, terms: object = {}) {
    const owner = customer ? { customer_id: customer, storage_type: 'persistent' } : { storage_type: 'volatile' };
    const { body: session } = await server('POST', '/v1/payment-method-sessions', {
      keep_alive: true,
      ...owner,
      ...terms,
    });
    const path = `/v1/payment-method-sessions/${session.id}`;
    const browser = (method: string, rest: string, body?: unknown) =>
      call(method, path + rest, { Authorization: session.sdk_authorization, 'api-key': 'invalid_key' }, body);
    return {
      session,
      list: () => browser('GET', '/list-payment-methods'),
      confirm: (card: object = {}, terms: object = {}) =>
        browser('POST', '/confirm', { ...confirmBody(card), ...terms }),
      update: (body: unknown) => browser('PUT', '/update-saved-payment-method', body),
      delete: (token: string) => browser('DELETE', '', { payment_method_token: token }),
      browser,
    };
  }

  return {
    emulator,
    call,
    server,
    openSession,
    payments: (method: string, path: string, body?: unknown) => call(method, path, { 'api-key': apiKey }, body),
    exchange: async (token: string) => (await server('GET', `/v1/payment-methods/token/${token}/details`)).body.id,
    saved: async (customer: string, query = '') => {
      const { body } = await server('GET', `/v1/customers/${customer}/saved-payment-methods${query}`);
      return body.customer_payment_methods;
    },
    /** Vaults a card for a customer and tells its id. */
    addCard: async (card: object = {}, customer: string | null = emulator.customers.withNone) => {
      const { body } = await server('POST', '/v1/payment-methods', {
        ...(customer ? { customer_id: customer, storage_type: 'persistent' } : { storage_type: 'volatile' }),
        payment_method_type: 'card',
        payment_method_data: { card: typedCard(card) },
      });
      return body.id;
    },
  };
}

export type Merchant = ReturnType<typeof createMerchant>;

/** Charges 25 dollars at once, to the customer without cards unless another is named. */
export function pay({ payments, emulator }: Merchant, terms: object) {
  return payments('POST', '/payments', {
    amount: 2500,
    currency: 'USD',
    confirm: true,
    customer_id: emulator.customers.withNone,
    payment_method: 'card',
    payment_method_type: 'credit',
    return_url: 'https://shop.example/done',
    ...terms,
  });
}

/** A good card as a customer types it; a field given as `undefined` is left out. */
export function typedCard(card: object = {}) {
  return {
    card_number: '4242424242424242',
    card_exp_month: '03',
    card_exp_year: '2030',
    card_cvc: '737',
    card_holder_name: 'John Doe',
    ...card,
  };
}

/** A customer's consent to a card being saved. */
export const consent = { acceptance_type: 'online', online: { ip_address: '127.0.0.1', user_agent: 'Test' } };

/** The body that the web SDK sends with the customer's consent, with all that it adds. */
export function confirmBody(card: object = {}) {
  return {
    payment_method_type: 'card',
    payment_method_subtype: 'card',
    payment_method_data: { card: { card_issuer: '', card_network: null, ...typedCard(card) } },
    browser_info: { language: 'en-US' },
    customer_acceptance: consent,
    return_url: 'https://shop.example/cards',
  };
}

/** The one token in a session's answer. */
export function tokenOf({ body }: Answer): string {
  return body.associated_payment_methods?.[0]?.payment_method_token.data ?? 'none';
}

/** Status and code of an error, with the key that its type stands under. */
export function failure({ status, body }: Answer) {
  const { error } = body;
  return [status, error.code, 'error_type' in error ? 'error_type' : 'type'];
}
