import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { createClient } from 'redis';
import { postgresStore, postgresStoreSchema, redisStore, type Store } from 'hyperswitch-saved-cards/server';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { boundedStore } from '../../src/server/stores/boundedStore.ts';
import { storeContract } from '../support/storeContract.ts';
import { startProxy } from './support/proxy.ts';

interface Connection {
  store: Store;
  close: () => Promise<void> | void;
}

const ignore = () => undefined;

/** How each client connects, with the settings that the docs ask for. */
const CLIENTS: Record<string, { target: () => number; connect: (port: number) => Promise<Connection> }> = {
  'redisStore() with redis': {
    target: () => inject('fleet').redisPort,
    connect: async (port) => {
      const client = createClient({ url: `redis://127.0.0.1:${String(port)}`, disableOfflineQueue: true });
      client.on('error', ignore);
      await client.connect();
      return { store: redisStore(client), close: () => client.destroy() };
    },
  },
  'redisStore() with ioredis': {
    target: () => inject('fleet').redisPort,
    connect: async (port) => {
      const options = { lazyConnect: true, enableOfflineQueue: false, autoResendUnfulfilledCommands: false };
      const client = new Redis(port, '127.0.0.1', options);
      client.on('error', ignore);
      await client.connect();
      return { store: redisStore(client, { prefix: 'ioredis:' }), close: () => client.disconnect() };
    },
  },
  'postgresStore() with pg': {
    target: () => inject('fleet').postgresPort,
    connect: async (port) => {
      const url = `postgres://postgres@127.0.0.1:${String(port)}/postgres`;
      const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 3_000, statement_timeout: 4_000 });
      pool.on('error', ignore);
      await pool.query(postgresStoreSchema);
      return { store: postgresStore(pool), close: () => pool.end() };
    },
  },
};

for (const [name, { target, connect }] of Object.entries(CLIENTS)) {
  storeContract(`${name}, three processes`, async () => {
    const [first, ...others] = await Promise.all([connect(target()), connect(target()), connect(target())]);
    return {
      stores: [first.store, ...others.map(({ store }) => store)],
      close: async () => {
        for (const { close } of [first, ...others]) await close();
      },
    };
  });

  describe(name, () => {
    it.each(['down', 'slow', 'lost'] as const)(
      'rejects within 5 seconds while the connection is %s, has forgotten nothing, and works again afterwards',
      async (failure) => {
        const proxy = await startProxy(target());
        const connection = await connect(proxy.port);
        onTestFinished(async () => {
          await proxy.repair();
          await connection.close();
          await proxy.close();
        });
        const store = boundedStore('test', connection.store);
        const key = crypto.randomUUID();
        await store.replace(key, null, 'kept');
        await store.count(key, 60_000);

        await proxy.fail(failure);
        const begin = performance.now();
        const calls = [store.get(key), store.replace(`${key}-other`, null, 'a'), store.count(key, 60_000)];
        expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
        expect(performance.now() - begin).toBeLessThan(7_000);

        await proxy.repair();
        await vi.waitFor(async () => expect(await store.get(key)).toBe('kept'), { timeout: 20_000, interval: 100 });
        expect((await store.count(key, 60_000)).count).toBeGreaterThanOrEqual(2);
      },
    );
  });
}

it('two processes can make the tables of postgresStore() at the same time', async () => {
  const url = `postgres://postgres@127.0.0.1:${String(inject('fleet').postgresPort)}/postgres`;
  const pools = Array.from({ length: 8 }, () => new Pool({ connectionString: url, max: 1 }));
  await pools[0]?.query('CREATE SCHEMA race');
  for (const pool of pools) await pool.query('SET search_path TO race');
  const made = await Promise.allSettled(pools.map((pool) => pool.query(postgresStoreSchema)));
  expect(made.map(({ status }) => status)).toEqual(Array(8).fill('fulfilled'));
  for (const pool of pools) await pool.end();
});

it('postgresStore() removes rows that have ended, and no others', async () => {
  const { postgresPort } = inject('fleet');
  const pool = new Pool({ connectionString: `postgres://postgres@127.0.0.1:${String(postgresPort)}/postgres`, max: 1 });
  await pool.query('CREATE SCHEMA removal');
  await pool.query('SET search_path TO removal');
  await pool.query(postgresStoreSchema);
  const store = postgresStore(pool);
  await store.replace('lasting', null, 'a');
  await store.replace('running', null, 'a', { ttlMs: 600_000 });
  for (let write = 0; write < 1_000; write += 1) await store.replace(`ended-${String(write)}`, null, 'a', { ttlMs: 1 });
  const { rows } = await pool.query<{ key: string }>('SELECT key FROM saved_cards_values');
  expect(rows.length).toBeLessThan(20);
  expect(await Promise.all(['lasting', 'running'].map(store.get))).toEqual(['a', 'a']);
  await pool.end();
});
