import type { Hyperswitch } from 'hyperswitch-saved-cards/server';

/**
 * Does what the vault's iframes do in a customer's browser, for examples that run without a browser. Test cards only.
 *
 * @param baseUrl root of the API
 * @param customer_id the signed-in customer; `null` for a guest
 */
export function customerAt(baseUrl: string, hyperswitch: Hyperswitch, customer_id: string | null) {
  async function send(method: 'POST' | 'PUT', path: string, body: object): Promise<string> {
    const session = await hyperswitch.sessions.create(
      customer_id === null
        ? { storage_type: 'volatile' }
        : { customer_id, storage_type: 'persistent', keep_alive: true },
    );
    const response = await fetch(`${baseUrl}/v1/payment-method-sessions/${session.id}/${path}`, {
      method,
      headers: { Authorization: session.sdk_authorization, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Pick<typeof session, 'associated_payment_methods'>;
    const token = answer.associated_payment_methods?.[0]?.payment_method_token.data;
    if (!token) throw new Error(`The vault answered ${String(response.status)}.`);
    return token;
  }

  return {
    /** Types a new card and agrees that it is saved; a guest does not. Resolves to its `payment_method_token`. */
    addsCard(card_number: string): Promise<string> {
      const card = { card_number, card_exp_month: '03', card_exp_year: '2040', card_cvc: '737' };
      const type = { payment_method_type: 'card', payment_method_subtype: 'card' };
      const customer_acceptance = { acceptance_type: 'online', online: { user_agent: 'example' } };
      return send('POST', 'confirm', {
        ...type,
        payment_method_data: { card },
        // Without the customer's consent the vault keeps no card.
        ...(customer_id === null ? {} : { customer_acceptance }),
      });
    },

    /** Types the CVC of a saved card. Resolves to the `card_cvc_token`. */
    typesCvc: (card_cvc: string): Promise<string> =>
      send('PUT', 'update-saved-payment-method', { payment_method_data: { card: { card_cvc } } }),
  };
}
