import { PGlite } from '@electric-sql/pglite';
import { memoryCustomerStore, type CustomerStore } from 'hyperswitch-saved-cards/server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTable, postgresCustomerStore } from '../../../examples/customerStore.ts';
import { mount } from '../support/mount.ts';

let database: PGlite;

// Starting Postgres takes seconds on a busy machine.
beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(createTable);
}, 60_000);

beforeEach(async () => {
  await database.exec('DELETE FROM vault_customers');
});

afterAll(() => database.close());

const stores: [name: string, open: () => CustomerStore][] = [
  ['memoryCustomerStore()', () => memoryCustomerStore()],
  ['the Postgres store of the examples', () => postgresCustomerStore(database)],
];

it.each(stores)(
  '%s returns null for an unknown customer, and each stored customer by their own id',
  async (_name, open) => {
    const store = open();
    expect(await store.get('shop-1')).toBeNull();
    await store.set('shop-1', 'cus_1');
    await store.set("shop-2'; --", 'cus_2');
    expect(await store.get('shop-1')).toBe('cus_1');
    expect(await store.get("shop-2'; --")).toBe('cus_2');
  },
);

it.each(stores)('%s replaces the vault id of a customer who is stored again', async (_name, open) => {
  const store = open();
  await store.set('shop-1', 'cus_1');
  await store.set('shop-1', 'cus_2');
  expect(await store.get('shop-1')).toBe('cus_2');
});

it('the Postgres store of the examples refuses the same vault customer for two customers of the shop', async () => {
  const store = postgresCustomerStore(database);
  await store.set('shop-1', 'cus_1');
  await expect(store.set('shop-2', 'cus_1')).rejects.toThrow(/unique/);
});

it('a customer of the shop keeps the same vault customer after the shop restarts', async () => {
  const authenticate = () => Promise.resolve({ id: 'shop-1', name: 'Ada', email: 'ada@example.com' });
  const { hyperswitch, call } = mount({ authenticate, customers: postgresCustomerStore(database) });
  expect((await call()).status).toBe(200);

  const again = mount({ hyperswitch, authenticate, customers: postgresCustomerStore(database) });
  expect((await again.call()).status).toBe(200);
  const { rows } = await database.query('SELECT id FROM vault_customers');
  expect(rows).toEqual([{ id: 'shop-1' }]);
});
