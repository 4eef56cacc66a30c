import { createEmulator, type EmulatorOptions } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch, type CreatedSession, type Session } from 'hyperswitch-saved-cards/server';
import { addCard } from './addCard.ts';
import { listen } from './listen.ts';

/** An emulator behind a real HTTP server, a merchant's client of it, and what a customer does in a browser. */
export async function serveVault(options: EmulatorOptions = {}) {
  const emulator = createEmulator(options);
  const baseUrl = await listen((request) => emulator.fetch(request));
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

  const openSession = (customer_id: string) =>
    hyperswitch.sessions.create({ customer_id, storage_type: 'persistent', keep_alive: true });

  return {
    emulator,
    baseUrl,
    hyperswitch,
    /** The customer, or a guest, types a new card. Returns the token that the browser gets. */
    addCard: (card_number: string, customer_id?: string) => addCard(emulator, customer_id ?? null, card_number),
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
