import type { FailureCode, FailureType, Flow, TokenizeOutcome } from './messages.ts';
import { networkOf } from './networkOf.ts';
import type { SavedCardOption, StandInOptions } from './types.ts';

type Version = NonNullable<StandInOptions['results']>;

// The texts repeat neither what was typed nor what the API answered.
const texts: Record<FailureCode, string> = {
  session_expired: 'The session has expired. Create a new one.',
  session_consumed: 'This session has taken its card already. Create a new one for the next card.',
  tokenization_in_progress: 'The card is being saved already.',
  incomplete_field_set: 'Mount a card number field to save a card, or a single CVC field for a saved card.',
  validation_error: 'The card details are incomplete or not valid.',
  tokenization_failed: 'The card could not be saved.',
  sdk_not_ready: 'The card fields are still loading.',
};

/** The result of a failed `tokenize`. Earlier SDKs added a status. */
export function failure(
  version: Version,
  code: FailureCode,
  type: FailureType = 'validation_error',
  message = texts[code],
): unknown {
  const error = { code, message, type };
  return version === 'flat' ? { status: 'error', error } : { error };
}

/** The result that an SDK of this version resolves `tokenize` with. */
export function shapeOutcome(
  { results = 'session', failures = 'uniform' }: StandInOptions,
  outcome: TokenizeOutcome,
  flow: Flow,
  savedCard: SavedCardOption | undefined,
): unknown {
  if (outcome.kind === 'invalid') return failure(results, 'validation_error', 'validation_error', outcome.message);
  if (outcome.kind === 'refused') {
    return failures === 'uniform'
      ? failure(results, 'tokenization_failed', 'api_error')
      : failure(results, ...causeOf(outcome.status));
  }
  if (results === 'session') return outcome.session;
  const token = tokenOf(outcome.session);
  if (flow === 'cvc') {
    return {
      status: 'success',
      cvcToken: token,
      card: { brand: networkOf(savedCard) ?? '', last4: savedCard?.last4 ?? '' },
    };
  }
  return { status: 'success', token, paymentMethodId: null, card: outcome.card };
}

function causeOf(status: number): [FailureCode, FailureType] {
  // An ended session is answered with 404; later, when its secret is deleted too, with 401.
  if (status === 401 || status === 404) return ['session_expired', 'api_error'];
  return ['tokenization_failed', status === 400 || status === 422 ? 'card_error' : 'api_error'];
}

function tokenOf(session: Record<string, unknown>): string | null {
  const associated = session['associated_payment_methods'] as
    { payment_method_token?: { data?: string } }[] | null | undefined;
  return associated?.[0]?.payment_method_token?.data ?? null;
}
