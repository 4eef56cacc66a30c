import { iso } from './answers.ts';
import { merchantId } from '../data/credentials.ts';
import type { Payment, Refund, VaultCard } from '../data/records.ts';
import type { Store } from '../data/store.ts';

/** The payment object. Its masked card has other field names than the vault's masked card. */
export function paymentObject(store: Store, payment: Payment) {
  const card = payment.payment_method_id ? store.cards.get(payment.payment_method_id) : undefined;
  const refunds = [...store.refunds.values()].filter((refund) => refund.payment_id === payment.id);
  return {
    ...payment.details,
    payment_id: payment.id,
    merchant_id: merchantId,
    processor_merchant_id: merchantId,
    profile_id: payment.profile_id,
    status: payment.status,
    amount: payment.amount,
    net_amount: netAmount(payment),
    amount_capturable: isOpen(payment) ? payment.amount : 0,
    amount_received: payment.amount_received,
    currency: payment.currency,
    client_secret: payment.client_secret,
    created: iso(payment.created),
    modified_at: iso(payment.modified_at),
    customer_id: payment.customer_id,
    connector: payment.attempt_count > 0 ? connector : null,
    payment_method: card?.payment_method_type ?? payment.terms.payment_method,
    payment_method_type: card?.payment_method_subtype ?? payment.terms.payment_method_type,
    payment_method_data: card ? paidCard(card) : null,
    payment_token: payment.payment_method_id,
    payment_method_id: payment.payment_method_id,
    payment_method_status: card?.status ?? null,
    next_action: payment.challenge_url ? { type: 'redirect_to_url', redirect_to_url: payment.challenge_url } : null,
    cancellation_reason: payment.cancellation_reason,
    error_code: payment.decline?.code ?? null,
    error_message: payment.decline?.message ?? null,
    off_session: payment.terms.off_session,
    setup_future_usage: payment.terms.setup_future_usage,
    authentication_type: payment.terms.authentication_type,
    capture_method: payment.terms.capture_method,
    return_url: payment.terms.return_url,
    attempt_count: payment.attempt_count,
    refunds: refunds.length > 0 ? refunds.map((refund) => refundObject(payment, refund)) : null,
  };
}

/** The refund object. The test processor refunds at once. */
export function refundObject(payment: Payment, refund: Refund) {
  return {
    refund_id: refund.id,
    payment_id: payment.id,
    amount: refund.amount,
    currency: payment.currency,
    status: 'succeeded',
    reason: refund.reason,
    metadata: refund.metadata,
    error_message: null,
    error_code: null,
    created_at: iso(refund.created),
    updated_at: iso(refund.created),
    connector,
    profile_id: payment.profile_id,
  };
}

/** What the customer pays altogether, in minor units. */
function netAmount({ amount, details }: Payment): number {
  const extras = [details['shipping_cost'], details['order_tax_amount']];
  return extras.reduce<number>((sum, extra) => sum + (typeof extra === 'number' ? extra : 0), amount);
}

/** The name of the test processor. */
const connector = 'phonypay';

/** Whether the whole amount can still be captured. */
function isOpen({ status }: Payment): boolean {
  return status.startsWith('requires_');
}

function paidCard({ card, payment_method_subtype }: VaultCard) {
  if (!card) return null;
  return {
    card: {
      last4: card.last4_digits,
      card_type: payment_method_subtype.toUpperCase(),
      card_network: card.card_network,
      card_issuer: null,
      card_isin: card.card_isin,
      card_exp_month: card.expiry_month,
      card_exp_year: card.expiry_year,
      card_holder_name: card.card_holder_name,
    },
  };
}
