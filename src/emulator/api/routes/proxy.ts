import { isRecord } from '../../../shared/isRecord.ts';
import type { VaultCard } from '../data/records.ts';
import { errors } from '../http/apiError.ts';
import type { Backend, Call } from '../http/backend.ts';
import { insist, optionalOneOf, optionalRecord, optionalText, readBody } from '../http/body.ts';
import { findCard } from '../http/find.ts';
import { dropCvc } from '../rules/cvc.ts';
import { psp } from '../rules/psp.ts';

const tokenTypes = [
  'tokenization_id',
  'payment_method_id',
  'volatile_payment_method_id',
  'payment_method_token',
] as const;

/**
 * Fills the card's data into the merchant's request, sends it to the merchant's processor, and returns the answer. Every
 * call uses up the stored CVC, whether or not the request contains it.
 */
export async function sendThroughProxy(call: Call): Promise<Response> {
  const { backend } = call.var;
  const body = await readBody(call.req);
  const template = insist(body['request_body'], 'request_body');
  const url = insist(optionalText(body, 'destination_url'), 'destination_url');
  insist(optionalRecord(body, 'headers'), 'headers');
  const method = insist(optionalText(body, 'method'), 'method');
  const token = insist(optionalText(body, 'token'), 'token');
  const type = insist(optionalOneOf(body, 'token_type', tokenTypes), 'token_type');
  const card = cardBehind(backend, token, type);
  if (!URL.canParse(url)) throw errors.invalidValue('destination_url');

  const filled = fill(template, (field) => fieldOf(backend, card, field));
  dropCvc(backend, card);
  const answer = psp(method, new URL(url), filled, backend.store.ids);
  if (!answer) throw errors.internal();
  return Response.json({
    response: answer.body,
    status_code: answer.status,
    response_headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}

/** A volatile card is only found by its own type, any other only by the rest. */
function cardBehind({ store }: Backend, token: string, type: (typeof tokenTypes)[number]): VaultCard {
  if (type === 'payment_method_token') {
    const cardId = store.token(token)?.card_id;
    if (!cardId) throw errors.tokenGone();
    return findCard(store, cardId);
  }
  const card = store.cards.get(token);
  if (type === 'volatile_payment_method_id') {
    if (card?.storage_type !== 'volatile' || store.isOver(card)) throw errors.tokenUnusable();
    return card;
  }
  if (card?.storage_type === 'volatile') throw errors.unknown('Payment method');
  return findCard(store, token);
}

/**
 * Replaces every string that begins with a placeholder, such as `{{ $card_number }}`, by its value; text after the
 * placeholder is lost. Objects are filled at any depth, arrays are not.
 */
function fill(value: unknown, valueOf: (field: string) => string | null): unknown {
  if (typeof value === 'string') {
    const field = /^\{\{\s*\$(\w+)\s*\}\}/.exec(value)?.[1];
    return field ? valueOf(field) : value;
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, valueOf)]));
}

/** The value of a placeholder. A CVC that is not stored, or has expired, is `null`; any other absent field answers 500. */
function fieldOf({ store, secrets }: Backend, card: VaultCard, field: string): string | null {
  if (field === 'card_cvc' && store.cvcStoredUntil(card) === null) return null;
  const value = secrets.field(card.id, field) ?? shownField(card, field);
  if (!value) throw errors.internal();
  return value;
}

function shownField({ card }: VaultCard, field: string): string | null {
  if (field === 'card_holder_name') return card?.card_holder_name ?? null;
  if (field === 'nick_name') return card?.nick_name ?? null;
  return null;
}
