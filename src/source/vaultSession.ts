import { isRecord } from '../card.ts';
import { SavedCardsError, toSavedCardsError } from '../errors.ts';
import type { VaultSession } from './source.ts';

/** The parts of the envelope that we use; all that the vault needs travels inside it. */
export interface SessionEnvelope {
  publishable_key: string;
  payment_method_session_id: string;
}

/** Renew this long before the end, so that no request starts with a session that dies under way. */
const RENEW_BEFORE_MS = 60_000;
/** The vault's default lifetime, for endpoints that do not pass `expires_at` on. */
const LIFETIME_MS = 900_000;

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
  /** The current session, or a new one where there is none or it ends soon. One request at a time, whoever asks. */
  get: (signal: AbortSignal) => Promise<VaultSession>;
  /** Forgets the session, so that the next `get` makes a new one. */
  drop: () => void;
}

/** Keeps one session for all who need it and renews it before it ends. */
export function createSessionKeeper(create: () => Promise<unknown>): SessionKeeper {
  let current: Promise<VaultSession> | null = null;
  let renewAt = 0;

  function make(): Promise<VaultSession> {
    renewAt = Infinity;
    const made = Promise.resolve()
      .then(create)
      .then((answer) => {
        const session = readSession(answer);
        const end = Date.parse(session.expires_at ?? '');
        renewAt = (Number.isNaN(end) ? Date.now() + LIFETIME_MS : end) - RENEW_BEFORE_MS;
        return session;
      })
      .catch((cause: unknown) => {
        if (current === made) current = null;
        throw toSavedCardsError(cause, 'The session could not be made.');
      });
    return made;
  }

  return {
    async get(signal) {
      if (!current || Date.now() >= renewAt) current = make();
      const session = await current;
      signal.throwIfAborted();
      return session;
    },
    drop() {
      current = null;
    },
  };
}
