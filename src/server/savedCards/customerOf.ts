import type { CustomerStore } from '../stores/customerStore.ts';
import type { Hyperswitch } from '../hyperswitch/client.ts';
import { HyperswitchError } from '../hyperswitch/error.ts';

/** A customer as your own shop knows them. */
export interface ShopCustomer {
  /** Your own id, which the vault is told as `merchant_reference_id`. */
  id: string;
  name: string;
  email: string;
}

/** Who is asking: a customer by the vault's id, a customer by your own, or somebody without an account. */
export type Identity = { customer_id: string } | ShopCustomer | { guest: true };

/** Finds the vault's id of whoever is asking; `null` for a guest. */
export type CustomerOf = (identity: Identity) => Promise<string | null>;

/** Customers whom the store does not know are made in the vault, once each, and remembered. */
export function createCustomerOf(hyperswitch: Hyperswitch, store: CustomerStore | undefined): CustomerOf {
  const making = new Map<string, Promise<string>>();

  async function find(customers: CustomerStore, customer: ShopCustomer): Promise<string> {
    return (await customers.get(customer.id)) ?? (await make(hyperswitch, customers, customer));
  }

  return async (identity) => {
    if ('customer_id' in identity) return text(identity.customer_id);
    if ('guest' in identity) return guest(identity);
    if (!store) {
      throw new TypeError('authenticate answered a customer of yours: createSavedCardsHandler then needs customers.');
    }
    const id = text(identity.id);
    // A page asks for its list and a session at the same time, and only one of the two may make the customer.
    const found = making.get(id) ?? find(store, identity).finally(() => making.delete(id));
    making.set(id, found);
    return found;
  };
}

async function make(hyperswitch: Hyperswitch, store: CustomerStore, { id, name, email }: ShopCustomer) {
  let customer_id: string;
  try {
    customer_id = (await hyperswitch.customers.create({ name, email, merchant_reference_id: id })).id;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Another process of the shop may have been faster; nobody else can say what the vault's id is.
    const made = await store.get(id);
    if (made !== null) return made;
    throw new Error(
      `The vault has a customer with merchant_reference_id ${JSON.stringify(id)} that the CustomerStore does not know: put the vault's id of this customer into the store.`,
      { cause: error },
    );
  }
  try {
    await store.set(id, customer_id);
  } catch (cause) {
    throw new Error(
      `The CustomerStore did not keep ${customer_id} as the vault's id of customer ${JSON.stringify(id)}: put it there.`,
      { cause },
    );
  }
  return customer_id;
}

function isDuplicate(error: unknown): error is HyperswitchError {
  return error instanceof HyperswitchError && error.status === 400 && error.code === 'HE_01';
}

function guest({ guest }: { guest: unknown }): null {
  if (guest !== true) throw wrongIdentity();
  return null;
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw wrongIdentity();
  return value;
}

function wrongIdentity(): TypeError {
  return new TypeError(
    'authenticate has to answer { customer_id } with the id of the vault customer, { id, name, email } of your own, { guest: true }, or null.',
  );
}
