import { readMaskedCard, type MaskedCard } from '../shared/card.ts';
import { isRecord } from '../shared/isRecord.ts';
import { SavedCardsError, type SavedCardsErrorCode } from '../shared/errors.ts';

/** A card, or a code, that the vault has taken. */
export interface CardFormResult {
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
 * @throws SavedCardsError `card_invalid` or `card_rejected`, where the same form can be mended; `unauthorized` (the
 * session is over), `sdk_load_failed` (frames still loading), `sdk_unsupported`, `server`, `unknown` (the SDK is busy
 * with another card) or `invalid_response`, where only the list knows whether the card was saved
 */
export function readResult(value: unknown): CardFormResult {
  try {
    return read(isRecord(value) ? value : {});
  } catch (error) {
    if (error instanceof SavedCardsError) throw error;
    // A getter of the SDK's has thrown, and may have put anything into its message.
    throw new SavedCardsError('invalid_response', 'The answer of the vault cannot be read.');
  }
}

function read(result: Record<string, unknown>): CardFormResult {
  if (isRecord(result['error'])) throw refusal(result['error']);
  const payment_method_token = tokenOf(result);
  if (!payment_method_token) {
    throw new SavedCardsError('invalid_response', 'The vault gave no token for the card, and no reason.');
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

const FAILURES: Readonly<Record<string, readonly [SavedCardsErrorCode, string]>> = {
  session_expired: ['unauthorized', 'The session of the card form is over. Open a new form.'],
  session_consumed: ['unauthorized', 'The card form has taken its card. Open a new form.'],
  validation_error: ['card_invalid', 'The card details do not pass the checks of the vault.'],
  incomplete_field_set: ['card_invalid', 'The card details are not complete.'],
  tokenization_in_progress: ['unknown', 'The SDK is still busy with the card before.'],
  confirm_in_progress: ['unknown', 'The SDK is still busy with the card before.'],
  sdk_not_ready: ['sdk_load_failed', 'The frames of the card form are still loading.'],
  unsupported_on_surface: ['sdk_unsupported', 'This SDK cannot take a card with these fields.'],
};

/** The SDK's own messages are not passed on: they come from outside and are in one language. */
function refusal({ code, type }: Record<string, unknown>): SavedCardsError {
  const failure = typeof code === 'string' && Object.hasOwn(FAILURES, code) ? FAILURES[code] : undefined;
  if (failure) return new SavedCardsError(...failure);
  if (type === 'validation_error') return new SavedCardsError('card_invalid', 'The card details are not valid.');
  // Not the card's fault: the vault failed, or the form was taken away while it was at work.
  if (type === 'api_error') return new SavedCardsError('server', 'The vault failed; the card may be saved.');
  return new SavedCardsError('card_rejected', 'The vault did not take the card.');
}
