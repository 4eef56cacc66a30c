import { errors, unreadableBody } from '../http/apiError.ts';
import type { Backend, Call } from '../http/backend.ts';
import {
  optionalFlag,
  optionalOneOf,
  optionalRecord,
  optionalText,
  readBody,
  requiredText,
  type Body,
} from '../http/body.ts';
import { charge } from '../rules/charge.ts';
import { currencies } from '../data/currencies.ts';
import { paymentObject } from '../http/paymentObject.ts';
import type { Payment, PaymentTerms } from '../data/records.ts';
import { findCustomer, findPayment } from '../http/find.ts';

/** Creates a payment; with `confirm` it is charged at once. A decline is answered with status 200. */
export async function createPayment(call: Call): Promise<Response> {
  const { backend } = call.var;
  const body = await readBody(call.req);
  const payment = newPayment(backend, body);
  if (optionalFlag(body, 'confirm')) charge(backend, payment, body, originOf(call));
  else if (payment.terms.off_session) throw errors.badData('`off_session` needs `confirm` to be true');
  backend.store.payments.set(payment.id, payment);
  return Response.json(paymentObject(backend.store, payment));
}

/** Charges a payment; answers 400 IR_14 where it was charged before. */
export async function confirmPayment(call: Call): Promise<Response> {
  const { backend } = call.var;
  const body = await readBody(call.req);
  const payment = findPayment(backend.store, call.req.param('payment'));
  if (payment.status !== 'requires_payment_method' && payment.status !== 'requires_confirmation') {
    throw errors.wrongPaymentState('confirmed', payment.status, 'requires_payment_method, requires_confirmation');
  }
  payment.terms = readTerms(body, payment.terms);
  charge(backend, payment, body, originOf(call));
  return Response.json(paymentObject(backend.store, payment));
}

/** Answers one payment. After a challenge, only this call tells the true status. */
export function retrievePayment(call: Call): Response {
  const { store } = call.var.backend;
  return Response.json(paymentObject(store, findPayment(store, call.req.param('payment'))));
}

function newPayment(backend: Backend, body: Body): Payment {
  const { store, now } = backend;
  const amount = readAmount(body);
  const currency = requiredText(body, 'currency');
  if (!currencies.has(currency)) throw unreadableBody('unknown variant for `currency`');
  const customerId = optionalText(body, 'customer_id');
  const terms = readTerms(body, noTerms);
  const id = newPaymentId(backend, body);
  return {
    id,
    client_secret: store.ids.paymentSecret(id),
    status: terms.instrument ? 'requires_confirmation' : 'requires_payment_method',
    amount,
    currency,
    customer_id: customerId && findCustomer(store, customerId).id,
    terms,
    payment_method_id: null,
    challenge_url: null,
    decline: null,
    attempt_count: 0,
    description: optionalText(body, 'description'),
    metadata: optionalRecord(body, 'metadata'),
    created: now(),
    modified_at: now(),
  };
}

/** A merchant may choose the id, so that a payment can be found when its answer is lost, and is not created twice. */
function newPaymentId({ store }: Backend, body: Body): string {
  const wanted = optionalText(body, 'payment_id');
  if (wanted === null) return store.ids.payment();
  if (wanted.length !== 30) throw unreadableBody('invalid length for `payment_id`: expected 30 characters');
  if (store.payments.has(wanted)) throw errors.duplicate('The payment with the specified payment_id');
  return wanted;
}

const noTerms: PaymentTerms = {
  instrument: null,
  payment_method: null,
  payment_method_type: null,
  off_session: false,
  setup_future_usage: null,
  customer_acceptance: null,
  authentication_type: null,
  capture_method: null,
  return_url: null,
};

/** The terms of the body; a field that is absent keeps its value. */
function readTerms(body: Body, before: PaymentTerms): PaymentTerms {
  return {
    instrument: readInstrument(body) ?? before.instrument,
    payment_method: optionalText(body, 'payment_method') ?? before.payment_method,
    payment_method_type: optionalText(body, 'payment_method_type') ?? before.payment_method_type,
    off_session: optionalFlag({ off_session: before.off_session, ...body }, 'off_session'),
    setup_future_usage:
      optionalOneOf(body, 'setup_future_usage', ['on_session', 'off_session']) ?? before.setup_future_usage,
    customer_acceptance: optionalRecord(body, 'customer_acceptance') ?? before.customer_acceptance,
    authentication_type:
      optionalOneOf(body, 'authentication_type', ['three_ds', 'no_three_ds']) ?? before.authentication_type,
    capture_method: optionalOneOf(body, 'capture_method', ['automatic', 'manual']) ?? before.capture_method,
    return_url: readReturnUrl(body) ?? before.return_url,
  };
}

function readInstrument(body: Body): string | null {
  const recurring = optionalRecord(body, 'recurring_details');
  if (!recurring) return optionalText(body, 'payment_token');
  if (requiredText(recurring, 'type') !== 'payment_method_id') {
    throw errors.notSupported('Only `recurring_details` of type `payment_method_id` are supported');
  }
  return requiredText(recurring, 'data');
}

function readReturnUrl(body: Body): string | null {
  const url = optionalText(body, 'return_url');
  if (url !== null && !URL.canParse(url))
    throw unreadableBody('invalid value for `return_url`: expected an absolute URL');
  return url;
}

function readAmount(body: Body): number {
  const amount = body['amount'] ?? null;
  if (amount === null) throw errors.missingParam('amount');
  if (typeof amount !== 'number' || !Number.isInteger(amount)) {
    throw unreadableBody('invalid type for `amount`: expected an integer');
  }
  if (amount < 1) throw errors.invalidValue('amount');
  return amount;
}

function originOf(call: Call): string {
  return new URL(call.req.url).origin;
}
