import { createEmulator, type EmulatorOptions } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch, type CreatedSession, type Session } from 'hyperswitch-saved-cards/server';
import { listen as serve } from '../../support/listen.ts';

/** The card with this number, as a customer types it. */
export function typed(card_number: string) {
  return { card_number, card_exp_month: '03', card_exp_year: '2040', card_cvc: '737', card_holder_name: 'Ada' };
}

/** An emulator behind a real HTTP server, a merchant's client of it, and what a customer does in a browser. */
export async function listen(options: EmulatorOptions = {}) {
  const emulator = createEmulator(options);
  const baseUrl = await serve((request) => emulator.fetch(request));
  const { apiKey, profileId } = emulator.credentials;
  const hyperswitch = createHyperswitch({ apiKey, profileId, baseUrl });

  async function browser(session: CreatedSession, method: string, path: string, body?: unknown) {
    const response = await fetch(`${baseUrl}/v1/payment-method-sessions/${session.id}${path}`, {
      method,
      headers: { Authorization: session.sdk_authorization, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the browser got ${String(response.status)}: ${await response.text()}`);
    return response.json() as Promise<unknown>;
  }

  /** Opens a session of the customer, or of a guest. */
  const openSession = (customer_id?: string) =>
    hyperswitch.sessions.create(
      customer_id ? { customer_id, storage_type: 'persistent', keep_alive: true } : { storage_type: 'volatile' },
    );

  return {
    emulator,
    baseUrl,
    hyperswitch,
    /** The customer, or a guest, types a new card. Returns the token that the browser gets. */
    addCard: async (card_number: string, customer_id?: string): Promise<string> => {
      const session = await openSession(customer_id);
      const card = { payment_method_type: 'card', payment_method_data: { card: typed(card_number) } };
      // Without the customer's consent, no card is saved.
      const consent = customer_id ? { customer_acceptance: { acceptance_type: 'online' } } : {};
      return tokenOf(await browser(session, 'POST', '/confirm', { ...card, ...consent }));
    },
    /** The customer types the CVC for the next payment. Returns the `card_cvc_token`. */
    collectCvc: async (customer_id: string, card_cvc: string): Promise<string> => {
      const session = await openSession(customer_id);
      const body = { payment_method_data: { card: { card_cvc } } };
      return tokenOf(await browser(session, 'PUT', '/update-saved-payment-method', body));
    },
    /** The customer types the CVC of the first card of their list, which the vault stores. */
    storeCvc: async (customer_id: string, card_cvc: string): Promise<void> => {
      const session = await openSession(customer_id);
      const list = (await browser(session, 'GET', '/list-payment-methods')) as {
        customer_payment_methods: { payment_method_token: string }[];
      };
      const payment_method_token = list.customer_payment_methods[0]?.payment_method_token;
      const body = { payment_method_token, payment_method_data: { card: { card_cvc } } };
      await browser(session, 'PUT', '/update-saved-payment-method', body);
    },
  };
}

function tokenOf(session: unknown): string {
  const token = (session as Session).associated_payment_methods?.[0]?.payment_method_token.data;
  if (!token) throw new Error('the browser got no token');
  return token;
}
