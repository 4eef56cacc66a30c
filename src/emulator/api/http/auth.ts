import { parseEnvelope, parsePairs } from '../../../shared/vaultSession.ts';
import { errors } from './apiError.ts';
import type { Call } from './backend.ts';
import { credentials, isProfile } from '../data/credentials.ts';
import { SECRET_GRACE } from '../data/lifetimes.ts';
import type { Session } from '../data/records.ts';

/** Checks the credential of a call; throws 401 IR_01 where it is missing or wrong. */
export type Auth = (call: Call) => void;

/** The merchant's server at the vault's API: `Authorization: api-key=<key>` with `X-Profile-Id`. */
export const merchantServer: Auth = (call) => {
  const key = /^api-key=(.+)$/.exec(call.req.header('authorization') ?? '')?.[1];
  const { profiles } = call.var.backend.install;
  if (key !== credentials.apiKey || !isProfile(call.req.header('x-profile-id'), profiles)) {
    throw errors.unauthorized();
  }
};

/** The merchant's server at the payments API: `api-key: <key>`. */
export const paymentsServer: Auth = (call) => {
  if (call.req.header('api-key') !== credentials.apiKey) throw errors.unauthorized();
};

/**
 * The browser at the vault's API: `Authorization: <sdk_authorization>`, or its publishable key and client secret together
 * with `X-Profile-Id`. The SDK also sends a header `api-key`, which is ignored.
 */
export const vaultSession: Auth = (call) => {
  const { store, now } = call.var.backend;
  const header = call.req.header('authorization') ?? '';
  const envelope = parseEnvelope(header);
  const claims: Partial<Record<string, string>> = envelope
    ? claimsOf(envelope)
    : { ...claimsOf(parsePairs(header)), profile_id: call.req.header('x-profile-id') ?? '' };
  const session = [...store.sessions.values()].find((known) => known.client_secret === claims['client_secret']);
  if (
    !session ||
    claims['publishable_key'] !== credentials.publishableKey ||
    claims['profile_id'] !== session.profile_id ||
    (claims['payment_method_session_id'] ?? session.id) !== session.id ||
    call.req.param('session') !== session.id ||
    now() >= session.expires_at + SECRET_GRACE
  ) {
    throw errors.unauthorized();
  }
  call.set('session', session);
};

/** Retrieving a session: the merchant's server or, in newer installs, the browser. */
export const serverOrSession: Auth = (call) => {
  const isServer = call.req.header('authorization')?.startsWith('api-key=');
  if (isServer || call.var.backend.install.sessionRetrieve === 'server') merchantServer(call);
  else vaultSession(call);
};

/** The session of a browser's call; throws where it has ended. */
export function openSession(call: Call, gone = errors.sessionGone): Session {
  const { session, backend } = call.var;
  if (backend.now() >= session.expires_at) throw gone();
  return session;
}

/** The one string that the browser's SDK needs: base64 of comma-joined pairs, without an expiry in it. */
export function sdkAuthorization(session: Session): string {
  const pairs = [
    `profile_id=${session.profile_id}`,
    `publishable_key=${credentials.publishableKey}`,
    `client_secret=${session.client_secret}`,
    ...(session.customer_id ? [`customer_id=${session.customer_id}`] : []),
    `payment_method_session_id=${session.id}`,
  ];
  return btoa(pairs.join(','));
}

/**
 * One part without a key or a value makes the vault ignore the others too. Keys are spelled with `_` in the envelope and
 * with `-` in the pairs.
 */
function claimsOf(pairs: Partial<Record<string, string>>): Partial<Record<string, string>> {
  const entries = Object.entries(pairs);
  if (entries.some(([key, value]) => !key || !value)) return {};
  return Object.fromEntries(entries.map(([key, value]) => [key.replaceAll('-', '_'), value]));
}
