import type { Refund } from '../data/records.ts';
import type { Store } from '../data/store.ts';
import { errors, unreadableBody } from '../http/apiError.ts';
import type { Call } from '../http/backend.ts';
import {
  allowOnly,
  optionalInteger,
  optionalOneOf,
  optionalRecord,
  optionalText,
  readBody,
  requiredText,
  type Body,
} from '../http/body.ts';
import { findPayment, findRefund } from '../http/find.ts';
import { refundObject } from '../http/paymentObject.ts';

/** Refunds a captured payment, all that is left of it or `amount`. */
export async function createRefund(call: Call): Promise<Response> {
  const { store, now } = call.var.backend;
  const body = await readBody(call.req);
  allowOnly(body, [
    'payment_id',
    'refund_id',
    'merchant_id',
    'amount',
    'reason',
    'refund_type',
    'metadata',
    'merchant_connector_details',
    'split_refunds',
    'all_keys_required',
  ]);
  const payment = findPayment(store, requiredText(body, 'payment_id'));
  const id = newRefundId(store, body);
  optionalOneOf(body, 'refund_type', ['scheduled', 'instant']);
  if (payment.status !== 'succeeded' && payment.status !== 'partially_captured') {
    throw errors.wrongPaymentState('refunded', payment.status, 'succeeded, partially_captured');
  }
  const left = payment.amount_received - refundedAmount(store, payment.id);
  const amount = optionalInteger(body, 'amount') ?? left;
  if (amount > left) throw errors.refundTooHigh();
  if (amount < 1) throw errors.invalidValue('amount');
  const refund: Refund = {
    id,
    payment_id: payment.id,
    amount,
    reason: optionalText(body, 'reason'),
    metadata: optionalRecord(body, 'metadata'),
    created: now(),
  };
  store.refunds.set(refund.id, refund);
  return Response.json(refundObject(payment, refund));
}

/** Answers one refund. */
export function retrieveRefund(call: Call): Response {
  const { store } = call.var.backend;
  const refund = findRefund(store, call.req.param('refund'));
  return Response.json(refundObject(findPayment(store, refund.payment_id), refund));
}

function refundedAmount(store: Store, paymentId: string): number {
  return [...store.refunds.values()]
    .filter((refund) => refund.payment_id === paymentId)
    .reduce((sum, refund) => sum + refund.amount, 0);
}

/** A merchant may choose the id, so that no refund is made twice. */
function newRefundId(store: Store, body: Body): string {
  const wanted = optionalText(body, 'refund_id');
  if (wanted === null) return store.ids.refund();
  if (wanted.length < 1 || wanted.length > 64) {
    throw unreadableBody('invalid length for `refund_id`: expected 1 to 64 characters');
  }
  if (store.refunds.has(wanted)) throw errors.duplicate('The refund with the specified refund_id');
  return wanted;
}
