import { errors, unreadableBody } from '../http/apiError.ts';
import { paymentMethodObject } from '../http/answers.ts';
import type { Call } from '../http/backend.ts';
import {
  allowOnly,
  insist,
  optionalOneOf,
  optionalRecord,
  optionalText,
  readBody,
  requiredRecord,
  requiredText,
} from '../http/body.ts';
import { readServerCard } from '../rules/readTypedCard.ts';
import { cardSubtypes, deleteCard, readCardUpdate, saveCard, updateCard } from '../rules/cards.ts';
import type { VaultCard } from '../data/records.ts';

import { findCard, findCustomer } from '../http/find.ts';

/** Answers the id of a token’s card. The token stays usable. */
export function exchangeToken(call: Call): Response {
  const { store } = call.var.backend;
  const value = call.req.param('token') ?? '';
  const token = store.token(value);
  // The token of a CVC without a card has no details.
  if (!token?.card_id) throw errors.tokenGone();
  const card = findCard(store, token.card_id);
  if (card.payment_method_type !== 'card') throw errors.unknown('Payment method');
  return Response.json({ id: card.id, payment_method_token: value, storage_type: card.storage_type });
}

/** Vaults a card whose number the merchant’s server knows. */
export async function createPaymentMethod(call: Call): Promise<Response> {
  const { backend } = call.var;
  const body = await readBody(call.req);
  allowOnly(body, [
    'payment_method_type',
    'payment_method_subtype',
    'customer_id',
    'payment_method_data',
    'billing',
    'network_tokenization',
    'metadata',
    'storage_type',
  ]);
  const storageType = insist(optionalOneOf(body, 'storage_type', ['persistent', 'volatile']), 'storage_type');
  if (requiredText(body, 'payment_method_type') !== 'card') {
    throw unreadableBody('unknown variant for `payment_method_type`, expected `card`');
  }
  const customerId =
    storageType === 'persistent' ? requiredText(body, 'customer_id') : optionalText(body, 'customer_id');
  if (customerId) findCustomer(backend.store, customerId);
  const data = requiredRecord(body, 'payment_method_data');
  const card = await saveCard(backend, readServerCard(requiredRecord(data, 'card')), {
    customer_id: customerId,
    session_id: null,
    storage_type: storageType,
    payment_method_subtype: optionalOneOf(body, 'payment_method_subtype', cardSubtypes),
    billing: optionalRecord(body, 'billing'),
  });
  return Response.json(paymentMethodObject(backend.store, card));
}

/** One card by id, or by a token of it. */
export function retrievePaymentMethod(call: Call): Response {
  const { store } = call.var.backend;
  const token = store.token(call.req.param('card') ?? '');
  return Response.json(
    paymentMethodObject(store, token ? findCard(store, token.card_id ?? undefined) : usableCard(call)),
  );
}

/** Changes names, stores a CVC, or acknowledges the card. */
export async function updatePaymentMethod(call: Call): Promise<Response> {
  const { backend } = call.var;
  const body = await readBody(call.req);
  allowOnly(body, [
    'payment_method_data',
    'connector_token_details',
    'network_transaction_id',
    'acknowledgement_status',
  ]);
  const update = readCardUpdate(body);
  const card = storedCard(call);
  updateCard(backend, card, update);
  return Response.json({
    ...paymentMethodObject(backend.store, card),
    acknowledgement_status: update.acknowledgement_status,
  });
}

/** Deletes a card. */
export function deletePaymentMethodById(call: Call): Response {
  const card = storedCard(call);
  deleteCard(call.var.backend, card);
  return Response.json({ id: card.id });
}

/** Makes an active card its customer’s default; answers 400 IR_16 to any other, and where it is the default already. */
export function setDefaultPaymentMethod(call: Call): Response {
  const { store } = call.var.backend;
  const customer = findCustomer(store, call.req.param('customer'));
  const card = storedCard(call);
  if (card.storage_type === 'volatile') throw errors.unknown('Payment method');
  if (card.customer_id !== customer.id) throw errors.badData('The payment_method_id is not valid');
  if (card.status !== 'active') throw errors.badData('The payment_method is not active');
  if (store.isDefault(card)) throw errors.badData('Payment Method is already set as default');
  customer.default_payment_method_id = card.id;
  return Response.json({
    default_payment_method_id: card.id,
    customer_id: customer.id,
    payment_method_type: card.payment_method_type,
    payment_method_subtype: card.payment_method_subtype,
  });
}

/** The card of the path, whatever its status; answers 404 HE_02 where there is none. */
function storedCard(call: Call): VaultCard {
  const card = call.var.backend.store.cards.get(call.req.param('card') ?? '');
  if (!card) throw errors.unknown('Payment method');
  return card;
}

function usableCard(call: Call): VaultCard {
  return findCard(call.var.backend.store, call.req.param('card'));
}
