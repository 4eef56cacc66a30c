import { invalid, notFound, readJson } from './respond.ts';
import { cardOfToken, ownCard } from './ownCard.ts';
import type { Context, Route } from './routes.ts';
import type { PaymentMethod } from '../hyperswitch/types/vault.ts';

/** What a payment may go by. The amount is not among it: it is the shop's own, found by `reference`. */
export interface PayContext {
  /** The vault's id of who pays. */
  customer_id: string;
  /** A card of this customer; its `id` is what `payments.create` takes as `payment_token`. */
  payment_method: PaymentMethod;
  /** From a CVC that was just typed for a saved card; good for one payment. */
  card_cvc_token?: string;
  /** What is paid for, such as an order's id, as the page says it: look whether it is this customer's. */
  reference?: string;
  /** Its body has been read. */
  request: Request;
}

/** Pays, and answers what the page may know as JSON. */
export type Pay = (context: PayContext) => Promise<unknown>;

const FIELDS = ['payment_method_id', 'payment_method_token', 'card_cvc_token', 'reference'];

/** `POST /pay`: one card of the customer, and the shop's own way to charge it. */
export function payRoute(pay: Pay): Route {
  return ['POST', /^\/pay$/, async (context) => pay(await readPayment(context)), 'pay'];
}

async function readPayment(context: Context): Promise<PayContext> {
  const { request, customer_id } = context;
  const body = await readJson(request);
  // An amount that is ignored today is one that somebody reads tomorrow.
  const unknown = Object.keys(body).some((field) => !FIELDS.includes(field));
  if (unknown) throw invalid(`The body may have ${FIELDS.join(', ')}, and nothing else.`);
  const id = text(body, 'payment_method_id');
  const token = text(body, 'payment_method_token');
  const card_cvc_token = text(body, 'card_cvc_token');
  const reference = text(body, 'reference');
  if ((id === undefined) === (token === undefined)) {
    throw invalid('Either payment_method_id or payment_method_token has to be given.');
  }
  if (customer_id === null) throw notFound();
  const payment_method = id === undefined ? await cardOfToken(context, token ?? '') : await ownCard(context, id);
  await context.tell({ type: 'payment.requested', payment_method_id: payment_method.id });
  return {
    customer_id,
    payment_method,
    ...(card_cvc_token === undefined ? {} : { card_cvc_token }),
    ...(reference === undefined ? {} : { reference }),
    request,
  };
}

function text(body: Record<string, unknown>, field: string): string | undefined {
  // What `preparePayment()` answers has `null` where there is nothing.
  const value = body[field] ?? undefined;
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw invalid(`${field} has to be a string, and not an empty one.`);
}
