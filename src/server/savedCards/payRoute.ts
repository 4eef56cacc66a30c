import type { PaymentMethod } from '../hyperswitch/types/vault.ts';
import { readJsonBody } from './jsonBody.ts';
import { cardOfToken, ownCard } from './ownCard.ts';
import { cardNotFound, invalidBody } from './refusal.ts';
import type { Route, RouteContext } from './route.ts';

/** What the option `pay` charges by. It has no amount: look the amount up in your own data, by `reference`. */
export interface PayContext {
  /** The vault's id of the customer who pays. */
  customer_id: string;
  /** A card of this customer. Pass its `id` to `payments.create` as `payment_token`. */
  payment_method: PaymentMethod;
  /** The token for the CVC that the customer has just typed for a saved card. Valid for one payment. */
  card_cvc_token?: string;
  /** What is paid for, such as the id of an order. It comes from the page: check that it belongs to this customer. */
  reference?: string;
  /** Its body has been read already. */
  request: Request;
}

/**
 * Charges the card, and resolves to what the page may know, as JSON. When it rejects, the page gets status 500 and
 * `onError` gets the error.
 */
export type Pay = (context: PayContext) => Promise<unknown>;

const FIELDS = ['payment_method_id', 'payment_method_token', 'card_cvc_token', 'reference'];

/** `POST /pay`: finds the customer's card and lets the shop charge it. */
export function payRoute(pay: Pay): Route {
  return ['POST', /^\/pay$/, async (context) => pay(await readPayment(context)), 'pay'];
}

async function readPayment(context: RouteContext): Promise<PayContext> {
  const { request, customer_id } = context;
  const body = await readJsonBody(request);
  // An amount is refused and not ignored, so that no shop begins to rely on an amount that the page sends.
  const unknown = Object.keys(body).some((field) => !FIELDS.includes(field));
  if (unknown) throw invalidBody(`The body must have no other fields than ${FIELDS.join(', ')}.`);
  const id = readText(body, 'payment_method_id');
  const token = readText(body, 'payment_method_token');
  const card_cvc_token = readText(body, 'card_cvc_token');
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
