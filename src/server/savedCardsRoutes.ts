import { readSavedCard, type SavedCard } from '../card.ts';
import { HttpError, notFound, readJson } from './http.ts';
import type { Hyperswitch } from './hyperswitch.ts';
import { HyperswitchError } from './hyperswitchError.ts';

/** What a route works with: the signed-in customer's request. */
export interface Context {
  request: Request;
  hyperswitch: Hyperswitch;
  customer_id: string;
  returnUrl: string | undefined;
}

/** `run` answers the body; `id` is what the path's pattern caught, decoded. */
export type Route = [method: string, path: RegExp, run: (context: Context, id: string) => Promise<unknown>];

/** The protocol between `backendSource` and the handler, one line a route. */
export const routes: Route[] = [
  ['GET', /^$/, listCards],
  ['POST', /^\/session$/, createSession],
  ['POST', /^\/exchange$/, exchangeToken],
  ['PUT', /^\/([^/]+)$/, updateCard],
  ['DELETE', /^\/([^/]+)$/, deleteCard],
  ['POST', /^\/([^/]+)\/default$/, setDefaultCard],
];

async function listCards({ hyperswitch, customer_id }: Context): Promise<{ payment_methods: SavedCard[] }> {
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id, {
    include_new: true,
  });
  const active = customer_payment_methods.filter((row) => row.status !== 'inactive');
  return { payment_methods: active.map(readSavedCard).filter((card) => card !== null) };
}

async function createSession({ hyperswitch, customer_id, returnUrl }: Context) {
  const { sdk_authorization, expires_at } = await hyperswitch.sessions.create({
    customer_id,
    storage_type: 'persistent',
    keep_alive: true,
    ...(returnUrl === undefined ? {} : { return_url: returnUrl }),
  });
  return { sdk_authorization, expires_at };
}

async function exchangeToken(context: Context) {
  const { payment_method_token } = await readJson(context.request);
  if (typeof payment_method_token !== 'string') throw invalid('payment_method_token has to be a string.');
  const { id } = await context.hyperswitch.paymentMethods.exchangeToken(payment_method_token);
  return { payment_method_id: await ownCard(context, id) };
}

async function updateCard(context: Context, id: string) {
  const { nick_name, card_holder_name } = await readJson(context.request);
  const names = { ...name('nick_name', nick_name), ...name('card_holder_name', card_holder_name) };
  if (Object.keys(names).length === 0) throw invalid('nick_name or card_holder_name has to be given.');
  // Everything is read before the vault is told to change anything, so that a failure here means "not changed".
  const [payment_method_id, { payment_methods }] = await Promise.all([ownCard(context, id), listCards(context)]);
  const row = payment_methods.find((card) => card.payment_method_id === payment_method_id);
  const updated = await context.hyperswitch.paymentMethods.update(payment_method_id, {
    payment_method_data: { card: names },
  });
  const card = readSavedCard(updated);
  // The vault answers a card alone; whether it is the default, and whether it wants a CVC, only the list says.
  return { payment_method: row && card ? { ...row, payment_method_data: card.payment_method_data } : card };
}

async function deleteCard(context: Context, id: string) {
  const payment_method_id = await ownCard(context, id);
  await context.hyperswitch.paymentMethods.delete(payment_method_id);
  return { payment_method_id };
}

async function setDefaultCard(context: Context, id: string) {
  const payment_method_id = await ownCard(context, id);
  try {
    await context.hyperswitch.paymentMethods.setDefault(context.customer_id, payment_method_id);
  } catch (error) {
    // The vault's way to say that it is the default already.
    if (!(error instanceof HyperswitchError && error.status === 400)) throw error;
  }
  return { payment_method_id };
}

/** The id of a card of this customer, as the vault spells it. A card of anybody else does not exist here. */
async function ownCard({ hyperswitch, customer_id }: Context, id: string): Promise<string> {
  const card = await hyperswitch.paymentMethods.retrieve(id);
  if (card.customer_id !== customer_id) throw notFound();
  return card.id;
}

function name(field: string, value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (typeof value !== 'string') throw invalid(`${field} has to be a string.`);
  return { [field]: value };
}

function invalid(message: string): HttpError {
  return new HttpError(400, 'invalid_body', message);
}
