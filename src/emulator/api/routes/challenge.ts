import { challengePage } from '../http/challengePage.ts';
import { errors } from '../http/apiError.ts';
import type { Call } from '../http/backend.ts';
import { settle } from '../rules/charge.ts';
import type { Payment } from '../data/records.ts';
import { findPayment } from '../http/find.ts';

/** Shows the challenge; once it is answered, redirects to the shop. */
export function showChallenge(call: Call): Response | Promise<Response> {
  const payment = challengedPayment(call);
  if (payment.status !== 'requires_customer_action') return backToShop(payment);
  return call.html(challengePage(payment));
}

/** Ends the payment by the customer's answer. Only the first answer counts. */
export async function answerChallenge(call: Call): Promise<Response> {
  const answer = new URLSearchParams(await call.req.text()).get('confirm');
  const payment = challengedPayment(call);
  if (payment.status === 'requires_customer_action') settle(call.var.backend, payment, answer === 'true');
  return backToShop(payment);
}

function challengedPayment(call: Call): Payment {
  const payment = findPayment(call.var.backend.store, call.req.param('payment'));
  if (!payment.terms.return_url) throw errors.unknown('Payment');
  return payment;
}

function backToShop(payment: Payment): Response {
  const url = new URL(payment.terms.return_url ?? '');
  url.searchParams.set('payment_id', payment.id);
  url.searchParams.set('status', payment.status);
  url.searchParams.set('payment_intent_client_secret', payment.client_secret);
  return new Response(null, { status: 303, headers: { Location: url.href } });
}
