import type { MaskedCard, SavedCard } from 'hyperswitch-saved-cards';

/** A saved card with everything that a test does not care about filled in. */
export function savedCard(overrides: Partial<SavedCard> = {}, masked: Partial<MaskedCard> = {}): SavedCard {
  return {
    payment_method_id: 'pm_1',
    payment_method_token: null,
    payment_method_type: 'card',
    payment_method_subtype: 'credit',
    payment_method_data: {
      card: {
        last4_digits: '4242',
        expiry_month: '03',
        expiry_year: '2030',
        card_network: 'Visa',
        card_holder_name: 'John Doe',
        nick_name: null,
        ...masked,
      },
    },
    is_default: false,
    requires_cvv: false,
    created: '2026-08-01T12:00:00.000Z',
    last_used_at: '2026-08-01T12:00:00.000Z',
    ...overrides,
  };
}
