import { HyperswitchError, type ChargeOutcome } from 'hyperswitch-saved-cards/server';
import type { Purchase } from './order.ts';

interface RepeatPurchase extends Purchase {
  /** From the browser, if the customer has just typed the CVC. It is used up by one attempt. */
  card_cvc_token?: string | undefined;
}

/** Charges a saved card. Resolves to `'cvc_needed'`, and charges nothing, if the customer has to type its CVC. */
export async function repeatPurchase(purchase: RepeatPurchase): Promise<ChargeOutcome | 'cvc_needed'> {
  const { hyperswitch, order, payment_method, card_cvc_token } = purchase;
  try {
    return await hyperswitch.payments.chargeSavedCard({ ...order, payment_method, card_cvc_token });
  } catch (error) {
    const isNeeded = error instanceof HyperswitchError && ['cvc_required', 'cvc_used'].includes(error.code);
    if (isNeeded) return 'cvc_needed';
    throw error;
  }
}
