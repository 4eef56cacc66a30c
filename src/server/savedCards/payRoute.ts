import { isRecord } from '../../shared/isRecord.ts';
import { chargeOutcome, isWebUrl } from '../hyperswitch/chargeOutcome.ts';
import type { ChargeOutcome } from '../hyperswitch/types/charge.ts';
import type { CustomerAcceptance, Payment } from '../hyperswitch/types/payments.ts';
import type { PaymentMethod } from '../hyperswitch/types/vault.ts';
import { readCustomerAcceptance } from './consent.ts';
import { cardOfToken, ownCard } from './ownCard.ts';
import { cardNotFound, invalidBody, toPaymentRefusal } from './refusal.ts';
import type { Route, RouteContext } from './route.ts';

/** What the option `pay` charges by. It has no amount: look the amount up in your own data, by `reference`. */
export interface PayContext {
  /** The vault's id of the customer who pays. */
  customer_id: string;
  /** A card of this customer. Pass it to `payments.chargeSavedCard`. */
  payment_method: PaymentMethod;
  /** The token for the CVC that the customer has just typed for a saved card. Used up by one attempt to charge. */
  card_cvc_token?: string;
  /**
   * The customer's consent to this card being saved, if they have just added it: pass it to `payments.chargeSavedCard` with
   * the first payment. The handler adds the address and the user agent.
   */
  customer_acceptance?: CustomerAcceptance;
  /** What is paid for, such as the id of an order. It comes from the page: check that it belongs to this customer. */
  reference?: string;
  /** Its body has been read already. */
  request: Request;
}

/**
 * Charges the card, usually by `payments.chargeSavedCard`, and resolves to its outcome. An object with less than that
 * will do, and so will a whole `Payment`: the page gets the fields of a `ChargeOutcome` and no other.
 *
 * When it rejects with a `HyperswitchError` that says that the card was refused and nothing was charged, such as
 * `card_gone` or `cvc_used`, the page gets its status, 400 to 499, and its code. After a retryable error, and any other
 * whose outcome is not known, the page gets 502 with the code `outcome_unknown`, or `not_charged`: pay again with the
 * same `payment_id`. After an error that is the shop's own mistake it gets 500. `onError` gets the error.
 */
export type Pay = (context: PayContext) => Promise<(Partial<ChargeOutcome> & Pick<ChargeOutcome, 'status'>) | Payment>;

const FIELDS = ['payment_method_id', 'payment_method_token', 'card_cvc_token', 'customer_acceptance', 'reference'];

/** `POST /pay`: finds the customer's card and lets the shop charge it. */
export function payRoute(pay: Pay): Route {
  return [
    'POST',
    /^\/pay$/,
    async (context) => {
      const payment = await readPayment(context);
      try {
        return toOutcome(await pay(payment), payment.payment_method);
      } catch (error) {
        await context.reportError(error);
        throw toPaymentRefusal(error);
      }
    },
    'pay',
  ];
}

/** A whole payment has a secret, and the name of the processor and its words, which a page must not get. */
function toOutcome(result: unknown, payment_method: PaymentMethod): Partial<ChargeOutcome> {
  if (!isRecord(result) || typeof result['status'] !== 'string') {
    throw new TypeError('createSavedCardsHandler: pay must resolve to what payments.chargeSavedCard resolves to.');
  }
  if ('amount' in result) return chargeOutcome(result as unknown as Payment, payment_method);
  const { status, payment_id, payment_method_id, redirect_url, decline } = result;
  return {
    status,
    ...(typeof payment_id === 'string' && { payment_id }),
    ...(typeof payment_method_id === 'string' && { payment_method_id }),
    ...(isWebUrl(redirect_url) && { redirect_url }),
    ...(isRecord(decline) &&
      typeof decline['message'] === 'string' && {
        decline: { code: typeof decline['code'] === 'string' ? decline['code'] : null, message: decline['message'] },
      }),
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
  const reference = readText(body, 'reference');
  if ((id === undefined) === (token === undefined)) {
    throw invalidBody('The body must have either payment_method_id or payment_method_token.');
  }
  if (customer_id === null) throw cardNotFound();
  const payment_method = id === undefined ? await cardOfToken(context, token ?? '') : await ownCard(context, id);
  await context.recordAudit({ type: 'payment.requested', payment_method_id: payment_method.id });
  return {
    customer_id,
    payment_method,
    ...(card_cvc_token === undefined ? {} : { card_cvc_token }),
    ...(customer_acceptance === undefined ? {} : { customer_acceptance }),
    ...(reference === undefined ? {} : { reference }),
    request,
  };
}

function readText(body: Record<string, unknown>, field: string): string | undefined {
  // `preparePayment()` of the widget returns `null` for a field without a value, and a page may send that as it is.
  const value = body[field] ?? undefined;
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw invalidBody(`${field} must be a string that is not empty.`);
}
