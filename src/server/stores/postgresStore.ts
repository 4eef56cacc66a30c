import { assertPositiveInteger } from '../optionError.ts';
import type { Store } from './store.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** The part of a `Pool` or `Client` of `pg` that `postgresStore` uses. */
export interface PostgresClient {
  query: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>;
}

/**
 * The tables of `postgresStore`, as one statement. Run it in a migration, or by `pool.query(postgresStoreSchema)` whenever
 * a process starts: it makes only what is missing, and two processes can run it at the same time.
 */
export const postgresStoreSchema = `DO $$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('saved_cards_schema'));
  CREATE TABLE IF NOT EXISTS saved_cards_values (key text PRIMARY KEY, value text NOT NULL, ends_at timestamptz);
  CREATE INDEX IF NOT EXISTS saved_cards_values_ends_at ON saved_cards_values (ends_at);
  CREATE TABLE IF NOT EXISTS saved_cards_counters (key text PRIMARY KEY, count bigint NOT NULL, ends_at timestamptz NOT NULL);
  CREATE INDEX IF NOT EXISTS saved_cards_counters_ends_at ON saved_cards_counters (ends_at);
END $$`;

// The time is the server's, so that processes whose clocks differ agree. Within a statement it does not change.

const GET = `
  SELECT value FROM saved_cards_values WHERE key = $1 AND (ends_at IS NULL OR ends_at > statement_timestamp())`;

const ADD = `
  INSERT INTO saved_cards_values AS present (key, value, ends_at)
  VALUES ($1, $2, statement_timestamp() + $3::bigint * interval '1 millisecond')
  ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends_at = excluded.ends_at
  WHERE present.ends_at <= statement_timestamp()
  RETURNING key`;

const CHANGE = `
  UPDATE saved_cards_values SET value = $2, ends_at = statement_timestamp() + $3::bigint * interval '1 millisecond'
  WHERE key = $1 AND value = $4 AND (ends_at IS NULL OR ends_at > statement_timestamp())
  RETURNING key`;

const COUNT = `
  INSERT INTO saved_cards_counters AS present (key, count, ends_at)
  VALUES ($1, 1, statement_timestamp() + $2::bigint * interval '1 millisecond')
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN present.ends_at <= statement_timestamp() THEN 1 ELSE present.count + 1 END,
    ends_at = CASE WHEN present.ends_at <= statement_timestamp() THEN excluded.ends_at ELSE present.ends_at END
  RETURNING count::float8, extract(epoch FROM ends_at - statement_timestamp())::float8 * 1000 AS ends_in_ms`;

/** How many writes a process makes before it removes rows whose time is over. */
const WRITES_BETWEEN_REMOVALS = 1_000;

/** A row that another process is about to use or remove is left to it. */
const REMOVALS = ['saved_cards_values', 'saved_cards_counters'].map(
  (table) => `
  DELETE FROM ${table} WHERE key IN (
    SELECT key FROM ${table} WHERE ends_at <= statement_timestamp() LIMIT 10000 FOR UPDATE SKIP LOCKED)`,
);

/**
 * Creates a `Store` in PostgreSQL 10 or newer. Its tables are made by `postgresStoreSchema`. Rows whose time is over are
 * removed now and then, by one of the calls.
 *
 * @param pool your own `Pool` of `pg`, with a listener for its event `error`, which is not in a transaction; it stays
 *   yours to close. Its `query` is all that is used
 */
export function postgresStore(pool: PostgresClient): Store {
  let writes = 0;

  /** What was asked for has been done by then, so that an error in here changes nothing. */
  async function removeEnded(): Promise<void> {
    writes += 1;
    if (writes % WRITES_BETWEEN_REMOVALS !== 0) return;
    for (const removal of REMOVALS) await pool.query(removal, []).catch(() => null);
  }

  return {
    async get(key) {
      const [row] = (await pool.query(GET, [key])).rows as { value: string }[];
      return row?.value ?? null;
    },

    async replace(key, expected, value, options) {
      const { ttlMs } = ownOf(options);
      if (ttlMs !== undefined) assertPositiveInteger('postgresStore', 'ttlMs', ttlMs);
      const values = [key, value, ttlMs ?? null];
      const { rows } = await (expected === null ? pool.query(ADD, values) : pool.query(CHANGE, [...values, expected]));
      await removeEnded();
      return rows.length === 1;
    },

    async count(key, windowMs) {
      assertPositiveInteger('postgresStore', 'windowMs', windowMs);
      const [row] = (await pool.query(COUNT, [key, windowMs])).rows as { count: number; ends_in_ms: number }[];
      if (!row) throw new Error('postgresStore: PostgreSQL did not return the counter.');
      await removeEnded();
      return { count: row.count, endsInMs: row.ends_in_ms };
    },
  };
}
