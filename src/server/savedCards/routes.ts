import { readSavedCard } from '../../shared/card.ts';
import { hasCardNumber } from '../../shared/cardNumber.ts';
import { isMissing } from '../hyperswitch/isMissing.ts';
import { listCards } from './listCards.ts';
import { listedCard } from './listedCard.ts';
import { readConsent } from './consent.ts';
import { ofCustomer } from './customerGone.ts';
import { cardOfToken, ownSavedCard } from './ownCard.ts';
import { invalidBody, Refusal } from './refusal.ts';
import type { Route, RouteContext } from './route.ts';
import { isDeleted, isRefused } from './vaultError.ts';

/** The routes that `backendSource` calls. `payRoute` is separate because it needs the option `pay`. */
export const routes: Route[] = [
  ['GET', /^$/, listCards, 'list'],
  ['POST', /^\/session$/, createSession, 'add'],
  ['POST', /^\/exchange$/, exchangeToken, 'exchange'],
  ['PUT', /^\/([^/]+)$/, updateCard, 'rename'],
  ['DELETE', /^\/([^/]+)$/, deleteCard, 'delete'],
  ['POST', /^\/([^/]+)\/default$/, setDefaultCard, 'default'],
];

/** Characters that control a terminal, or turn the direction of the text around them. */
const CONTROLS = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** Characters. No name on a card comes near it. */
const MAX_NAME_LENGTH = 255;

/** In a volatile session no card is ever saved, whatever the page or the SDK does. A guest always gets a volatile one. */
async function createSession({ readBody, hyperswitch, customer_id, returnUrl, recordAudit }: RouteContext) {
  const { storage_type = 'persistent' } = await readBody();
  if (storage_type !== 'persistent' && storage_type !== 'volatile') {
    throw invalidBody('storage_type must be "persistent" or "volatile".');
  }
  const { create } = hyperswitch.sessions;
  const body = returnUrl === undefined ? {} : { return_url: returnUrl };
  const { sdk_authorization, expires_at } = await (customer_id === null
    ? create({ ...body, storage_type: 'volatile' })
    : ofCustomer(customer_id, create({ ...body, customer_id, storage_type, keep_alive: true })));
  await recordAudit({ type: 'session.created' });
  return { sdk_authorization, expires_at };
}

async function exchangeToken(context: RouteContext) {
  const { payment_method_token, consent: given } = await context.readBody();
  const consent = readConsent(given, context);
  if (typeof payment_method_token !== 'string') throw invalidBody('payment_method_token must be a string.');
  const { id: payment_method_id, storage_type = null } = await cardOfToken(context, payment_method_token);
  const isSaved = context.customer_id !== null && storage_type !== 'volatile';
  if (isSaved && context.acknowledge === 'when_added') await acknowledge(context, payment_method_id);
  await context.recordAudit({ type: 'card.exchanged', payment_method_id, storage_type, consent });
  return { payment_method_id, storage_type };
}

/** The card is saved and can be paid with also when it cannot be acknowledged, so that is only reported. */
async function acknowledge({ hyperswitch, reportError }: RouteContext, payment_method_id: string): Promise<void> {
  try {
    await hyperswitch.paymentMethods.update(payment_method_id, { acknowledgement_status: 'authenticated' });
  } catch (error) {
    await reportError(error);
  }
}

async function updateCard(context: RouteContext, id: string) {
  const { nick_name, card_holder_name } = await context.readBody();
  const names = { ...readName('nick_name', nick_name), ...readName('card_holder_name', card_holder_name) };
  if (Object.keys(names).length === 0) throw invalidBody('The body must have nick_name or card_holder_name.');
  // The list is read before the card is changed, so that a read that fails means that nothing has changed.
  const row = await listedCard(context, id);
  const { payment_method_id } = row;
  const changed = { payment_method_data: { card: names } };
  const updated = await context.hyperswitch.paymentMethods.update(payment_method_id, changed).catch(whyRefused);
  await context.recordAudit({ type: 'card.updated', payment_method_id });
  // The response to an update has only the card. Whether it is the default and can become it is only in the list.
  const card = readSavedCard(updated);
  return { payment_method: { ...row, ...(card && { payment_method_data: card.payment_method_data }) } };

  /** A card that was deleted meanwhile is not found, whatever the vault says of it. */
  async function whyRefused(error: unknown): Promise<never> {
    if (isRefused(error)) await listedCard(context, id);
    throw error;
  }
}

async function deleteCard(context: RouteContext, id: string) {
  const { id: payment_method_id } = await ownSavedCard(context, id);
  try {
    await context.hyperswitch.paymentMethods.delete(payment_method_id);
    await context.recordAudit({ type: 'card.deleted', payment_method_id });
  } catch (error) {
    // Another request has deleted the customer's card meanwhile, which is what was wanted.
    if (!isDeleted(error)) throw error;
  }
  return { payment_method_id };
}

async function setDefaultCard(context: RouteContext, id: string) {
  const { id: payment_method_id, customer_id } = await ownSavedCard(context, id);
  try {
    await context.hyperswitch.paymentMethods.setDefault(customer_id, payment_method_id);
    await context.recordAudit({ type: 'card.default_changed', payment_method_id });
  } catch (error) {
    if (!isRefused(error) && !isMissing(error, 'Payment method') && !isMissing(error, 'Customer')) throw error;
    // The vault has one code for all its reasons. The list tells which one it is, also of a version with other messages.
    const { status, is_default } = await listedCard(context, payment_method_id);
    if (status === 'new') {
      throw new Refusal(409, 'card_not_active', 'The card can become the default after its first payment.');
    }
    // The vault also refuses a card that is the default already: then nothing is left to do.
    if (!is_default) throw error;
  }
  return { payment_method_id };
}

function readName(field: 'nick_name' | 'card_holder_name', value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (typeof value !== 'string') throw invalidBody(`${field} must be a string.`);
  if (value.length > MAX_NAME_LENGTH) {
    throw invalidBody(`${field} must not be longer than ${String(MAX_NAME_LENGTH)} characters.`);
  }
  if (CONTROLS.test(value)) throw invalidBody(`${field} must not contain control characters.`);
  if (hasCardNumber(value)) {
    const code = field === 'nick_name' ? 'nickname_is_card_number' : 'card_holder_name_is_card_number';
    throw new Refusal(400, code, `${field} must not contain a card number, because names are not stored encrypted.`);
  }
  return { [field]: value };
}
