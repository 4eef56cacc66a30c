import type { Hyperswitch } from 'hyperswitch-saved-cards/server';

/** A customer of the shop. A real shop has them in its database, the vault's id beside its own. */
export interface ShopCustomer {
  id: string;
  label: string;
  /** The id that the vault knows the customer by; made when it is first needed. */
  vaultId: () => Promise<string>;
}

const people = [
  { id: 'ada', name: 'Ada', email: 'ada@example.com' },
  { id: 'grace', name: 'Grace', email: 'grace@example.com' },
  { id: 'alan', name: 'Alan', email: 'alan@example.com' },
  { id: 'edsger', name: 'Edsger', email: 'edsger@example.com' },
];

/** Customers that the emulator has at start, each with cards of their own. */
export function emulatedCustomers(
  vault: Record<'withThree' | 'withOne' | 'withNone' | 'withForty', string>,
): ShopCustomer[] {
  return [
    { id: 'ada', label: 'Ada, three methods', vaultId: () => Promise.resolve(vault.withThree) },
    { id: 'grace', label: 'Grace, one card', vaultId: () => Promise.resolve(vault.withOne) },
    { id: 'alan', label: 'Alan, no card yet', vaultId: () => Promise.resolve(vault.withNone) },
    { id: 'edsger', label: 'Edsger, forty cards', vaultId: () => Promise.resolve(vault.withForty) },
  ];
}

/** Customers that are created in the vault on first use, and again when the demo starts again. */
export function vaultCustomers(hyperswitch: Hyperswitch): ShopCustomer[] {
  return people.map(({ id, name, email }) => ({
    id,
    label: name,
    vaultId: once(async () => (await hyperswitch.customers.create({ name, email })).id),
  }));
}

/** One call for everybody who asks, and a new one after a failure. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
