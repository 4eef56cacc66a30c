import type { FailureCode, FailureType, Flow, Outcome } from './messages.ts';
import type { FieldOptions, StandInOptions } from './types.ts';

type Shape = NonNullable<StandInOptions['results']>;

// The texts carry nothing of what was typed or of what the API said.
const texts: Record<FailureCode, string> = {
  session_expired: 'The session has expired. Create a new one.',
  session_consumed: 'This session has taken its card already. Create a new one for the next card.',
  tokenization_in_progress: 'The card is being saved already.',
  incomplete_field_set: 'Mount a card number field to save a card, or a single CVC field for a saved card.',
  validation_error: 'The card details are incomplete or not valid.',
  tokenization_failed: 'The card could not be saved.',
  sdk_not_ready: 'The card fields are still loading.',
};

/** The failure envelope of `tokenize`. Earlier SDKs added a status. */
export function failure(
  shape: Shape,
  code: FailureCode,
  type: FailureType = 'validation_error',
  message = texts[code],
): unknown {
  const error = { code, message, type };
  return shape === 'flat' ? { status: 'error', error } : { error };
}

/** Puts an outcome into the shape that an SDK of that age resolves `tokenize` with. */
export function shapeOutcome(
  shape: Shape,
  outcome: Outcome,
  flow: Flow,
  savedCard: FieldOptions['savedCard'],
): unknown {
  if (!outcome.ok) return failure(shape, outcome.code, outcome.type);
  if (shape === 'session') return outcome.session;
  const token = tokenOf(outcome.session);
  if (flow === 'cvc') {
    const { brand = '', last4 = '' } = savedCard ?? {};
    return { status: 'success', cvcToken: token, card: { brand, last4 } };
  }
  return { status: 'success', token, paymentMethodId: null, card: outcome.card };
}

function tokenOf(session: Record<string, unknown>): string | null {
  const associated = session['associated_payment_methods'] as
    { payment_method_token?: { data?: string } }[] | null | undefined;
  return associated?.[0]?.payment_method_token?.data ?? null;
}
