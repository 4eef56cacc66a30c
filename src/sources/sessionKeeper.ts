import { toSavedCardsError } from '../shared/errors.ts';
import { readSession, type VaultSession } from '../shared/vaultSession.ts';
import { runWithTimeout, withTimeout } from '../shared/withTimeout.ts';
import { REQUEST_TIMEOUT_MS } from './requestJson.ts';

/** Renew this long before the end, so that no request starts with a session that dies under way. */
const RENEW_BEFORE_MS = 60_000;
/** The vault's default lifetime, for endpoints that do not pass `expires_at` on. */
const LIFETIME_MS = 900_000;
const LATE = 'The session did not arrive in time.';

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
