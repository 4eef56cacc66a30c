import type { MaskedCard, SavedCard } from 'hyperswitch-saved-cards';

/** A card as a server that rendered the page would know it, for a list that no vault has. */
export function savedCard(masked: Partial<MaskedCard> = {}, more: Partial<SavedCard> = {}): SavedCard {
  return {
    payment_method_id: `pm_${masked.last4_digits ?? '4242'}`,
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
        ...masked,
      },
    },
    is_default: false,
    requires_cvv: false,
    created: '2026-01-05T12:00:00.000Z',
    last_used_at: '2026-01-05T12:00:00.000Z',
    ...more,
  };
}
