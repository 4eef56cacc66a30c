import { memoryCustomerStore, type CustomerStore } from 'hyperswitch-saved-cards/server';

/** A customer of the shop. */
export interface ShopCustomer {
  id: string;
  /** What the demo's sign-in shows. */
  label: string;
  name: string;
  email: string;
}

/** Somebody without an account. The id is good for one visit, so that no guest sees the order of another. */
export interface Guest {
  id: string;
  guest: true;
}

/** Whoever the shop knows to be there. */
export type Visitor = ShopCustomer | Guest;

/** Who shops here, and where the vault's id of each is kept. A real shop has both in its database. */
export interface ShopCustomers {
  people: ShopCustomer[];
  vaultIds: CustomerStore;
}

/** Customers that the emulator has at start, each with cards of their own. */
export function emulatedCustomers(
  vault: Record<'withThree' | 'withOne' | 'withNone' | 'withForty', string>,
): ShopCustomers {
  const vaultIds = memoryCustomerStore();
  const person = (name: string, cards: string, customer_id: string): ShopCustomer => {
    const id = name.toLowerCase();
    void vaultIds.set(id, customer_id);
    return { id, label: `${name}, ${cards}`, name, email: `${id}@example.com` };
  };
  const people = [
    person('Ada', 'three methods', vault.withThree),
    person('Grace', 'one card', vault.withOne),
    person('Alan', 'no card yet', vault.withNone),
    person('Edsger', 'forty cards', vault.withForty),
  ];
  return { people, vaultIds };
}

/** Customers whom the handler makes in the vault when they first look at their cards. */
export function newCustomers(): ShopCustomers {
  // The store forgets with the process and the vault does not, so each start has customers of its own.
  const start = Date.now().toString(36);
  const people = ['Ada', 'Grace', 'Alan', 'Edsger'].map((name) => {
    const id = `${name.toLowerCase()}-${start}`;
    return { id, label: name, name, email: `${id}@example.com` };
  });
  return { people, vaultIds: memoryCustomerStore() };
}
