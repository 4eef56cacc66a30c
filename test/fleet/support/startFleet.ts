import type { RecordedRequest } from 'hyperswitch-saved-cards/emulator';
import { Client } from 'pg';
import { inject } from 'vitest';
import { startRedis } from '../../../tools/servers.ts';
import { startProcess, type FleetProcess } from './startProcess.ts';

/** What the processes of a shop share their state in. */
export const STORES = ['Redis', 'PostgreSQL'] as const;

export const WEBHOOK_SECRET = 'hash_key_of_the_profile_0001';

/** The number of processes of the shop. */
const SIZE = 3;

/** Who sends a request, and from where. */
interface Visit {
  /** The shop's own id of the customer. @default a guest */
  customer?: string;
  /** @default not known */
  address?: string;
}

/** A shop of three processes that share a store, and the vault, which is a process too. */
export async function startFleet(kind: (typeof STORES)[number]) {
  const vault = await startProcess('vault');
  const { url, close: closeStore } = await openEmptyStore(kind);
  const environment = {
    STORE_URL: url,
    VAULT_URL: vault.url,
    API_KEY: String(vault.said[0]?.['apiKey']),
    PROFILE_ID: String(vault.said[0]?.['profileId']),
    WEBHOOK_SECRET,
  };
  const startShop = () => startProcess('shop', environment);
  const shops = await Promise.all(Array.from({ length: SIZE }, startShop));
  /** All that there have been, those that were killed included. */
  const started = [...shops];

  /** The process that a load balancer chooses for the request with this number. */
  function shopFor(index: number): FleetProcess {
    const shop = shops[index % SIZE];
    if (!shop) throw new Error('the fleet has no process');
    return shop;
  }

  return {
    vaultUrl: vault.url,
    credentials: { apiKey: environment.API_KEY, profileId: environment.PROFILE_ID },

    /** Sends a request to one of the processes. Returns its status; 0 when the process died before it answered. */
    async send(index: number, path: string, init: RequestInit = {}): Promise<number> {
      try {
        const response = await fetch(shopFor(index).url + path, init);
        await response.arrayBuffer();
        return response.status;
      } catch {
        return 0;
      }
    },

    /** Pays an order of the customer, by the vault's ids. Returns the HTTP status, and the payment's if there is one. */
    async pay(index: number, customer_id: string, choice: Record<string, string>): Promise<[number, string | null]> {
      const headers = { 'x-saved-cards': '1', 'content-type': 'application/json', 'x-vault-customer': customer_id };
      const init = { method: 'POST', headers, body: JSON.stringify(choice) };
      try {
        const response = await fetch(`${shopFor(index).url}/api/saved-cards/pay`, init);
        const { status } = (await response.json()) as { status?: string };
        return [response.status, status ?? null];
      } catch {
        return [0, null];
      }
    },

    /** Asks for the list, or opens a session. */
    visit(index: number, what: 'list' | 'session', { customer, address }: Visit): Promise<number> {
      const headers = {
        'x-saved-cards': '1',
        ...(customer !== undefined && { 'x-customer': customer }),
        ...(address !== undefined && { 'x-address': address }),
      };
      return what === 'list'
        ? this.send(index, '/api/saved-cards', { headers })
        : this.send(index, '/api/saved-cards/session', { method: 'POST', headers });
    },

    /** Ends a process at once, as a machine that fails does. */
    kill: (index: number) => shopFor(index).kill(),

    /** Starts a process in the place of one that was killed. */
    async restart(index: number): Promise<void> {
      const shop = await startShop();
      shops[index % SIZE] = shop;
      started.push(shop);
    },

    /** What all processes have said under this name, those that were killed included. */
    said: (name: string): unknown[] =>
      started.flatMap(({ said }) => said.map((message) => message[name])).filter(Boolean),

    /** How often the vault was asked for something with success. */
    async asked(method: string, path: string): Promise<number> {
      const requests = (await (await fetch(`${vault.url}/requests`)).json()) as RecordedRequest[];
      return requests.filter((one) => one.method === method && one.path === path && one.status === 200).length;
    },

    async close(): Promise<void> {
      for (const process of [...started, vault]) await process.kill();
      await closeStore();
    },
  };
}

/** A store of the fleet's own: every emulated vault gives its customers the same ids, which are part of the keys. */
async function openEmptyStore(kind: (typeof STORES)[number]): Promise<{ url: string; close: () => Promise<void> }> {
  if (kind === 'Redis') {
    const { port, stop } = await startRedis();
    return { url: `redis://127.0.0.1:${String(port)}`, close: stop };
  }
  const server = `postgres://postgres@127.0.0.1:${String(inject('fleet').postgresPort)}`;
  const database = `fleet_${crypto.randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${database}`);
  await client.end();
  return { url: `${server}/${database}`, close: () => Promise.resolve() };
}

export type Fleet = Awaited<ReturnType<typeof startFleet>>;

/** How many of the statuses are this one. */
export const countOf = (statuses: number[], status: number) => statuses.filter((one) => one === status).length;
