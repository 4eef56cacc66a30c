import { errors, unreadableBody } from '../http/apiError.ts';
import { browserRow, paymentMethodData, sessionObject } from '../http/answers.ts';
import { openSession } from '../http/auth.ts';
import type { Backend, Call } from '../http/backend.ts';
import { optionalOneOf, optionalRecord, optionalText, readBody, requiredRecord, requiredText } from '../http/body.ts';
import { readTypedCard } from '../rules/cardRules.ts';
import type { Session, Token, VaultCard } from '../data/records.ts';
import { requiredFields } from '../data/requiredFields.ts';
import { cardSubtypes, deleteCard, saveCard } from '../rules/saveCard.ts';
import { readCardUpdate, updateCard } from '../rules/updateCard.ts';

/** Mints new tokens each time; those of the list before still resolve, but no longer belong to the session. */
export function listPaymentMethods(call: Call): Response {
  const { store } = call.var.backend;
  // This call alone says that a payment method, not the session, is unknown.
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

/** Adds a card. Its one new token replaces all that the session had; its id is not told. */
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
    storage_type: session.storage_type,
    payment_method_subtype: optionalOneOf(body, 'payment_method_subtype', cardSubtypes),
    billing: optionalRecord(data, 'billing') ?? session.billing,
  });
  session.associated = [backend.store.mintToken(session, card).value];
  return Response.json({
    ...sessionObject(backend.store, session),
    payment_method_data: paymentMethodData(card),
  });
}

/** Renames a card or stores its CVC; without a token, stores a CVC alone behind a token of its own. */
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

/** The path names the session, the body the card. Any live token of the session's owner will do. */
export async function deletePaymentMethod(call: Call): Promise<Response> {
  const { backend } = call.var;
  const session = openSession(call);
  const value = requiredText(await readBody(call.req), 'payment_method_token');
  const card = cardBehind(backend, backend.store.token(value));
  if (!isOwner(session, card)) throw errors.tokenGone();
  if (card.status === 'inactive') throw errors.unknown('Payment method');
  deleteCard(backend, card);
  return Response.json({ payment_method_token: value });
}

function cardBehind({ store }: Backend, token: Token | undefined): VaultCard {
  const card = token?.card_id ? store.cards.get(token.card_id) : undefined;
  if (!card) throw errors.tokenGone();
  return card;
}

/** Guests have no customer in common: a guest owns only what was typed in the same session. */
function isOwner(session: Session, card: VaultCard): boolean {
  return card.customer_id ? card.customer_id === session.customer_id : card.session_id === session.id;
}
