import type { VaultCard } from './records.ts';

type Given = Pick<VaultCard, 'id' | 'customer_id' | 'card' | 'created'> & Partial<VaultCard>;

/** The record of a card. A field that is not given has the value of a card that was just added. */
export function vaultCard(given: Given): VaultCard {
  return {
    session_id: null,
    payment_method_type: 'card',
    payment_method_subtype: 'credit',
    storage_type: 'persistent',
    status: 'new',
    fingerprint: null,
    outcome: 'success',
    has_mandate: false,
    network_transaction_id: null,
    billing: null,
    last_used_at: given.created,
    cvc_expires_at: null,
    expires_at: null,
    ...given,
  };
}
