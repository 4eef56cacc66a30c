import { SavedCardsError } from '../shared/errors.ts';
import { HttpError } from '../sources/httpError.ts';
import type { PayMessages } from './payMessages.ts';
import { ownOf } from '../shared/ownOf.ts';

/**
 * How an attempt to pay ended:
 *
 * - `paid` the order is paid
 * - `redirecting` the customer is being sent to their bank's page
 * - `pending` the processor is working. Do not ask the customer to pay again
 * - `declined` the bank refused; nothing was charged, and `message` says why
 * - `refused` nothing was charged; `code` says why, such as `card_gone`
 * - `cancelled` the customer closed the form that they were asked to fill in
 * - `failed` the widget could not make the card ready, and shows why
 * - `unpaid` nobody has tried to pay the order
 * - `unknown` no response arrived. Paying again is safe
 */
export type PayStatus =
  'paid' | 'redirecting' | 'pending' | 'declined' | 'refused' | 'cancelled' | 'failed' | 'unpaid' | 'unknown';

/** The result of an attempt to pay. */
export interface PayResult {
  status: PayStatus;
  /** Why, for `declined`, `refused` and `failed`; else `null`. */
  code: string | null;
  /** What to say to the customer; empty where the widget says it, or nothing is to be said. */
  message: string;
  payment_id: string | null;
  /** The card that was charged or declined. */
  payment_method_id: string | null;
  /** The bank's page, for `redirecting`: an http or https URL. */
  redirect_url: string | null;
}

export function payResult(status: PayStatus, message: string, more: Partial<PayResult> = {}): PayResult {
  return { status, message, code: null, payment_id: null, payment_method_id: null, redirect_url: null, ...more };
}

const UNTRIED = ['requires_payment_method', 'requires_confirmation'];

/** Reads a `ChargeOutcome`. The answer is the shop's, but a page believes no answer that it does not understand. */
export function readOutcome(outcome: Record<string, unknown>, messages: PayMessages): PayResult {
  const text = (field: string) => (typeof outcome[field] === 'string' ? outcome[field] : null);
  const status = text('status') ?? '';
  const ids = { payment_id: text('payment_id'), payment_method_id: text('payment_method_id') };
  const redirect_url = text('redirect_url');
  if (status === 'succeeded' || status === 'requires_capture') return payResult('paid', messages.paid, ids);
  if (redirect_url && isWebUrl(redirect_url)) {
    return payResult('redirecting', messages.redirecting, { ...ids, redirect_url });
  }
  // Ended by the merchant or by time: that says nothing of the card.
  if (status === 'cancelled' || status === 'expired') {
    return payResult('refused', messages.refused, { ...ids, code: status });
  }
  if (status === 'failed') {
    const { code, message } = ownOf(outcome['decline']);
    return payResult('declined', typeof message === 'string' ? message : messages.refused, {
      ...ids,
      code: typeof code === 'string' ? code : null,
    });
  }
  if (UNTRIED.includes(status)) return payResult('unpaid', messages.unpaid, ids);
  if (status === 'requires_customer_action') return payResult('unknown', messages.unknown, ids);
  return status === '' ? payResult('unknown', messages.unknown) : payResult('pending', messages.pending, ids);
}

/** Statuses of HTTP that say nothing of the payment: too slow, a conflict, too early, too many requests. */
const BUSY = [408, 409, 425, 429];

/** Only the handler's own refusals, which have a code, say that nothing was charged. */
export function readRefusal(error: unknown, messages: PayMessages): PayResult {
  if (error instanceof HttpError && error.apiCode !== null && error.status < 500 && !BUSY.includes(error.status)) {
    const message = error.status === 401 ? messages.unauthorized : messages.refused;
    return payResult('refused', message, { code: error.apiCode });
  }
  return payResult('unknown', messages.unknown, { code: error instanceof SavedCardsError ? error.code : null });
}

/** A page that goes to a `javascript:` URL runs it. */
function isWebUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
