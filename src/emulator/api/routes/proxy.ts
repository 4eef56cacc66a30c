import { errors } from '../http/apiError.ts';
import type { Backend, Call } from '../http/backend.ts';
import { insist, optionalOneOf, optionalRecord, optionalText, readBody } from '../http/body.ts';
import { isRecord } from '../../../shared/isRecord.ts';
import { psp } from '../rules/psp.ts';
import type { VaultCard } from '../data/records.ts';
import { dropCvc } from '../rules/cvc.ts';
import { findCard } from '../http/find.ts';

const tokenTypes = [
  'tokenization_id',
  'payment_method_id',
  'volatile_payment_method_id',
  'payment_method_token',
] as const;

/** Fills the card's data into the merchant's request, sends it to the merchant's processor, and returns the answer. */
export async function sendThroughProxy(call: Call): Promise<Response> {
  const { backend } = call.var;
  const body = await readBody(call.req);
  const template = insist(body['request_body'], 'request_body');
  const url = insist(optionalText(body, 'destination_url'), 'destination_url');
  insist(optionalRecord(body, 'headers'), 'headers');
  const method = insist(optionalText(body, 'method'), 'method');
  const token = optionalText(body, 'token');
  const type = optionalOneOf(body, 'token_type', tokenTypes);
  const named = token === null ? null : cardBehind(backend, token, insist(type, 'token_type'));
  if (!URL.canParse(url)) throw errors.invalidValue('destination_url');

  const cvcUsed = new Set<VaultCard>();
  const filled = fill(template, (field, own) => {
    // Without a token for the whole request, each placeholder contains its own.
    const card = named ?? cardBehind(backend, insist(own, 'token'), typeOf(own));
    if (field === 'card_cvc') cvcUsed.add(card);
    return fieldOf(backend, card, field);
  });
  for (const card of cvcUsed) dropCvc(backend, card);

  const answer = psp(method, new URL(url), filled, backend.store.ids);
  return Response.json({
    response: answer.body,
    status_code: answer.status,
    response_headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}

function cardBehind({ store }: Backend, token: string, type: (typeof tokenTypes)[number]): VaultCard {
  if (type === 'payment_method_token') {
    const cardId = store.token(token)?.card_id;
    if (!cardId) throw errors.tokenGone();
    return findCard(store, cardId);
  }
  const card = store.cards.get(token);
  if (card ? store.isOver(card) : type === 'volatile_payment_method_id') throw errors.tokenUnusable();
  return findCard(store, token);
}

function typeOf(token: string | undefined): (typeof tokenTypes)[number] {
  return token?.startsWith('token_') ? 'payment_method_token' : 'payment_method_id';
}

/** Replaces, at any depth, every string that consists of one placeholder: `{{$field}}` or `{{$field: token}}`. */
function fill(value: unknown, valueOf: (field: string, token: string | undefined) => string): unknown {
  if (typeof value === 'string') {
    const [, field, token] = /^\{\{\$(\w+)(?:: *(\w+))?\}\}$/.exec(value) ?? [];
    return field ? valueOf(field, token) : value;
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, valueOf));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, valueOf)]));
}

function fieldOf({ store, secrets }: Backend, card: VaultCard, field: string): string {
  // An expired CVC counts as absent, also while it has not been deleted.
  const isExpiredCvc = field === 'card_cvc' && store.cvcStoredUntil(card) === null;
  const value = isExpiredCvc ? null : (secrets.field(card.id, field) ?? shownField(card, field));
  if (!value) throw errors.internal();
  return value;
}

function shownField({ card }: VaultCard, field: string): string | null {
  if (field === 'card_holder_name') return card?.card_holder_name ?? null;
  if (field === 'nick_name') return card?.nick_name ?? null;
  return null;
}
