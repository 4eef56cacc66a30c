import { SavedCardsError } from './errors.ts';
import { ownOf } from './ownOf.ts';

/** What the SDK needs to take a card: a short-lived permission for one customer, made by a server. */
export interface VaultSession {
  /** Base64 envelope that the vault hands out when a session is created. A secret of this customer: never log it. */
  sdk_authorization: string;
  /** ISO 8601, or `null` where the endpoint does not pass it on (it is not inside the envelope). */
  expires_at: string | null;
}

/** The values of an `sdk_authorization` that the client uses itself; the vault reads the others. */
interface SessionEnvelope {
  publishable_key: string;
  payment_method_session_id: string;
}

/**
 * Reads what a session endpoint answered. Its envelope may be named `sdk_authorization`, as by the vault, or
 * `sdkAuthorization`, as in the SDK's own guide.
 *
 * @throws SavedCardsError `invalid_response` where the envelope is missing or cannot be read
 */
export function readSession(value: unknown): VaultSession {
  const record = ownOf(value);
  const sdk_authorization = record['sdk_authorization'] ?? record['sdkAuthorization'];
  const expires_at = record['expires_at'] ?? record['expiresAt'];
  const session = { sdk_authorization: textOf(sdk_authorization) ?? '', expires_at: textOf(expires_at) };
  readEnvelope(session);
  return session;
}

/** @throws SavedCardsError `invalid_response` where one of the two values is missing */
export function readEnvelope({ sdk_authorization }: VaultSession): SessionEnvelope {
  const { publishable_key, payment_method_session_id } = ownOf(parseEnvelope(sdk_authorization) ?? {});
  if (publishable_key && payment_method_session_id) return { publishable_key, payment_method_session_id };
  throw new SavedCardsError(
    'invalid_response',
    'The session has no readable sdk_authorization. ' +
      'Pass on the one of `POST /v1/payment-method-sessions` unchanged.',
  );
}

/** All values of an `sdk_authorization`, which is the standard base64 of pairs; `null` for what is not base64. */
export function parseEnvelope(sdkAuthorization: string): Partial<Record<string, string>> | null {
  try {
    return parsePairs(atob(sdkAuthorization));
  } catch {
    return null;
  }
}

/** Reads comma-joined `key=value` pairs. A value may contain `=`; a part without `=` is a key without a value. */
export function parsePairs(text: string): Partial<Record<string, string>> {
  // The group in the pattern puts everything after the first `=` into the second element.
  const pairs = text.split(',').map((part) => part.split(/=(.*)/s, 2));
  return Object.fromEntries(pairs) as Partial<Record<string, string>>;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
