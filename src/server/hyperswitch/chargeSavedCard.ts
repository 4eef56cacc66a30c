import { chargeOutcome } from './chargeOutcome.ts';
import { HyperswitchError } from './error.ts';
import { paymentFieldsOf, unsupportedPaymentMethod } from './paymentFieldsOf.ts';
import type { RequestOptions } from './request.ts';
import type { ChargeOutcome, SavedCardCharge } from './types/charge.ts';
import type { Payment, PaymentConfirmRequest, PaymentCreateRequest } from './types/payments.ts';
import type { PaymentMethod } from './types/vault.ts';

/** The calls that a charge consists of. */
export interface ChargeCalls {
  create: (body: PaymentCreateRequest, options: RequestOptions) => Promise<Payment>;
  confirm: (paymentId: string, body: PaymentConfirmRequest, options: RequestOptions) => Promise<Payment>;
  retrieve: (paymentId: string, query: object, options: RequestOptions) => Promise<Payment>;
  retrievePaymentMethod: (id: string, options: RequestOptions) => Promise<PaymentMethod>;
}

/**
 * Charges a saved card at most once, however often it is called with one `payment_id`, also in parallel and after a
 * crash:
 *
 * - Hyperswitch refuses to create a second payment with the same id, so there is one payment. It belongs to this charge
 *   only if amount, currency and customer are the same.
 * - Hyperswitch runs one request about a payment at a time, and refuses to confirm a payment that was charged. So any
 *   number of confirms charges at most once, and it is safe to confirm whenever the payment says that it was not
 *   charged. A declined payment (`failed`) is not confirmed, because a profile may allow to charge it again.
 * - After any error the payment itself says whether it was charged. Nothing is concluded from the error.
 *
 * Sources: juspay/hyperswitch, `payment_create.rs` (`DuplicatePayment`), `payment_confirm.rs` (statuses that are
 * refused, and where the CVC token is resolved), `api_locking.rs`.
 */
export async function chargeSavedCard(
  calls: ChargeCalls,
  charge: SavedCardCharge,
  options: RequestOptions,
): Promise<ChargeOutcome> {
  const { payment_id, amount, currency, payment_method } = charge;
  const { createBody, confirmBody } = bodiesOf(charge);

  /** The payment with this id; `null` where there is none. */
  async function find(reason: HyperswitchError): Promise<Payment | null> {
    try {
      const payment = await calls.retrieve(payment_id, {}, options);
      const isSame = payment.amount === amount && payment.currency === currency;
      // Another order's payment would make this order look paid.
      if (!isSame || (payment.customer_id ?? null) !== (payment_method.customer_id ?? null)) throw idTaken(payment_id);
      return payment;
    } catch (error) {
      if (!(error instanceof HyperswitchError) || error.code === 'payment_id_taken') throw error;
      if (error.status === 404) return null;
      throw outcomeUnknown(error, reason);
    }
  }

  /** Why a request failed, when the payment was not charged. */
  async function explain(error: HyperswitchError, payment: Payment | null, hasSentCvc: boolean) {
    if (isBadReference(error)) {
      const isThere = await isUsable(payment_method.id);
      if (isThere === false) return cardGone(error);
      if (isThere && hasSentCvc) return cvcUsed(error);
    }
    if (error.status === 422 && error.code === 'IR_29') {
      return payment_method.payment_method_type === 'card' && !hasSentCvc ? cvcRequired(error) : notSetUp(error);
    }
    if (payment_method.payment_method_type !== 'card' && UNSUPPORTED.has(error.code)) {
      return unsupportedPaymentMethod(payment_method, error);
    }
    return payment === null && mayHaveArrived(error) ? notCharged(error) : error;
  }

  /** Whether the card can be charged; `null` if the vault does not say. */
  async function isUsable(id: string): Promise<boolean | null> {
    try {
      const { status } = await calls.retrievePaymentMethod(id, options);
      return status !== 'redacted' && status !== 'inactive';
    } catch (error) {
      if (!(error instanceof HyperswitchError)) throw error;
      return error.status === 404 ? false : null;
    }
  }

  let payment: Payment;
  try {
    payment = await calls.create(createBody, options);
  } catch (error) {
    if (!(error instanceof HyperswitchError)) throw error;
    const found = await find(error);
    // An open payment is one of an earlier attempt that ended before it was confirmed, or of this request, whose answer
    // was lost: it is confirmed below. Any other error would happen again.
    const isOurs = isDuplicate(error) || (mayHaveArrived(error) && !isBadReference(error));
    if (!found || (isOpen(found) && !isOurs)) throw await explain(error, found, false);
    payment = found;
  }
  if (isOpen(payment)) {
    try {
      payment = await calls.confirm(payment_id, confirmBody, options);
    } catch (error) {
      if (!(error instanceof HyperswitchError)) throw error;
      // Refused because another call has confirmed it meanwhile, or charged although the answer was lost.
      const found = await find(error);
      if (!found || isOpen(found)) throw await explain(error, found, charge.card_cvc_token !== undefined);
      payment = found;
    }
  }
  return chargeOutcome(payment, payment_method);
}

/** @throws TypeError for a malformed `payment_id`, HyperswitchError `unsupported_payment_method` */
function bodiesOf(charge: SavedCardCharge): { createBody: PaymentCreateRequest; confirmBody: PaymentConfirmRequest } {
  const { payment_method, card_cvc_token, browser_info, customer_acceptance, ...order } = charge;
  if (typeof order.payment_id !== 'string' || !/^[\w-]{1,64}$/.test(order.payment_id)) {
    throw new TypeError('chargeSavedCard: payment_id must be 1 to 64 letters, digits, "_" and "-".');
  }
  const created = { ...order, ...(payment_method.customer_id && { customer_id: payment_method.customer_id }) };
  const confirmed = {
    payment_token: payment_method.id,
    ...paymentFieldsOf(payment_method),
    ...(browser_info && { browser_info }),
    ...(customer_acceptance && { customer_acceptance }),
  };
  // Creating a payment ignores a typed CVC, even with `confirm: true`. Only confirming it reads the CVC.
  if (card_cvc_token === undefined) {
    return { createBody: { ...created, ...confirmed, confirm: true }, confirmBody: confirmed };
  }
  const payment_method_data = { card_token: { card_cvc_token } };
  return { createBody: created, confirmBody: { ...confirmed, payment_method_data } };
}

/** Whether the payment was created and not charged. */
function isOpen({ status }: Payment): boolean {
  return status === 'requires_payment_method' || status === 'requires_confirmation';
}

function isDuplicate({ status, code }: HyperswitchError): boolean {
  return status === 400 && code === 'HE_01';
}

/**
 * The answer to a deleted, unknown or expired card and to a used CVC token; sometimes to a fault of Hyperswitch too.
 */
function isBadReference({ status, code }: HyperswitchError): boolean {
  return status === 500 && code === 'HE_00';
}

/** Whether Hyperswitch may have done what it was asked in spite of the error. */
function mayHaveArrived({ status, retryable }: HyperswitchError): boolean {
  return retryable || status < 400;
}

/** The router's codes for what it or the processor cannot do: not supported, not implemented, no eligible connector. */
const UNSUPPORTED: ReadonlySet<string> = new Set(['IR_00', 'IR_19', 'IR_20', 'IR_39']);

function cardGone(cause: HyperswitchError): HyperswitchError {
  return new HyperswitchError('This card was deleted or has expired in the vault. Nothing was charged.', {
    status: 410,
    code: 'card_gone',
    type: 'invalid_request',
    cause,
  });
}

function cvcUsed(cause: HyperswitchError): HyperswitchError {
  return new HyperswitchError(
    'The typed CVC was used up or has expired. Nothing was charged. Ask the customer to type it again.',
    { status: 422, code: 'cvc_used', type: 'invalid_request', cause },
  );
}

/** The same answer also comes for every card, where the account is not set up to charge saved cards. */
function cvcRequired(cause: HyperswitchError): HyperswitchError {
  return new HyperswitchError(
    'Hyperswitch needs the CVC of this card and has none. Nothing was charged. Ask the customer to type it, and call again.',
    { status: 422, code: 'cvc_required', type: 'invalid_request', cause },
  );
}

function notSetUp(cause: HyperswitchError): HyperswitchError {
  return new HyperswitchError(
    'Hyperswitch does not know this payment method, or ignores its typed CVC. Nothing was charged. Either the modular payment-method service is not switched on for your organisation, or your Hyperswitch is older than June 2026: run `hyperswitch-saved-cards doctor`.',
    { status: 422, code: 'not_set_up', type: 'invalid_request', cause },
  );
}

function idTaken(payment_id: string): HyperswitchError {
  return new HyperswitchError(
    `There is a payment with the payment_id ${payment_id} for another amount, currency or customer. Nothing was charged.`,
    { status: 409, code: 'payment_id_taken', type: 'invalid_request' },
  );
}

function notCharged(cause: HyperswitchError): HyperswitchError {
  return new HyperswitchError(
    'Nothing was charged: Hyperswitch has no such payment. Call again with the same payment_id, so that a request which is delayed on its way cannot charge a second time.',
    { status: 0, code: 'not_charged', type: 'network', retryAfterMs: cause.retryAfterMs, cause },
  );
}

function outcomeUnknown({ status, type, code, retryAfterMs }: HyperswitchError, cause: HyperswitchError) {
  return new HyperswitchError(
    'It could not be found out whether the payment was charged. Call again with the same payment_id.',
    { status, type, code, retryAfterMs, cause },
  );
}
