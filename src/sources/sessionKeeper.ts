import { isRecord } from '../shared/isRecord.ts';
import { SavedCardsError, toSavedCardsError } from '../shared/errors.ts';
import { runWithTimeout, withTimeout } from '../shared/withTimeout.ts';
import { REQUEST_TIMEOUT_MS } from './requestJson.ts';
import type { VaultSession } from './cardSource.ts';

/** The parts of the envelope that we use; all that the vault needs travels inside it. */
export interface SessionEnvelope {
  publishable_key: string;
  payment_method_session_id: string;
}

/** Renew this long before the end, so that no request starts with a session that dies under way. */
const RENEW_BEFORE_MS = 60_000;
/** The vault's default lifetime, for endpoints that do not pass `expires_at` on. */
const LIFETIME_MS = 900_000;
const LATE = 'The session did not arrive in time.';

/** Opens the envelope: standard base64 of comma-joined `key=value` pairs. */
export function readEnvelope(session: VaultSession): SessionEnvelope {
  const pairs = new Map<string, string>();
  try {
    for (const part of atob(session.sdk_authorization).split(',')) {
      const at = part.indexOf('=');
      pairs.set(part.slice(0, at), part.slice(at + 1));
    }
  } catch (cause) {
    throw new SavedCardsError('invalid_response', 'The sdk_authorization of the session is not base64.', { cause });
  }
  const publishable_key = pairs.get('publishable_key');
  const payment_method_session_id = pairs.get('payment_method_session_id');
  if (!publishable_key || !payment_method_session_id) {
    throw new SavedCardsError(
      'invalid_response',
      'The sdk_authorization of the session lacks its publishable_key or payment_method_session_id. ' +
        'Pass on the value of `POST /v1/payment-method-sessions` unchanged.',
    );
  }
  return { publishable_key, payment_method_session_id };
}

/**
 * Reads what a session endpoint answered. The vault's `sdk_authorization` is understood, and so is the
 * `sdkAuthorization` of the SDK's own guide.
 */
export function readSession(value: unknown): VaultSession {
  const record = isRecord(value) ? value : {};
  const sdk_authorization = record['sdk_authorization'] ?? record['sdkAuthorization'];
  const expires_at = record['expires_at'] ?? record['expiresAt'];
  if (typeof sdk_authorization !== 'string' || sdk_authorization === '') {
    throw new SavedCardsError(
      'invalid_response',
      'The session endpoint answered without sdkAuthorization. ' +
        'Pass on the sdk_authorization of `POST /v1/payment-method-sessions`.',
    );
  }
  const session = { sdk_authorization, expires_at: typeof expires_at === 'string' ? expires_at : null };
  readEnvelope(session);
  return session;
}

export interface SessionKeeper {
  /**
   * The current session, or a new one where there is none or it ends soon. One request at a time, whoever asks; the
   * signal ends this caller's wait only.
   */
  get: (signal: AbortSignal) => Promise<VaultSession>;
  /** The session at hand, if any. */
  now: () => VaultSession | null;
  /** Forgets the session, so that the next `get` makes a new one. One that was `used` only if it is still kept. */
  drop: (used?: VaultSession) => void;
}

interface Kept {
  session: Promise<VaultSession>;
  /** `null` while it is being made. */
  value: VaultSession | null;
  /** Epoch milliseconds; by the clock and not by a timer, which would sleep when the page does. */
  renewAt: number;
}

/**
 * Keeps one session for all who need it and renews it before it ends.
 *
 * @param create its signal aborts when the session took too long. Not when nobody waits any more: the session will
 * serve the next who asks.
 */
export function createSessionKeeper(create: (signal: AbortSignal) => Promise<unknown>): SessionKeeper {
  let current: Kept | null = null;

  function make(): Kept {
    const kept: Kept = { session: run(), value: null, renewAt: Infinity };
    return kept;

    async function run(): Promise<VaultSession> {
      try {
        const session = readSession(
          await runWithTimeout(create, REQUEST_TIMEOUT_MS, LATE, new AbortController().signal),
        );
        const end = Date.parse(session.expires_at ?? '');
        kept.value = session;
        kept.renewAt = (Number.isNaN(end) ? Date.now() + LIFETIME_MS : end) - RENEW_BEFORE_MS;
        return session;
      } catch (cause) {
        if (current === kept) current = null;
        throw toSavedCardsError(cause, 'The session could not be made.');
      }
    }
  }

  return {
    async get(signal) {
      signal.throwIfAborted();
      if (!current || Date.now() >= current.renewAt) current = make();
      return withTimeout(current.session, REQUEST_TIMEOUT_MS, LATE, signal);
    },
    now: () => current?.value ?? null,
    drop(used) {
      // Two calls can meet the same dead session: the second must not drop what the first has got in its place.
      if (!used || current?.value === used) current = null;
    },
  };
}
