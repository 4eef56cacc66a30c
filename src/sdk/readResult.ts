import { readMaskedCard, readStorageType, type MaskedCard, type StorageType } from '../shared/card.ts';
import { SavedCardsError, type SavedCardsErrorCode } from '../shared/errors.ts';
import { isRecord } from '../shared/isRecord.ts';

/** What the vault answered for a card, or for a CVC alone. */
export interface CardFormResult {
  /**
   * For a card: to be exchanged for the `payment_method_id` within 15 minutes. For a CVC: to be sent along
   * with the payment; where it is the token of the card itself, the vault keeps the code under the card.
   */
  payment_method_token: string;
  /** The masked card; `null` where the answer has none. */
  card: MaskedCard | null;
  /** Whether the vault has saved the card; `null` where the answer does not tell. */
  storage_type: StorageType | null;
}

/**
 * Reads what `tokenize()` resolved with. The shape depends on the version of the SDK:
 *
 * - newest: the session object, with the token in `associated_payment_methods[0].payment_method_token.data`
 * - earlier: `{ status: "success", token, card: { brand, last4, expiryMonth, expiryYear } }`; for a CVC the
 *   token is named `cvcToken`
 * - a failure: `{ error: { code, type } }`, earlier `{ status: "error", error }`
 *
 * @throws SavedCardsError
 * - `card_invalid` or `card_rejected`: the customer can correct the same form
 * - `save_failed`: the SDK does not say why. The same form may be submitted again, unless its session has ended
 * - `unauthorized` (the session has ended), `sdk_load_failed` (the iframes are still loading), `sdk_unsupported`,
 *   `unknown` (the SDK is busy with another card) or `invalid_response`
 *
 * After `save_failed`, `unknown` and `invalid_response` the card may have been saved, and only the list shows it.
 */
export function readResult(value: unknown): CardFormResult {
  try {
    return read(isRecord(value) ? value : {});
  } catch (error) {
    if (error instanceof SavedCardsError) throw error;
    // A getter of the SDK's object has thrown. Its error is not passed on, as the message could contain card data.
    throw new SavedCardsError('invalid_response', 'The answer of the SDK cannot be read.');
  }
}

function read(result: Record<string, unknown>): CardFormResult {
  if (isRecord(result['error'])) throw refusal(result['error']);
  const payment_method_token = tokenOf(result);
  if (!payment_method_token) {
    throw new SavedCardsError('invalid_response', 'The SDK answered with neither a token nor an error.');
  }
  return { payment_method_token, card: cardOf(result), storage_type: readStorageType(result['storage_type']) };
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
  session_expired: ['unauthorized', 'The session of the card form has ended. Open a new form.'],
  session_consumed: ['unauthorized', 'The session of the card form has already been used. Open a new form.'],
  validation_error: ['card_invalid', 'The card details are not valid.'],
  incomplete_field_set: ['card_invalid', 'The card details are not complete.'],
  tokenization_in_progress: ['unknown', 'The SDK is still saving the previous card.'],
  confirm_in_progress: ['unknown', 'The SDK is still saving the previous card.'],
  sdk_not_ready: ['sdk_load_failed', 'The card form is still loading.'],
  unsupported_on_surface: ['sdk_unsupported', 'This version of the SDK cannot save a card from these fields.'],
};

/**
 * The SDK's names of the fields that are wrong, such as `cardCvc`. Nothing else is read from the SDK's message, which could
 * contain card data.
 */
export function wrongFieldsOf(value: unknown): readonly string[] {
  try {
    const error = isRecord(value) ? value['error'] : null;
    const message = isRecord(error) ? error['message'] : null;
    return typeof message === 'string' ? (message.match(/\bcard(?:Number|Expiry|Cvc)\b/g) ?? []) : [];
  } catch {
    // A getter of the SDK's object has thrown; `readResult` reports it.
    return [];
  }
}

/** The SDK's own messages are not passed on: they could contain card data. */
function refusal({ code, type }: Record<string, unknown>): SavedCardsError {
  const failure = typeof code === 'string' && Object.hasOwn(FAILURES, code) ? FAILURES[code] : undefined;
  if (failure) return new SavedCardsError(...failure);
  if (type === 'validation_error') return new SavedCardsError('card_invalid', 'The card details are not valid.');
  // The newest SDK answers so to every failure of the request, from a refused card to a session that has ended.
  if (type === 'api_error')
    return new SavedCardsError('save_failed', 'The card was not saved, and the SDK does not say why. It may be saved.');
  return new SavedCardsError('card_rejected', 'The vault did not accept the card.');
}
