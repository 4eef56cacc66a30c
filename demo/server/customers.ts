/** A customer of the shop. */
export interface ShopCustomer {
  id: string;
  /** What the demo's sign-in shows. */
  label: string;
  name: string;
  email: string;
  /** The vault's id. Without it the handler finds the customer in the vault, or creates them there. */
  customer_id?: string;
}

/** A visitor without an account. The id is valid for one visit, so that no guest sees another guest's order. */
interface Guest {
  id: string;
  guest: true;
}

/** A visitor with a login: a customer or a guest. */
export type Visitor = ShopCustomer | Guest;

/** The emulator's seeded customers, each with their own cards. */
export function emulatedCustomers(
  seeded: Record<'withThree' | 'withOne' | 'withNone' | 'withForty', string>,
): ShopCustomer[] {
  const person = (name: string, cards: string, customer_id: string): ShopCustomer => {
    const id = name.toLowerCase();
    return { id, label: `${name}, ${cards}`, name, email: `${id}@example.com`, customer_id };
  };
  return [
    person('Ada', 'three methods', seeded.withThree),
    person('Grace', 'one card', seeded.withOne),
    person('Alan', 'no card yet', seeded.withNone),
    person('Edsger', 'forty cards', seeded.withForty),
  ];
}

/** Customers whom the handler creates in the vault when they first list their cards. */
export function newCustomers(): ShopCustomer[] {
  // The shop's orders are lost when the process ends, but the vault keeps its customers, so each start uses new ones.
  const start = Date.now().toString(36);
  return ['Ada', 'Grace', 'Alan', 'Edsger'].map((name) => {
    const id = `${name.toLowerCase()}-${start}`;
    return { id, label: name, name, email: `${id}@example.com` };
  });
}
