import type { Hyperswitch } from '../hyperswitch/client.ts';
import { HyperswitchError } from '../hyperswitch/error.ts';
import { optionError } from '../optionError.ts';
import type { CustomerStore } from '../stores/customerStore.ts';

/** A customer, by the data of your own shop. */
export interface ShopCustomer {
  /** Your own id of the customer. The vault stores it as `merchant_reference_id`. */
  id: string;
  name: string;
  email: string;
}

/** Who sent the request: a customer by the vault's id, a customer by your own id, or somebody without an account. */
export type Identity = { customer_id: string } | ShopCustomer | { guest: true };

/** Resolves to the vault's customer id; `null` for a guest. */
type CustomerOf = (identity: Identity) => Promise<string | null>;

/** Creates the function that finds the vault's customer id. It creates customers who are not in the store yet. */
export function createCustomerOf(hyperswitch: Hyperswitch, store: CustomerStore | undefined): CustomerOf {
  const pending = new Map<string, Promise<string>>();

  async function find(customers: CustomerStore, customer: ShopCustomer): Promise<string> {
    return (await customers.get(customer.id)) ?? (await create(hyperswitch, customers, customer));
  }

  return async (identity) => {
    if ('customer_id' in identity) return readId(identity.customer_id);
    if ('guest' in identity) {
      if ((identity.guest as unknown) !== true) throw invalidIdentity();
      return null;
    }
    if (!store) {
      throw optionError(
        'createSavedCardsHandler',
        'customers',
        'a CustomerStore, because authenticate returned your own id of the customer',
      );
    }
    const id = readId(identity.id);
    // A page requests its list and a session at the same time, and only one of the two may create the customer.
    const found = pending.get(id) ?? find(store, identity).finally(() => pending.delete(id));
    pending.set(id, found);
    return found;
  };
}

async function create(hyperswitch: Hyperswitch, store: CustomerStore, { id, name, email }: ShopCustomer) {
  let customer_id: string;
  try {
    customer_id = (await hyperswitch.customers.create({ name, email, merchant_reference_id: id })).id;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Another process of the shop may have created the customer meanwhile. Only the store can have the vault's id.
    const existing = await store.get(id);
    if (existing !== null) return existing;
    throw new Error(
      `The vault has a customer with merchant_reference_id ${JSON.stringify(id)}, but the CustomerStore has no customer_id for it. Store the customer_id that the vault has for this customer.`,
      { cause: error },
    );
  }
  try {
    await store.set(id, customer_id);
  } catch (cause) {
    throw new Error(
      `The CustomerStore failed to store the customer_id ${customer_id} of customer ${JSON.stringify(id)}. Store it there.`,
      { cause },
    );
  }
  return customer_id;
}

function isDuplicate(error: unknown): error is HyperswitchError {
  return error instanceof HyperswitchError && error.status === 400 && error.code === 'HE_01';
}

function readId(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw invalidIdentity();
  return value;
}

function invalidIdentity(): TypeError {
  return new TypeError(
    "createSavedCardsHandler: authenticate must return { customer_id } with the vault's id, { id, name, email } with your own id, { guest: true }, or null.",
  );
}
