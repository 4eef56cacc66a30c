import { paymentFieldsOf } from './paymentFieldsOf.ts';
import type { ChargeTerms, SavedCardCharge } from './types/charge.ts';
import type { PaymentConfirmRequest, PaymentCreateRequest } from './types/payments.ts';

interface ChargeBodies {
  createBody: PaymentCreateRequest;
  confirmBody: PaymentConfirmRequest;
  /** Whether `confirmBody` has a typed CVC. */
  hasCvc: boolean;
}

/** The fields of a charge that are sent. The type has the compiler check that the list is complete. */
const TERMS: Record<keyof ChargeTerms, true> = {
  authentication_type: true,
  billing: true,
  browser_info: true,
  capture_method: true,
  customer_acceptance: true,
  email: true,
  metadata: true,
  return_url: true,
  setup_future_usage: true,
  shipping: true,
};

/**
 * The two requests that a charge can consist of. Both have the terms: a second call that finds the payment of a first
 * one only confirms it, and its own terms count.
 *
 * @throws TypeError for a malformed `payment_id`, HyperswitchError `unsupported_payment_method`
 */
export function chargeBodies(charge: SavedCardCharge): ChargeBodies {
  const { payment_id, amount, currency, description, payment_method, card_cvc_token } = charge;
  if (typeof payment_id !== 'string' || !/^[\w-]{1,64}$/.test(payment_id)) {
    throw new TypeError('chargeSavedCard: payment_id must be 1 to 64 letters, digits, "_" and "-".');
  }
  const terms = termsOf(charge);
  const { customer_id } = payment_method;
  const created = {
    payment_id,
    amount,
    currency,
    ...(description && { description }),
    ...(customer_id && { customer_id }),
    ...terms,
  };
  const confirmed = { ...terms, payment_token: payment_method.id, ...paymentFieldsOf(payment_method) };
  // Creating a payment ignores a typed CVC, even with `confirm: true`. Only confirming it reads the CVC.
  if (!card_cvc_token) {
    return { createBody: { ...created, ...confirmed, confirm: true }, confirmBody: confirmed, hasCvc: false };
  }
  const payment_method_data = { card_token: { card_cvc_token } };
  return { createBody: created, confirmBody: { ...confirmed, payment_method_data }, hasCvc: true };
}

/** The terms that are there. An order's row can have any other fields, which Hyperswitch would refuse. */
function termsOf(charge: SavedCardCharge): { [Term in keyof ChargeTerms]: NonNullable<ChargeTerms[Term]> } {
  const names = Object.keys(TERMS) as (keyof ChargeTerms)[];
  return Object.fromEntries(names.flatMap((name) => (charge[name] == null ? [] : [[name, charge[name]]])));
}
