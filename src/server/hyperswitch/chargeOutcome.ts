import { declineOf, type PaidWith } from './declineOf.ts';
import type { ChargeOutcome } from './types/charge.ts';
import type { Payment } from './types/payments.ts';

/** What a page may know of a payment: no secret of it, and nothing that the processor wrote. */
export function chargeOutcome(payment: Payment, paymentMethod: PaidWith): ChargeOutcome {
  const { payment_id, status, payment_method_id, next_action } = payment;
  const redirect_url = next_action?.redirect_to_url;
  return {
    payment_id,
    payment_method_id: payment_method_id ?? paymentMethod.id,
    status,
    ...(status === 'requires_customer_action' && isWebUrl(redirect_url) ? { redirect_url } : {}),
    ...(status === 'failed' ? { decline: declineOf(payment, paymentMethod) } : {}),
  };
}

/** A page that goes to a `javascript:` URL runs it. */
export function isWebUrl(url: unknown): url is string {
  return typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
