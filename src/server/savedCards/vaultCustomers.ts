import type { Hyperswitch } from '../hyperswitch/client.ts';
import { HyperswitchError } from '../hyperswitch/error.ts';
import { isMissing } from '../hyperswitch/isMissing.ts';
import { createCustomerCache, type ReportError } from './customerCache.ts';
import { CustomerGone } from './customerGone.ts';
import { customerReference } from './customerReference.ts';
import type { Sender, ShopCustomer } from './identity.ts';
import type { Store } from '../stores/store.ts';
import { isDeleted, isDuplicate, isRefused } from './vaultError.ts';

/** The most vault customers that a customer of the shop can have had before, all of them deleted. */
const MAX_PREDECESSORS = 9;

/** What the vault has under a reference of a customer of the shop. */
interface Found {
  reference: string;
  /** `null` when there is no customer yet. */
  customer_id: string | null;
}

interface VaultCustomersOptions {
  hyperswitch: Hyperswitch;
  /** The option `store`. */
  store: Store;
  /** The option `recreateCustomers`. */
  recreate: boolean;
}

/** Which customer of the vault a customer of the shop is. */
interface VaultCustomers {
  /**
   * Returns the vault's id of the customer, whom it creates on first use; `null` for a guest.
   *
   * @throws CustomerGone for a customer who was deleted in the vault
   */
  find: (sender: Sender, reportError: ReportError) => Promise<string | null>;
  /**
   * Returns another id of a customer whom the vault does not have by the known id. If that id came from the store, it may
   * be out of date, so the vault is asked for the customer by their reference. Otherwise, with the option
   * `recreateCustomers`, the customer is created again.
   *
   * @throws CustomerGone when the vault has no such customer and none is created
   */
  replace: (sender: Sender, gone: CustomerGone, reportError: ReportError) => Promise<string>;
}

/** Creates the functions that find the vault's customer. Processes that do not know of each other find the same one. */
export function createVaultCustomers({ hyperswitch, store, recreate }: VaultCustomersOptions): VaultCustomers {
  const { customers } = hyperswitch;
  const cache = createCustomerCache(store);
  const pending = new Map<string, Promise<string>>();

  async function findByReference(id: string): Promise<Found> {
    for (let predecessors = 0; ; predecessors += 1) {
      const reference = await customerReference(id, predecessors);
      try {
        return { reference, customer_id: (await customers.retrieveByReference(reference)).id };
      } catch (error) {
        // An older version, which has no route to find a customer by reference, can still create one.
        const hasNoRoute = error instanceof HyperswitchError && error.code === 'IR_02';
        if (isMissing(error, 'Customer') || hasNoRoute) return { reference, customer_id: null };
        if (!isDeleted(error)) throw error;
        if (!recreate || predecessors === MAX_PREDECESSORS) throw new CustomerGone(reference, error);
      }
    }
  }

  async function create(reference: string, { name, email }: ShopCustomer): Promise<string> {
    const body = { name: name ?? 'Customer', email: email ?? `${reference}@customer.invalid` };
    try {
      return (await customers.create({ ...body, merchant_reference_id: reference })).id;
    } catch (error) {
      // Another process of the shop has created the customer meanwhile.
      if (isDuplicate(error)) return (await customers.retrieveByReference(reference)).id;
      if (!isRefused(error)) throw error;
      const message = `The vault refused to create the customer with merchant_reference_id ${JSON.stringify(reference)}. Check the name and email that authenticate returned.`;
      throw new Error(message, { cause: error });
    }
  }

  async function findOrCreate(customer: ShopCustomer, reportError: ReportError): Promise<string> {
    const cached = await cache.get(customer.id, reportError);
    if (cached !== null) return cached;
    const found = await findByReference(customer.id);
    const customer_id = found.customer_id ?? (await create(found.reference, customer));
    await cache.replace(customer.id, null, customer_id, reportError);
    return customer_id;
  }

  return {
    async find({ customer_id, shopCustomer }, reportError) {
      if (!shopCustomer) return customer_id;
      const { id } = shopCustomer;
      // A page requests its list and a session at the same time, and one answer serves both.
      const found = pending.get(id) ?? findOrCreate(shopCustomer, reportError).finally(() => pending.delete(id));
      pending.set(id, found);
      return found;
    },

    async replace({ shopCustomer }, gone, reportError) {
      if (!shopCustomer) throw gone;
      const found = await findByReference(shopCustomer.id);
      if (found.customer_id === null && !recreate) throw gone;
      const customer_id = found.customer_id ?? (await create(found.reference, shopCustomer));
      if (customer_id === gone.customer) throw gone;
      await cache.replace(shopCustomer.id, gone.customer, customer_id, reportError);
      return customer_id;
    },
  };
}
