import { memoryCustomerStore, type CustomerStore } from 'hyperswitch-saved-cards/server';

/** A customer of the shop. */
interface ShopCustomer {
  id: string;
  /** What the demo's sign-in shows. */
  label: string;
  name: string;
  email: string;
}

/** A visitor without an account. The id is valid for one visit, so that no guest sees another guest's order. */
interface Guest {
  id: string;
  guest: true;
}

/** A visitor with a login: a customer or a guest. */
export type Visitor = ShopCustomer | Guest;

/** The shop's customers and the store of their vault ids. A real shop has both in its database. */
export interface ShopCustomers {
  people: ShopCustomer[];
  vaultIds: CustomerStore;
}

/** The emulator's seeded customers, each with their own cards. */
export function emulatedCustomers(
  seeded: Record<'withThree' | 'withOne' | 'withNone' | 'withForty', string>,
): ShopCustomers {
  const vaultIds = memoryCustomerStore();
  const person = (name: string, cards: string, customer_id: string): ShopCustomer => {
    const id = name.toLowerCase();
    void vaultIds.set(id, customer_id);
    return { id, label: `${name}, ${cards}`, name, email: `${id}@example.com` };
  };
  const people = [
    person('Ada', 'three methods', seeded.withThree),
    person('Grace', 'one card', seeded.withOne),
    person('Alan', 'no card yet', seeded.withNone),
    person('Edsger', 'forty cards', seeded.withForty),
  ];
  return { people, vaultIds };
}

/** Customers whom the handler creates in the vault when they first list their cards. */
export function newCustomers(): ShopCustomers {
  // The store is lost when the process ends, but the vault keeps its customers, so each start uses new ones.
  const start = Date.now().toString(36);
  const people = ['Ada', 'Grace', 'Alan', 'Edsger'].map((name) => {
    const id = `${name.toLowerCase()}-${start}`;
    return { id, label: name, name, email: `${id}@example.com` };
  });
  return { people, vaultIds: memoryCustomerStore() };
}
