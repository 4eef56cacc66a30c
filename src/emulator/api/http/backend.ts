import type { Context } from 'hono';
import { CardSecrets } from '../data/cardSecrets.ts';
import type { Session } from '../data/records.ts';
import { seed } from '../data/seed.ts';
import { Store } from '../data/store.ts';

/** One life of the emulator, from a reset to the next. */
export interface Backend {
  /** Epoch milliseconds. */
  now: () => number;
  store: Store;
  secrets: CardSecrets;
  /** A session without `storage_type` is persistent. */
  lenient: boolean;
  /** Settles when the cards that it starts with can be told again. */
  ready: Promise<void>;
}

/** What every call carries on its way through Hono. `session` is set by the browser's credential. */
export interface CallEnv {
  Variables: { backend: Backend; session: Session };
}

/** One call of the API. */
export type Call = Context<CallEnv>;

/** A new life with the customers and cards that every one starts with. */
export function createBackend(now: () => number, lenient: boolean): Backend {
  const store = new Store(now);
  const secrets = new CardSecrets();
  return { now, store, secrets, lenient, ready: seed(store, secrets, now()) };
}
