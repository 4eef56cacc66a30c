import type { MaskedCard, SavedCard } from '../index.ts';

/**
 * Makes a saved card, for lists that come from no vault: `initialCards`, or a source of your own. It is a Visa of Ada
 * Lovelace, valid through March 2030, and not the default card.
 *
 * @param changes what differs; the id is `pm_` and the last four digits unless it is given
 * @param card what differs of the masked card, such as `{ last4_digits: '1111' }`
 */
export function savedCard(changes: Partial<SavedCard> = {}, card: Partial<MaskedCard> = {}): SavedCard {
  return {
    payment_method_id: `pm_${card.last4_digits ?? '4242'}`,
    payment_method_token: null,
    payment_method_type: 'card',
    payment_method_subtype: 'credit',
    payment_method_data: {
      card: {
        last4_digits: '4242',
        expiry_month: '03',
        expiry_year: '2030',
        card_network: 'Visa',
        card_holder_name: 'Ada Lovelace',
        nick_name: null,
        ...card,
      },
    },
    is_default: false,
    status: 'active',
    storage_type: 'persistent',
    requires_cvv: false,
    created: '2026-01-05T12:00:00.000Z',
    last_used_at: '2026-01-05T12:00:00.000Z',
    ...changes,
  };
}
