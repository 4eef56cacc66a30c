import type { Context } from 'hono';
import { CardSecrets } from '../data/cardSecrets.ts';
import { newestInstall, type Install } from '../data/install.ts';
import type { Session } from '../data/records.ts';
import { seed } from '../data/seed.ts';
import { Store } from '../data/store.ts';

/** The state of an emulator between two resets. */
export interface Backend {
  /** Epoch milliseconds. */
  now: () => number;
  store: Store;
  secrets: CardSecrets;
  install: Readonly<Install>;
  /** Resolves once the fingerprints of the seeded cards are computed. */
  ready: Promise<void>;
}

/** The variables of a call's Hono context. Only a browser's credential sets `session`. */
export interface CallEnv {
  Variables: { backend: Backend; session: Session };
}

/** One call of the API. */
export type Call = Context<CallEnv>;

/** The state of the start: the seeded customers and their cards. */
export function createBackend(now: () => number, install: Partial<Install>): Backend {
  const store = new Store(now);
  const secrets = new CardSecrets();
  const settings = { ...newestInstall, ...install };
  return { now, store, secrets, install: settings, ready: seed(store, secrets, now(), settings.sameCard) };
}
