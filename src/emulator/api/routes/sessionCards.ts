import { errors, unreadableBody } from '../http/apiError.ts';
import { browserRow, paymentMethodData, sessionObject } from '../http/answers.ts';
import { openSession } from '../http/auth.ts';
import type { Backend, Call } from '../http/backend.ts';
import { optionalOneOf, optionalRecord, optionalText, readBody, requiredRecord, requiredText } from '../http/body.ts';
import { readCustomerAcceptance } from '../rules/readCustomerAcceptance.ts';
import { readTypedCard } from '../rules/readTypedCard.ts';
import type { AcceptanceRecord, Session, StorageType, Token, VaultCard } from '../data/records.ts';
import { requiredFields } from '../data/requiredFields.ts';
import { cardSubtypes, deleteCard, readCardUpdate, saveCard, updateCard } from '../rules/cards.ts';

/** Lists the cards with new tokens. Tokens of an earlier list still resolve, but are no longer associated with the session. */
export function listPaymentMethods(call: Call): Response {
  const { store } = call.var.backend;
  // For an ended session, only this call answers that the payment method is unknown.
  const session = openSession(call, () => errors.unknown('Payment method'));
  const cards = session.customer_id ? store.cardsOf(session.customer_id, session.keep_alive) : [];
  const rows = cards.map((card) => browserRow(store, card, store.mintToken(session, card)));
  session.associated = rows.map((row) => row.payment_method_token);
  return Response.json({
    payment_methods_enabled: ['credit', 'debit'].map((subtype) => ({
      payment_method_type: 'card',
      payment_method_subtype: subtype,
      required_fields: requiredFields,
    })),
    customer_payment_methods: rows,
  });
}

/**
 * Adds a card. The answer has a new token, which replaces all associated ones, and no id. Its `storage_type` is the card's:
 * without the customer's consent, the card is volatile in a persistent session too.
 */
export async function confirmSession(call: Call): Promise<Response> {
  const { backend } = call.var;
  const session = openSession(call);
  const body = await readBody(call.req);
  if (requiredText(body, 'payment_method_type') !== 'card') {
    throw unreadableBody('unknown variant for `payment_method_type`, expected `card`');
  }
  const data = requiredRecord(body, 'payment_method_data');
  const card = await saveCard(backend, readTypedCard(requiredRecord(data, 'card'), backend.now()), {
    customer_id: session.customer_id,
    session_id: session.id,
    storage_type: storageTypeOf(backend, session, readCustomerAcceptance(body)),
    payment_method_subtype: optionalOneOf(body, 'payment_method_subtype', cardSubtypes),
    billing: optionalRecord(data, 'billing') ?? session.billing,
  });
  session.associated = [backend.store.mintToken(session, card).value];
  return Response.json({
    ...sessionObject(backend.store, session),
    storage_type: card.storage_type,
    payment_method_data: paymentMethodData(card),
  });
}

/** Changes names or stores a CVC. Without a token, the CVC is stored without a card and gets a token of its own. */
export async function updateSession(call: Call): Promise<Response> {
  const { backend } = call.var;
  const session = openSession(call);
  const body = await readBody(call.req);
  const update = readCardUpdate(body);
  const value = optionalText(body, 'payment_method_token');
  if (!value) {
    if (!update.card_cvc) throw errors.missingParam('payment_method_token');
    session.associated = [backend.store.mintToken(session, null).value];
    return Response.json(sessionObject(backend.store, session));
  }
  if (!session.associated.includes(value)) throw errors.tokenNotInSession();
  const card = cardBehind(backend, backend.store.token(value));
  updateCard(backend, card, update);
  session.associated = [value, ...session.associated.filter((other) => other !== value)];
  return Response.json({
    ...sessionObject(backend.store, session),
    payment_method_data: paymentMethodData(card),
  });
}

/** Deletes a card. The path contains the session, the body the token: any token of the customer that has not expired. */
export async function deletePaymentMethod(call: Call): Promise<Response> {
  const { backend } = call.var;
  const session = openSession(call);
  const value = requiredText(await readBody(call.req), 'payment_method_token');
  const card = cardBehind(backend, backend.store.token(value));
  if (!isOwner(session, card)) throw errors.tokenGone();
  deleteCard(backend, card);
  return Response.json({ payment_method_token: value });
}

/** Whether a card that is confirmed now is saved. Saving needs a customer. */
function storageTypeOf({ install }: Backend, session: Session, acceptance: AcceptanceRecord | null): StorageType {
  if (session.storage_type === 'volatile' || install.integration === 'pay_then_vault') return 'volatile';
  if (install.consent === 'decides' && !acceptance) return 'volatile';
  if (!session.customer_id) throw errors.missingParam('customer_id');
  return 'persistent';
}

function cardBehind({ store }: Backend, token: Token | undefined): VaultCard {
  const card = token?.card_id ? store.cards.get(token.card_id) : undefined;
  if (!card) throw errors.tokenGone();
  return card;
}

/** A guest has no customer id, so a guest's session only owns the cards that were typed in it. */
function isOwner(session: Session, card: VaultCard): boolean {
  return card.customer_id ? card.customer_id === session.customer_id : card.session_id === session.id;
}
