import { isRecord, readMaskedCard, type MaskedCard } from '../card.ts';
import { SavedCardsError } from '../errors.ts';

/** A card, or a code, that the vault has taken. */
export interface CaptureResult {
  /** A card's: to be exchanged for the `payment_method_id` within 15 minutes. A code's: to travel with the payment. */
  payment_method_token: string;
  /** What the answer said of the card, where it said anything. */
  card: MaskedCard | null;
}

/**
 * Reads what `tokenize()` resolved with, in any shape that the SDK has had.
 *
 * - newest: the session object, the token in `associated_payment_methods[0].payment_method_token.data`
 * - earlier: `{ status: "success", token, card: { brand, last4, expiryMonth, expiryYear } }`, for a code `cvcToken`
 * - failure: `{ error: { code, type } }`, earlier `{ status: "error", error }`
 *
 * @throws SavedCardsError `card_invalid`, `unauthorized` (the session is over), `card_rejected` or `invalid_response`
 */
export function readCaptureResult(value: unknown): CaptureResult {
  const result = isRecord(value) ? value : {};
  if (isRecord(result['error'])) throw refusal(result['error']);
  const payment_method_token = tokenOf(result);
  if (!payment_method_token) {
    throw new SavedCardsError('invalid_response', 'The vault took the card, but gave no token for it.');
  }
  return { payment_method_token, card: cardOf(result) };
}

function tokenOf(result: Record<string, unknown>): string | null {
  const own = result['token'] ?? result['cvcToken'];
  if (typeof own === 'string') return own;
  const handles = result['associated_payment_methods'];
  const first: unknown = Array.isArray(handles) ? handles[0] : null;
  const token = isRecord(first) ? first['payment_method_token'] : null;
  return isRecord(token) && typeof token['data'] === 'string' ? token['data'] : null;
}

function cardOf(result: Record<string, unknown>): MaskedCard | null {
  const data = result['payment_method_data'];
  if (isRecord(data) && isRecord(data['card'])) return readMaskedCard(data['card']);
  const card = result['card'];
  if (!isRecord(card)) return null;
  return readMaskedCard({
    last4_digits: card['last4'],
    card_network: card['brand'],
    expiry_month: card['expiryMonth'],
    expiry_year: card['expiryYear'],
  });
}

/** The SDK's own messages are not passed on: they come from outside and are in one language. */
function refusal(error: Record<string, unknown>): SavedCardsError {
  const code = typeof error['code'] === 'string' ? error['code'] : '';
  if (code === 'session_expired' || code === 'session_consumed') {
    return new SavedCardsError('unauthorized', 'The session of the card form is over. Open a new form.');
  }
  if (code === 'validation_error' || code === 'incomplete_field_set' || error['type'] === 'validation_error') {
    return new SavedCardsError('card_invalid', 'The card details do not pass the checks of the vault.');
  }
  return new SavedCardsError('card_rejected', 'The vault did not take the card.');
}
