import { credentials, isProfile } from '../data/credentials.ts';
import { currencies } from '../data/currencies.ts';
import { keptPaymentFields, paymentFields } from '../data/paymentFields.ts';
import type { Payment } from '../data/records.ts';
import type { Store } from '../data/store.ts';
import { errors, unreadableBody } from '../http/apiError.ts';
import type { Backend, Call } from '../http/backend.ts';
import {
  allowOnly,
  optionalFlag,
  optionalInteger,
  optionalRecord,
  optionalText,
  readBody,
  requiredText,
  type Body,
} from '../http/body.ts';
import { findCustomer, findPayment } from '../http/find.ts';
import { paymentObject } from '../http/paymentObject.ts';
import { charge } from '../rules/charge.ts';
import { hasTypedCvc, takeCvcToken } from '../rules/cvc.ts';
import { noTerms, readTerms } from '../rules/readTerms.ts';

/**
 * Creates a payment; with `confirm` it is charged at once. A decline is answered with status 200. A `card_cvc_token` is
 * ignored: only confirming a payment reads it.
 */
export async function createPayment(call: Call): Promise<Response> {
  const { backend } = call.var;
  const body = await readBody(call.req);
  allowOnly(body, paymentFields);
  const payment = newPayment(backend, body);
  if (optionalFlag(body, 'confirm')) charge(backend, payment, hasTypedCvc(body), originOf(call));
  else if (payment.terms.off_session) throw errors.badData('`off_session` needs `confirm` to be true');
  backend.store.payments.set(payment.id, payment);
  return Response.json(paymentObject(backend.store, payment));
}

/** Charges a payment; answers 400 IR_14 where it was charged before. */
export async function confirmPayment(call: Call): Promise<Response> {
  const { backend } = call.var;
  const body = await readBody(call.req);
  allowOnly(body, paymentFields);
  const payment = namedPayment(call);
  if (payment.status !== 'requires_payment_method' && payment.status !== 'requires_confirmation') {
    throw errors.wrongPaymentState('confirmed', payment.status, 'requires_payment_method, requires_confirmation');
  }
  payment.terms = readTerms(body, payment.terms);
  Object.assign(payment.details, keptOf(body));
  const isTyped = hasTypedCvc(body);
  charge(backend, payment, takeCvcToken(backend, body) || isTyped, originOf(call));
  return Response.json(paymentObject(backend.store, payment));
}

/** Answers one payment. After a challenge, only this call tells the true status. */
export function retrievePayment(call: Call): Response {
  return Response.json(paymentObject(call.var.backend.store, namedPayment(call)));
}

/** Captures an authorized payment, all of it or `amount_to_capture`; what is left cannot be captured later. */
export async function capturePayment(call: Call): Promise<Response> {
  const { store, now } = call.var.backend;
  const body = await readBody(call.req);
  const payment = namedPayment(call);
  if (payment.status !== 'requires_capture') {
    throw errors.wrongPaymentState('captured', payment.status, 'requires_capture');
  }
  const amount = optionalInteger(body, 'amount_to_capture') ?? payment.amount;
  if (amount < 1) throw errors.invalidValue('amount_to_capture');
  if (amount > payment.amount) throw errors.captureTooHigh();
  payment.amount_received = amount;
  payment.status = amount === payment.amount ? 'succeeded' : 'partially_captured';
  payment.modified_at = now();
  return Response.json(paymentObject(store, payment));
}

/** Cancels a payment that was not charged or captured; answers 400 IR_16 for any other. */
export async function cancelPayment(call: Call): Promise<Response> {
  const { store, now } = call.var.backend;
  const body = await readBody(call.req);
  const payment = namedPayment(call);
  if (!payment.status.startsWith('requires_')) {
    throw errors.badData(`You cannot cancel this payment because it has status ${payment.status}`);
  }
  payment.cancellation_reason = optionalText(body, 'cancellation_reason');
  payment.status = 'cancelled';
  payment.challenge_url = null;
  payment.modified_at = now();
  return Response.json(paymentObject(store, payment));
}

function namedPayment(call: Call): Payment {
  return findPayment(call.var.backend.store, call.req.param('payment'));
}

function newPayment(backend: Backend, body: Body): Payment {
  const { store, now } = backend;
  const amount = readAmount(body);
  const currency = requiredText(body, 'currency');
  if (!currencies.has(currency)) throw unreadableBody('unknown variant for `currency`');
  const terms = readTerms(body, noTerms);
  const id = newPaymentId(backend, body);
  return {
    id,
    client_secret: store.ids.paymentSecret(id),
    status: (terms.payment_token ?? terms.recurring) ? 'requires_confirmation' : 'requires_payment_method',
    amount,
    currency,
    amount_received: 0,
    profile_id: readProfile(backend, body),
    customer_id: readCustomerId(store, body),
    terms,
    payment_method_id: null,
    challenge_url: null,
    decline: null,
    attempt_count: 0,
    cancellation_reason: null,
    details: keptOf(body),
    created: now(),
    modified_at: now(),
  };
}

/** A merchant may choose the id, so that a payment can be found when its answer is lost, and is not created twice. */
function newPaymentId({ store }: Backend, body: Body): string {
  const wanted = optionalText(body, 'payment_id');
  if (wanted === null) return store.ids.payment();
  if (wanted.length < 1 || wanted.length > 64) {
    throw unreadableBody('invalid length for `payment_id`: expected 1 to 64 characters');
  }
  if (store.payments.has(wanted)) throw errors.duplicate('The payment with the specified payment_id');
  return wanted;
}

/** The customer is named by `customer_id`, or by `id` in `customer`. */
function readCustomerId(store: Store, body: Body): string | null {
  const customer = optionalRecord(body, 'customer');
  const named = customer && requiredText(customer, 'id');
  const id = optionalText(body, 'customer_id') ?? named;
  if (named && named !== id) throw errors.badData('`customer_id` and `customer.id` are not the same');
  return id && findCustomer(store, id).id;
}

function keptOf(body: Body): Body {
  const kept = keptPaymentFields.filter((field) => (body[field] ?? null) !== null);
  return Object.fromEntries(kept.map((field) => [field, body[field]]));
}

/** A merchant with one profile need not name it. */
function readProfile({ install }: Backend, body: Body): string {
  const profileId = optionalText(body, 'profile_id');
  if (profileId === null && install.profiles === 2) {
    throw errors.missingParam('profile_id or business_country, business_label');
  }
  if (profileId === null) return credentials.profileId;
  if (!isProfile(profileId, install.profiles)) throw errors.unknown('Business profile');
  return profileId;
}

function readAmount(body: Body): number {
  const amount = optionalInteger(body, 'amount');
  if (amount === null) throw errors.missingParam('amount');
  if (amount < 1) throw errors.invalidValue('amount');
  return amount;
}

function originOf(call: Call): string {
  return new URL(call.req.url).origin;
}
