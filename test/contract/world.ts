import { createEmulator, testCards } from 'hyperswitch-saved-cards/emulator';

/** A Wednesday morning, so that nothing depends on the day. */
const START = Date.UTC(2026, 7, 5, 9);

type Headers = Readonly<Record<string, string>>;

/**
 * An emulator with a customer, their saved card, a session of theirs and a payment that is not confirmed yet. Every world has
 * the same ids.
 */
export async function openWorld() {
  const emulator = createEmulator({ now: () => START });
  const { apiKey, profileId } = emulator.credentials;
  const server: Headers = { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId };
  const payments: Headers = { 'api-key': apiKey };
  const customer = emulator.customers.withNone;

  async function send(method: string, path: string, headers: Headers, body?: unknown) {
    const request = body === undefined ? '' : JSON.stringify(body);
    const response = await emulator.fetch(`https://api.test${path}`, {
      method,
      headers,
      ...(request && { body: request }),
    });
    return { method, path, query: {}, request, status: response.status, answer: await response.text() };
  }

  async function make<Made>(path: string, headers: Headers, body: unknown): Promise<Made> {
    const { status, answer } = await send('POST', path, headers, body);
    if (status !== 200) throw new Error(`${path}: ${answer}`);
    return JSON.parse(answer) as Made;
  }

  const card = await make<{ id: string }>('/v1/payment-methods', server, {
    customer_id: customer,
    storage_type: 'persistent',
    payment_method_type: 'card',
    payment_method_data: {
      card: { card_number: testCards.visa, card_exp_month: '03', card_exp_year: '2040', card_cvc: '737' },
    },
  });
  const session = await make<{ id: string; sdk_authorization: string }>('/v1/payment-method-sessions', server, {
    customer_id: customer,
    storage_type: 'persistent',
    keep_alive: true,
  });
  const browser: Headers = { Authorization: session.sdk_authorization, 'X-Profile-Id': profileId };
  const list = await send('GET', `/v1/payment-method-sessions/${session.id}/list-payment-methods`, browser);
  const { customer_payment_methods: rows } = JSON.parse(list.answer) as {
    customer_payment_methods: { payment_method_token: string }[];
  };
  const payment = await make<{ payment_id: string; client_secret: string }>('/payments', payments, {
    amount: 100,
    currency: 'EUR',
    customer_id: customer,
    profile_id: profileId,
  });
  return {
    send,
    customer,
    card: card.id,
    session: session.id,
    token: rows[0]?.payment_method_token ?? 'none',
    payment: payment.payment_id,
    secret: payment.client_secret,
    profileId,
    callers: { server, payments, browser },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
