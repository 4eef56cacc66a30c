import { PGlite } from '@electric-sql/pglite';
import { memoryCustomerStore } from 'hyperswitch-saved-cards/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTable, postgresCustomerStore } from '../../examples/customerStore.ts';
import { mount } from './support/mount.ts';

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

describe.each([
  ['memory', () => memoryCustomerStore()],
  ['Postgres', () => postgresCustomerStore(database)],
])('a store in %s', (_where, open) => {
  it('knows nobody at first, and then each by their own id', async () => {
    const store = open();
    expect(await store.get('shop-1')).toBeNull();
    await store.set('shop-1', 'cus_1');
    await store.set("shop-2'; --", 'cus_2');
    expect(await store.get('shop-1')).toBe('cus_1');
    expect(await store.get("shop-2'; --")).toBe('cus_2');
  });

  it('takes a correction', async () => {
    const store = open();
    await store.set('shop-1', 'cus_1');
    await store.set('shop-1', 'cus_2');
    expect(await store.get('shop-1')).toBe('cus_2');
  });
});

it('never has two customers of the shop share a vault customer in Postgres', async () => {
  const store = postgresCustomerStore(database);
  await store.set('shop-1', 'cus_1');
  await expect(store.set('shop-2', 'cus_1')).rejects.toThrow(/unique/);
});

it('makes one vault customer for one of the shop, also after the shop starts again', async () => {
  const authenticate = () => Promise.resolve({ id: 'shop-1', name: 'Ada', email: 'ada@example.com' });
  const { hyperswitch, call } = mount({ authenticate, customers: postgresCustomerStore(database) });
  expect((await call()).status).toBe(200);

  const again = mount({ hyperswitch, authenticate, customers: postgresCustomerStore(database) });
  expect((await again.call()).status).toBe(200);
  const { rows } = await database.query('SELECT id FROM vault_customers');
  expect(rows).toEqual([{ id: 'shop-1' }]);
});
