import type { CustomerStore } from 'hyperswitch-saved-cards/server';

/** The part of a Postgres client that is used here. A `Pool` or `Client` of `pg` fits, and so does PGlite. */
export interface Database {
  query: (sql: string, params: string[]) => Promise<{ rows: unknown[] }>;
}

/** Run it with your migrations. `customer_id` is unique, so that two of your customers never share cards. */
export const createTable = `
  CREATE TABLE vault_customers (
    id          text PRIMARY KEY,
    customer_id text NOT NULL UNIQUE
  )`;

/** Remembers in Postgres which vault customer each customer of the shop is. */
export function postgresCustomerStore(database: Database): CustomerStore {
  return {
    async get(id) {
      const { rows } = await database.query('SELECT customer_id FROM vault_customers WHERE id = $1', [id]);
      const [row] = rows as { customer_id: string }[];
      return row?.customer_id ?? null;
    },

    async set(id, customer_id) {
      await database.query(
        `INSERT INTO vault_customers (id, customer_id) VALUES ($1, $2)
         ON CONFLICT (id) DO UPDATE SET customer_id = EXCLUDED.customer_id`,
        [id, customer_id],
      );
    },
  };
}
