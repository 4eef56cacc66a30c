import { isApiCode } from './apiCode.ts';
import { chargeBodies } from './chargeBodies.ts';
import {
  cardGone,
  cvcRequired,
  cvcUsed,
  idTaken,
  notCharged,
  notSetUp,
  outcomeUnknown,
  refused,
} from './chargeErrors.ts';
import { chargeOutcome } from './chargeOutcome.ts';
import { HyperswitchError, invalidResponse } from './error.ts';
import { isMadeWith } from './isMadeWith.ts';
import { isMissing } from './isMissing.ts';
import { unsupportedPaymentMethod } from './paymentFieldsOf.ts';
import type { RequestOptions } from './request.ts';
import { hasEnded, isOpen } from './statuses.ts';
import type { ChargeOutcome, SavedCardCharge } from './types/charge.ts';
import type { Payment, PaymentConfirmRequest, PaymentCreateRequest } from './types/payments.ts';
import type { PaymentMethod } from './types/vault.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** The calls that a charge consists of. */
interface ChargeCalls {
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
 *   only if amount, currency and customer are the same, and, once it was charged, the card.
 * - Hyperswitch runs one request about a payment at a time, and refuses to confirm a payment that was charged. So any
 *   number of confirms charges at most once, and it is safe to confirm whenever the payment says that it was not
 *   charged. A declined payment (`failed`) is not confirmed, because a profile may allow to charge it again.
 * - After any error the payment itself says whether it was charged. Nothing is concluded from the error, and only a
 *   refusal by Hyperswitch itself of a payment that was not charged is passed on as a refusal.
 *
 * Sources: juspay/hyperswitch, `payment_create.rs` (`DuplicatePayment`), `payment_confirm.rs` (statuses that are
 * refused, and where the CVC token is resolved), `api_locking.rs`.
 */
export async function chargeSavedCard(
  calls: ChargeCalls,
  given: SavedCardCharge,
  options: RequestOptions,
): Promise<ChargeOutcome> {
  const charge = ownOf({ ...given, payment_method: ownOf(given.payment_method) });
  const { payment_id, amount, currency, payment_method } = charge;

  /** The payment with this id; `null` where there is none. */
  async function find(reason: HyperswitchError): Promise<Payment | null> {
    let payment: Payment;
    try {
      payment = assertPayment(await calls.retrieve(payment_id, {}, options));
    } catch (error) {
      if (!(error instanceof HyperswitchError)) throw error;
      if (error.code === 'HE_02' && isMissing(error, 'Payment')) return null;
      throw outcomeUnknown(error, reason);
    }
    const isSame = payment.amount === amount && payment.currency === currency;
    const mayBeCharged = !isOpen(payment.status) && !hasEnded(payment.status);
    if (!isSame || (payment.customer_id ?? null) !== (payment_method.customer_id ?? null)) {
      throw idTaken(payment_id, 'amount, currency or customer', mayBeCharged);
    }
    if (mayBeCharged && !isMadeWith(payment, payment_method)) throw idTaken(payment_id, 'card', true);
    return payment;
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
    // A payment that exists and cannot be found says nothing.
    const isContradiction = payment === null && isDuplicate(error);
    if (isRefusal(error) && !isContradiction) return refused(error);
    // Another call may be charging the payment, and so may this one, whose request is still running.
    return payment === null && !isContradiction ? notCharged(error) : outcomeUnknown(error);
  }

  /** Whether the card can be charged; `null` if the vault does not say. */
  async function isUsable(id: string): Promise<boolean | null> {
    try {
      const { status } = await calls.retrievePaymentMethod(id, options);
      return status !== 'redacted' && status !== 'inactive';
    } catch (error) {
      if (!(error instanceof HyperswitchError)) throw error;
      return isMissing(error, 'Payment method') ? false : null;
    }
  }

  let bodies: ReturnType<typeof chargeBodies>;
  try {
    bodies = chargeBodies(charge);
  } catch (error) {
    if (!(error instanceof HyperswitchError)) throw error;
    // An instrument that cannot be charged now may have been charged before.
    const found = await find(error);
    if (found && !isOpen(found.status)) return chargeOutcome(found, payment_method);
    throw unsupportedPaymentMethod(payment_method, error);
  }
  const { createBody, confirmBody, hasCvc } = bodies;
  let payment: Payment;
  try {
    payment = assertPayment(await calls.create(createBody, options));
  } catch (error) {
    if (!(error instanceof HyperswitchError)) throw error;
    const found = await find(error);
    // An open payment is one of an earlier attempt that ended before it was confirmed, or of this request, whose answer
    // was lost: it is confirmed below. Any other error would happen again.
    const isOurs = isDuplicate(error) || (!isRefusal(error) && !isBadReference(error));
    if (!found || (isOpen(found.status) && !isOurs)) throw await explain(error, found, false);
    payment = found;
  }
  if (isOpen(payment.status)) {
    try {
      payment = assertPayment(await calls.confirm(payment_id, confirmBody, options));
    } catch (error) {
      if (!(error instanceof HyperswitchError)) throw error;
      // Refused because another call has confirmed it meanwhile, or charged although the answer was lost.
      const found = await find(error);
      if (!found) throw outcomeUnknown(error);
      if (isOpen(found.status)) throw await explain(error, found, hasCvc);
      payment = found;
    }
  }
  return chargeOutcome(payment, payment_method);
}

/** @throws HyperswitchError `invalid_response` for a response that does not say what became of the payment */
function assertPayment(payment: Payment): Payment {
  if (typeof payment.status !== 'string') throw invalidResponse(200);
  return payment;
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

/** Statuses of errors that say that something else is running: a conflict, a lock, too early, a timeout of the server. */
const BUSY: ReadonlySet<number> = new Set([408, 409, 423, 425, 429]);

/** Whether Hyperswitch itself has refused the request, so that it has done nothing. */
function isRefusal({ status, code }: HyperswitchError): boolean {
  return status >= 400 && status < 500 && !BUSY.has(status) && isApiCode(code);
}

/** The router's codes for what it or the processor cannot do: not supported, not implemented, no eligible connector. */
const UNSUPPORTED: ReadonlySet<string> = new Set(['IR_00', 'IR_19', 'IR_20', 'IR_39']);
