import { chargeOutcome, isWebUrl } from '../hyperswitch/chargeOutcome.ts';
import type { PaidWith } from '../hyperswitch/declineOf.ts';
import { hasEnded } from '../hyperswitch/statuses.ts';
import type { ChargeOutcome } from '../hyperswitch/types/charge.ts';
import type { Payment } from '../hyperswitch/types/payments.ts';
import { OrderError } from '../orders/orderErrors.ts';
import type { OrderContext, OrderPayments, Pay, PayContext } from '../orders/types.ts';
import { readCustomerAcceptance } from './consent.ts';
import { cardOfToken, ownCard } from './ownCard.ts';
import { invalidBody, Refusal, toPaymentRefusal } from './refusal.ts';
import type { Route, RouteContext } from './route.ts';
import { ownOf } from '../../shared/ownOf.ts';

const FIELDS = [
  'payment_method_id',
  'payment_method_token',
  'card_cvc_token',
  'customer_acceptance',
  'reference',
  'idempotency_key',
];

/** Characters. A UUID has 36. */
const MAX_KEY_LENGTH = 100;

/**
 * `POST /pay` finds the customer's card and lets the shop charge it. `POST /pay/outcome` says how the payment stands, where
 * the shop pays with `createOrderPayments`.
 */
export function payRoutes(option: Pay | OrderPayments): Route[] {
  const { pay, outcomeOf = null } = ownOf<{ pay: Pay; outcomeOf?: OrderPayments['outcomeOf'] }>(
    typeof option === 'function' ? { pay: option } : option,
  );
  const post: Route = [
    'POST',
    /^\/pay$/,
    async (context) => {
      const payment = await readPayment(context).catch((error: unknown) => paidBefore(error, outcomeOf, context));
      if (!('payment_method' in payment)) return payment;
      return refusing(context, async () => toOutcome(await pay(payment), payment.payment_method));
    },
    'pay',
  ];
  if (!outcomeOf) return [post];
  const ask = (context: RouteContext) => refusing(context, () => readOutcome(outcomeOf, context));
  // Nothing can be tested with it, so it is counted like the other questions.
  return [post, ['POST', /^\/pay\/outcome$/, ask, 'list']];
}

/**
 * A card can be gone because the order was paid with it: a payment turns a card that the vault keeps for a day into a saved
 * one with another id. So a page that pays again after a lost response learns that the order is paid.
 *
 * @throws the error for an order that is not paid
 */
async function paidBefore(error: unknown, outcomeOf: OrderPayments['outcomeOf'] | null, context: RouteContext) {
  if (!outcomeOf || !(error instanceof Refusal && error.code === 'not_found')) throw error;
  const outcome = await refusing(context, () => readOutcome(outcomeOf, context));
  if (outcome.status === 'requires_payment_method' || hasEnded(outcome.status)) throw error;
  return outcome;
}

async function refusing<Result>({ reportError }: RouteContext, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    // Whoever names orders that are not theirs must not fill the shop's log.
    const isRefusal = error instanceof Refusal || (error instanceof OrderError && error.status < 500);
    if (!isRefusal) await reportError(error);
    throw toPaymentRefusal(error);
  }
}

async function readOutcome(outcomeOf: OrderPayments['outcomeOf'], context: RouteContext) {
  const { request, customer_id, readBody } = context;
  // The word of Hyperswitch for a payment that nobody has tried to charge.
  return (
    (await outcomeOf({ customer_id, request, ...readOrder(await readBody()) })) ?? { status: 'requires_payment_method' }
  );
}

/** Which order, and which act of paying. */
function readOrder(body: Record<string, unknown>): Pick<OrderContext, 'reference' | 'idempotency_key'> {
  const reference = readText(body, 'reference');
  const idempotency_key = readText(body, 'idempotency_key');
  if (idempotency_key !== undefined && idempotency_key.length > MAX_KEY_LENGTH) {
    throw invalidBody(`idempotency_key must not be longer than ${String(MAX_KEY_LENGTH)} characters.`);
  }
  return {
    ...(reference === undefined ? {} : { reference }),
    ...(idempotency_key === undefined ? {} : { idempotency_key }),
  };
}

/** A whole payment has a secret, and the name of the processor and its words, which a page must not get. */
function toOutcome(result: unknown, payment_method: PaidWith): Partial<ChargeOutcome> {
  const own = ownOf(result);
  const { status, payment_id, payment_method_id, redirect_url } = own;
  if (typeof status !== 'string') {
    throw new TypeError('createSavedCardsHandler: pay must resolve to what payments.chargeSavedCard resolves to.');
  }
  if ('amount' in own) return chargeOutcome(own as unknown as Payment, payment_method);
  const { code, message } = ownOf(own['decline']);
  return {
    status,
    ...(typeof payment_id === 'string' && { payment_id }),
    ...(typeof payment_method_id === 'string' && { payment_method_id }),
    ...(isWebUrl(redirect_url) && { redirect_url }),
    ...(typeof message === 'string' && { decline: { code: typeof code === 'string' ? code : null, message } }),
  };
}

async function readPayment(context: RouteContext): Promise<PayContext> {
  const { request, customer_id } = context;
  const body = await context.readBody();
  // An amount is refused and not ignored, so that no shop begins to rely on an amount that the page sends.
  const unknown = Object.keys(body).some((field) => !FIELDS.includes(field));
  if (unknown) throw invalidBody(`The body must have no other fields than ${FIELDS.join(', ')}.`);
  const id = readText(body, 'payment_method_id');
  const token = readText(body, 'payment_method_token');
  const card_cvc_token = readText(body, 'card_cvc_token');
  const customer_acceptance = readCustomerAcceptance(body['customer_acceptance'], context);
  const order = readOrder(body);
  if ((id === undefined) === (token === undefined)) {
    throw invalidBody('The body must have either payment_method_id or payment_method_token.');
  }
  // A guest has only the card that they have just typed, and its token proves that it is theirs.
  const payment_method = id === undefined ? await cardOfToken(context, token ?? '') : await ownCard(context, id);
  await context.recordAudit({ type: 'payment.requested', payment_method_id: payment_method.id });
  return {
    customer_id,
    payment_method,
    ...(card_cvc_token === undefined ? {} : { card_cvc_token }),
    ...(customer_acceptance === undefined ? {} : { customer_acceptance }),
    ...order,
    request,
  };
}

function readText(body: Record<string, unknown>, field: string): string | undefined {
  // `preparePayment()` of the widget returns `null` for a field without a value, and a page may send that as it is.
  const value = body[field] ?? undefined;
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw invalidBody(`${field} must be a string that is not empty.`);
}
