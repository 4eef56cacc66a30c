import { postgresStore, postgresStoreSchema, redisStore, type Store } from 'hyperswitch-saved-cards/server';
import { Pool } from 'pg';
import { createClient } from 'redis';

/** What all processes of the shop share, in PostgreSQL. */
export async function openPostgresStore(connectionString: string): Promise<Store> {
  const pool = new Pool({ connectionString, connectionTimeoutMillis: 4_000, statement_timeout: 4_000 });
  // Without a listener, a connection that is lost while nobody uses it ends the process.
  pool.on('error', (error) => console.error(error));
  // Makes what is missing. Leave it out where your migrations do that.
  await pool.query(postgresStoreSchema);
  return postgresStore(pool);
}

/** The same in Redis or Valkey. */
export async function openRedisStore(url: string): Promise<Store> {
  // A command that cannot be sent fails at once. Otherwise it would be sent when the connection is back, after the answer.
  const client = createClient({ url, disableOfflineQueue: true });
  client.on('error', (error) => console.error(error));
  await client.connect();
  return redisStore(client);
}
