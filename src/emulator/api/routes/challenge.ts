import { challengePage } from '../http/challengePage.ts';
import { errors } from '../http/apiError.ts';
import type { Call } from '../http/backend.ts';
import { settle } from '../rules/charge.ts';
import type { Payment } from '../data/records.ts';

/** The issuer's page that a customer is redirected to. */
export function showChallenge(call: Call): Response | Promise<Response> {
  const payment = challengedPayment(call);
  if (payment.status !== 'requires_customer_action') return backToShop(payment);
  return call.html(challengePage(payment));
}

/** What the customer answers there settles the payment; answering again changes nothing. */
export async function answerChallenge(call: Call): Promise<Response> {
  const answer = new URLSearchParams(await call.req.text()).get('confirm');
  const payment = challengedPayment(call);
  if (payment.status === 'requires_customer_action') settle(call.var.backend, payment, answer === 'true');
  return backToShop(payment);
}

function challengedPayment(call: Call): Payment {
  const payment = call.var.backend.store.payment(call.req.param('payment') ?? '');
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
