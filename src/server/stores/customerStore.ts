/** Maps your own customer ids to the vault's: a column of your customer table, or a table beside it. */
export interface CustomerStore {
  /**
   * @param id your own id of the customer
   * @returns the vault's `customer_id`, or `null` for a customer who has none yet
   */
  get: (id: string) => Promise<string | null>;
  /**
   * Stores the vault's `customer_id` permanently. If it is lost, the vault refuses to create a second customer for the
   * same `id`, and requests of this customer fail until you store it again.
   *
   * @param id your own id of the customer
   */
  set: (id: string, customer_id: string) => Promise<void>;
}

/**
 * A `CustomerStore` in the memory of one process, for demos and tests. It is empty after a restart while the vault
 * still has the customers, so a shop needs a store in its database.
 */
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
