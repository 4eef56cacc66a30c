import { readSavedCard, type SavedCard } from '../../shared/card.ts';
import { hasCardNumber } from '../../shared/cardNumber.ts';
import { HyperswitchError } from '../hyperswitch/error.ts';
import { readJsonBody } from './jsonBody.ts';
import { cardOfToken, ownCard } from './ownCard.ts';
import { invalidBody, Refusal } from './refusal.ts';
import type { Route, RouteContext } from './route.ts';

/** The routes that `backendSource` calls. `payRoute` is separate because it needs the option `pay`. */
export const routes: Route[] = [
  ['GET', /^$/, listCards],
  ['POST', /^\/session$/, createSession, 'add'],
  ['POST', /^\/exchange$/, exchangeToken, 'exchange'],
  ['PUT', /^\/([^/]+)$/, updateCard],
  ['DELETE', /^\/([^/]+)$/, deleteCard],
  ['POST', /^\/([^/]+)\/default$/, setDefaultCard],
];

/** Characters. No name on a card comes near it. */
const MAX_NAME_LENGTH = 255;

async function listCards({ hyperswitch, customer_id }: RouteContext): Promise<{ payment_methods: SavedCard[] }> {
  if (customer_id === null) return { payment_methods: [] };
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id, {
    include_new: true,
  });
  const active = customer_payment_methods.filter((row) => row.status !== 'inactive');
  return { payment_methods: active.map(readSavedCard).filter((card) => card !== null) };
}

async function createSession({ hyperswitch, customer_id, returnUrl, recordAudit }: RouteContext) {
  const { sdk_authorization, expires_at } = await hyperswitch.sessions.create({
    ...(customer_id === null
      ? { storage_type: 'volatile' }
      : { customer_id, storage_type: 'persistent', keep_alive: true }),
    ...(returnUrl === undefined ? {} : { return_url: returnUrl }),
  });
  await recordAudit({ type: 'session.created' });
  return { sdk_authorization, expires_at };
}

async function exchangeToken(context: RouteContext) {
  const { payment_method_token } = await readJsonBody(context.request);
  if (typeof payment_method_token !== 'string') throw invalidBody('payment_method_token must be a string.');
  const { id: payment_method_id } = await cardOfToken(context, payment_method_token);
  await context.recordAudit({ type: 'card.exchanged', payment_method_id });
  return { payment_method_id };
}

async function updateCard(context: RouteContext, id: string) {
  const { nick_name, card_holder_name } = await readJsonBody(context.request);
  const names = { ...readName('nick_name', nick_name), ...readName('card_holder_name', card_holder_name) };
  if (Object.keys(names).length === 0) throw invalidBody('The body must have nick_name or card_holder_name.');
  // Everything is read before the card is changed, so that a read that fails means that nothing has changed.
  const [{ id: payment_method_id }, { payment_methods }] = await Promise.all([
    ownCard(context, id),
    listCards(context),
  ]);
  const row = payment_methods.find((card) => card.payment_method_id === payment_method_id);
  const updated = await context.hyperswitch.paymentMethods.update(payment_method_id, {
    payment_method_data: { card: names },
  });
  await context.recordAudit({ type: 'card.updated', payment_method_id });
  const card = readSavedCard(updated);
  // The response to an update has only the card. Whether it is the default and needs a CVC is only in the list.
  return { payment_method: row && card ? { ...row, payment_method_data: card.payment_method_data } : card };
}

async function deleteCard(context: RouteContext, id: string) {
  const { id: payment_method_id } = await ownCard(context, id);
  await context.hyperswitch.paymentMethods.delete(payment_method_id);
  await context.recordAudit({ type: 'card.deleted', payment_method_id });
  return { payment_method_id };
}

async function setDefaultCard(context: RouteContext, id: string) {
  const { id: payment_method_id, customer_id } = await ownCard(context, id);
  try {
    await context.hyperswitch.paymentMethods.setDefault(customer_id, payment_method_id);
    await context.recordAudit({ type: 'card.default_changed', payment_method_id });
  } catch (error) {
    // The vault responds with 400 when the card is the default already.
    if (!(error instanceof HyperswitchError && error.status === 400)) throw error;
  }
  return { payment_method_id };
}

function readName(field: 'nick_name' | 'card_holder_name', value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (typeof value !== 'string') throw invalidBody(`${field} must be a string.`);
  if (value.length > MAX_NAME_LENGTH) {
    throw invalidBody(`${field} must not be longer than ${String(MAX_NAME_LENGTH)} characters.`);
  }
  if (hasCardNumber(value)) {
    const code = field === 'nick_name' ? 'nickname_is_card_number' : 'card_holder_name_is_card_number';
    throw new Refusal(400, code, `${field} must not contain a card number, because names are not stored encrypted.`);
  }
  return { [field]: value };
}
