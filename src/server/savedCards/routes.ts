import { readSavedCard, type SavedCard } from '../../shared/card.ts';
import { hasCardNumber } from '../../shared/cardNumber.ts';
import type { AuditFact } from './audit.ts';
import { Refusal, invalid, readJson } from './respond.ts';
import type { Hyperswitch } from '../hyperswitch/client.ts';
import { HyperswitchError } from '../hyperswitch/error.ts';
import type { LimitedAction } from './limit.ts';
import { cardOfToken, ownCard } from './ownCard.ts';

/** What a route works with: the request of a customer, or of a guest. */
export interface Context {
  request: Request;
  hyperswitch: Hyperswitch;
  /** The vault's id; `null` for a guest. */
  customer_id: string | null;
  returnUrl: string | undefined;
  /** Tells the audit. */
  tell: (fact: AuditFact) => Promise<void>;
}

/** `run` answers the body; `id` is what the path's pattern caught, decoded; `action` is what the shop may limit. */
export type Route = [
  method: string,
  path: RegExp,
  run: (context: Context, id: string) => Promise<unknown>,
  action?: LimitedAction,
];

/** The protocol between `backendSource` and the handler, one line a route. */
export const routes: Route[] = [
  ['GET', /^$/, listCards],
  ['POST', /^\/session$/, createSession, 'add'],
  ['POST', /^\/exchange$/, exchangeToken, 'exchange'],
  ['PUT', /^\/([^/]+)$/, updateCard],
  ['DELETE', /^\/([^/]+)$/, deleteCard],
  ['POST', /^\/([^/]+)\/default$/, setDefaultCard],
];

/** Longer than any name that a card bears. */
const MAX_NAME_LENGTH = 255;

async function listCards({ hyperswitch, customer_id }: Context): Promise<{ payment_methods: SavedCard[] }> {
  if (customer_id === null) return { payment_methods: [] };
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id, {
    include_new: true,
  });
  const active = customer_payment_methods.filter((row) => row.status !== 'inactive');
  return { payment_methods: active.map(readSavedCard).filter((card) => card !== null) };
}

async function createSession({ hyperswitch, customer_id, returnUrl, tell }: Context) {
  const { sdk_authorization, expires_at } = await hyperswitch.sessions.create({
    ...(customer_id === null
      ? { storage_type: 'volatile' }
      : { customer_id, storage_type: 'persistent', keep_alive: true }),
    ...(returnUrl === undefined ? {} : { return_url: returnUrl }),
  });
  await tell({ type: 'session.created' });
  return { sdk_authorization, expires_at };
}

async function exchangeToken(context: Context) {
  const { payment_method_token } = await readJson(context.request);
  if (typeof payment_method_token !== 'string') throw invalid('payment_method_token has to be a string.');
  const { id: payment_method_id } = await cardOfToken(context, payment_method_token);
  await context.tell({ type: 'card.exchanged', payment_method_id });
  return { payment_method_id };
}

async function updateCard(context: Context, id: string) {
  const { nick_name, card_holder_name } = await readJson(context.request);
  const names = { ...name('nick_name', nick_name), ...name('card_holder_name', card_holder_name) };
  if (Object.keys(names).length === 0) throw invalid('nick_name or card_holder_name has to be given.');
  // Everything is read before the vault is told to change anything, so that a failure here means "not changed".
  const [{ id: payment_method_id }, { payment_methods }] = await Promise.all([
    ownCard(context, id),
    listCards(context),
  ]);
  const row = payment_methods.find((card) => card.payment_method_id === payment_method_id);
  const updated = await context.hyperswitch.paymentMethods.update(payment_method_id, {
    payment_method_data: { card: names },
  });
  await context.tell({ type: 'card.updated', payment_method_id });
  const card = readSavedCard(updated);
  // The vault answers a card alone; whether it is the default, and whether it wants a CVC, only the list says.
  return { payment_method: row && card ? { ...row, payment_method_data: card.payment_method_data } : card };
}

async function deleteCard(context: Context, id: string) {
  const { id: payment_method_id } = await ownCard(context, id);
  await context.hyperswitch.paymentMethods.delete(payment_method_id);
  await context.tell({ type: 'card.deleted', payment_method_id });
  return { payment_method_id };
}

async function setDefaultCard(context: Context, id: string) {
  const { id: payment_method_id, customer_id } = await ownCard(context, id);
  try {
    await context.hyperswitch.paymentMethods.setDefault(customer_id, payment_method_id);
    await context.tell({ type: 'card.default_changed', payment_method_id });
  } catch (error) {
    // The vault's way to say that it is the default already.
    if (!(error instanceof HyperswitchError && error.status === 400)) throw error;
  }
  return { payment_method_id };
}

function name(field: 'nick_name' | 'card_holder_name', value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (typeof value !== 'string') throw invalid(`${field} has to be a string.`);
  if (value.length > MAX_NAME_LENGTH) throw invalid(`${field} is too long: ${String(MAX_NAME_LENGTH)} characters.`);
  if (hasCardNumber(value)) {
    const code = field === 'nick_name' ? 'nickname_is_card_number' : 'card_holder_name_is_card_number';
    throw new Refusal(400, code, 'A name is shown and kept in plain text: it must not be a card number.');
  }
  return { [field]: value };
}
