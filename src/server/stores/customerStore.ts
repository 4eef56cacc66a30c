import { assertPositiveInteger } from '../optionError.ts';

/**
 * Remembers the vault's ids of your customers: a column of your customer table, or a cache. The vault has them too, so
 * nothing is lost with it. A call that fails, or takes longer than 5 seconds, goes to `onError`, and the vault is asked.
 */
export interface CustomerStore {
  /**
   * @param id your own id of the customer
   * @returns the vault's `customer_id`, or `null` for a customer whom it does not know
   */
  get: (id: string) => Promise<string | null>;
  /**
   * Stores the vault's `customer_id`, in place of one that was stored before.
   *
   * @param id your own id of the customer
   */
  set: (id: string, customer_id: string) => Promise<void>;
}

/**
 * A `CustomerStore` in the memory of one process.
 *
 * @param options.max how many customers are remembered; the one that was stored first is forgotten first. Default 10000
 * @throws TypeError when `max` is not a positive integer
 */
export function memoryCustomerStore({ max = 10_000 }: { max?: number } = {}): CustomerStore {
  assertPositiveInteger('memoryCustomerStore', 'max', max);
  const ids = new Map<string, string>();
  return {
    get: (id) => Promise.resolve(ids.get(id) ?? null),
    set(id, customer_id) {
      ids.set(id, customer_id);
      const [first] = ids.keys();
      if (ids.size > max && first !== undefined) ids.delete(first);
      return Promise.resolve();
    },
  };
}
