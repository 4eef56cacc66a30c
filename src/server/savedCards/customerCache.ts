import { withTimeout } from '../../shared/withTimeout.ts';
import type { CustomerStore } from '../stores/customerStore.ts';

/** Passes an error to the option `onError`. It never rejects. */
export type ReportError = (error: unknown) => Promise<void>;

/** Milliseconds. The vault itself answers within this time, so waiting longer for the store saves nothing. */
const TIMEOUT_MS = 5_000;

/** Reads and writes a `CustomerStore`. A failure of the store does not fail the request: the vault is asked instead. */
interface CustomerCache {
  get: (id: string, reportError: ReportError) => Promise<string | null>;
  set: (id: string, customer_id: string, reportError: ReportError) => Promise<void>;
}

export function createCustomerCache(store: CustomerStore | undefined): CustomerCache {
  async function attempt<Result>(call: () => Promise<Result>, what: string, reportError: ReportError) {
    try {
      // Called in an async function, so that a store that throws is like one that rejects.
      const running = (async () => call())();
      const late = `The CustomerStore did not respond within ${String(TIMEOUT_MS)} ms.`;
      return await withTimeout(running, TIMEOUT_MS, late);
    } catch (cause) {
      await reportError(new Error(`The CustomerStore failed to ${what}. The request went on without it.`, { cause }));
      return null;
    }
  }

  return {
    async get(id, reportError) {
      const found: unknown = store && (await attempt(() => store.get(id), 'get a customer_id', reportError));
      return typeof found === 'string' && found !== '' ? found : null;
    },

    async set(id, customer_id, reportError) {
      if (store) await attempt(() => store.set(id, customer_id), `set the customer_id ${customer_id}`, reportError);
    },
  };
}
