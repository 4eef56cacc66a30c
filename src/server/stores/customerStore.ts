/** Where the vault's id of each of your customers is kept: a column of your own table, or a table beside it. */
export interface CustomerStore {
  /**
   * @param id your own id of the customer
   * @returns the vault's `customer_id`, or `null` if this customer has none yet
   */
  get: (id: string) => Promise<string | null>;
  /** Keeps the vault's `customer_id` for good: the vault makes no second customer for the same `id`. */
  set: (id: string, customer_id: string) => Promise<void>;
}

/** A store for demos and tests. It forgets with the process, and the vault does not: a shop needs a database. */
export function memoryCustomerStore(): CustomerStore {
  const ids = new Map<string, string>();
  return {
    get: (id) => Promise.resolve(ids.get(id) ?? null),
    set(id, customer_id) {
      ids.set(id, customer_id);
      return Promise.resolve();
    },
  };
}
