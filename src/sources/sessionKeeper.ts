import { toSavedCardsError } from '../shared/errors.ts';
import { readSession, type VaultSession } from '../shared/vaultSession.ts';
import { runWithTimeout, withTimeout } from '../shared/withTimeout.ts';
import { REQUEST_TIMEOUT_MS } from './requestJson.ts';

/** A session is renewed this long before it ends, so that it does not end while a request is in flight. */
const RENEW_BEFORE_MS = 60_000;
/** The vault's default lifetime of a session, for endpoints that do not pass on `expires_at`. */
const LIFETIME_MS = 900_000;
const LATE = 'The session did not arrive in time.';

interface SessionKeeper {
  /**
   * The current session, or a new one where there is none or it ends soon. Callers share one request; the signal ends
   * the wait of its caller only.
   */
  get: (signal: AbortSignal) => Promise<VaultSession>;
  /** The current session, or `null` where there is none or it is still being created. */
  now: () => VaultSession | null;
  /** Forgets the session, so that the next `get` creates a new one. With `used`, only if that is still the current one. */
  drop: (used?: VaultSession) => void;
}

interface Kept {
  session: Promise<VaultSession>;
  /** `null` while it is being created. */
  value: VaultSession | null;
  /** Epoch milliseconds. Compared with the clock by each `get`: a timer would be paused while the browser suspends the page. */
  renewAt: number;
}

/**
 * Keeps one session for all callers and renews it before it ends.
 *
 * @param create creates a session. Its signal aborts after 20 seconds, but not when its callers have gone: the session
 * then serves the next caller.
 */
export function createSessionKeeper(create: (signal: AbortSignal) => Promise<unknown>): SessionKeeper {
  let current: Kept | null = null;

  function createSession(): Kept {
    const kept: Kept = { session: run(), value: null, renewAt: Infinity };
    return kept;

    async function run(): Promise<VaultSession> {
      try {
        const session = readSession(await runWithTimeout(create, REQUEST_TIMEOUT_MS, LATE));
        const end = Date.parse(session.expires_at ?? '');
        kept.value = session;
        kept.renewAt = (Number.isNaN(end) ? Date.now() + LIFETIME_MS : end) - RENEW_BEFORE_MS;
        return session;
      } catch (cause) {
        if (current === kept) current = null;
        throw toSavedCardsError(cause, 'The session could not be created.');
      }
    }
  }

  return {
    async get(signal) {
      signal.throwIfAborted();
      if (!current || Date.now() >= current.renewAt) current = createSession();
      return withTimeout(current.session, REQUEST_TIMEOUT_MS, LATE, signal);
    },
    now: () => current?.value ?? null,
    drop(used) {
      // Two requests can fail with the same ended session. The second one must not drop the session that has been
      // created after the first one.
      if (!used || current?.value === used) current = null;
    },
  };
}
