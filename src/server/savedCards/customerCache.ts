import { boundedStore } from '../stores/boundedStore.ts';
import type { Store } from '../stores/store.ts';
import { customerReference } from './customerReference.ts';

/** Passes an error to the option `onError`. It never rejects. */
export type ReportError = (error: unknown) => Promise<void>;

/** Milliseconds: a day. Then the vault is asked again. */
const TTL_MS = 86_400_000;

/** Remembers the vault's ids of customers. A store that fails does not fail the request, because the vault can be asked. */
interface CustomerCache {
  /** Returns the vault's id of a customer of the shop; `null` where the store does not know it or fails. */
  get: (id: string, reportError: ReportError) => Promise<string | null>;
  /** Remembers the vault's id of a customer, in place of the present one; `null` for none. */
  replace: (id: string, present: string | null, customer_id: string, reportError: ReportError) => Promise<void>;
}

export function createCustomerCache(shared: Store): CustomerCache {
  const store = boundedStore('createSavedCardsHandler', shared);

  /** The id itself may be longer than a key. */
  const keyOf = async (id: string) => `customer:${await customerReference(id)}`;

  async function attempt<Result>(
    call: Promise<Result>,
    what: string,
    reportError: ReportError,
  ): Promise<Result | null> {
    try {
      return await call;
    } catch (cause) {
      await reportError(new Error(`The store failed to ${what}. The request went on without it.`, { cause }));
      return null;
    }
  }

  return {
    async get(id, reportError) {
      const found = await attempt(store.get(await keyOf(id)), 'get a customer_id', reportError);
      return found === '' ? null : found;
    },

    async replace(id, present, customer_id, reportError) {
      const call = store.replace(await keyOf(id), present, customer_id, { ttlMs: TTL_MS });
      // Where the present id is another one by now, another process knows better.
      await attempt(call, `set the customer_id ${customer_id}`, reportError);
    },
  };
}
