import type { Emulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch } from 'hyperswitch-saved-cards/server';

/** The card with this number, as a customer types it. */
export function typed(card_number: string) {
  return { card_number, card_exp_month: '03', card_exp_year: '2040', card_cvc: '737', card_holder_name: 'Ada' };
}

/**
 * Adds a test card as a browser does.
 *
 * @param customer_id `null` for a guest
 * @param consent whether the customer agrees to the card being saved
 * @returns the token that the browser gets
 */
export async function addCard(
  emulator: Emulator,
  customer_id: string | null,
  card_number: string,
  consent = customer_id !== null,
): Promise<string> {
  const { apiKey, profileId } = emulator.credentials;
  const baseUrl = 'https://vault.test';
  const hyperswitch = createHyperswitch({ apiKey, profileId, baseUrl, fetch: emulator.fetch, allowBrowser: true });
  const session = await hyperswitch.sessions.create(
    customer_id === null ? { storage_type: 'volatile' } : { customer_id, storage_type: 'persistent', keep_alive: true },
  );
  const response = await emulator.fetch(`${baseUrl}/v1/payment-method-sessions/${session.id}/confirm`, {
    method: 'POST',
    headers: { Authorization: session.sdk_authorization, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      payment_method_type: 'card',
      payment_method_subtype: 'card',
      ...(consent && { customer_acceptance: { acceptance_type: 'online', online: { user_agent: 'Mozilla/5.0' } } }),
      payment_method_data: { card: typed(card_number) },
    }),
  });
  const confirmed = (await response.json()) as typeof session;
  const token = confirmed.associated_payment_methods?.[0]?.payment_method_token.data;
  if (!token) throw new Error(`the emulator refused the card with ${String(response.status)}`);
  return token;
}
