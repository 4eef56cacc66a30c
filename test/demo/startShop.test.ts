import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { startShop } from '../../demo/server/index.ts';

/** A port that nobody uses. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const ask = (path: string) => new Request(`http://localhost:5173${path}`);

it('starts an emulator on the next port where there are no keys, and takes it down again', async () => {
  const port = (await freePort()) - 1;
  const shop = await startShop({ env: {}, port });
  expect(shop.emulatorUrl).toBe(`http://localhost:${String(port + 1)}`);

  const me = (await (await shop.fetch(ask('/api/me'))).json()) as { mode: string; sdk_url: string };
  expect(me.mode).toBe('emulator');
  expect((await fetch(me.sdk_url)).headers.get('content-type')).toContain('javascript');

  await shop.close();
  await expect(fetch(me.sdk_url)).rejects.toThrow();
});

it('says in one line that the emulator\u2019s port is taken', async () => {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(startShop({ env: {}, port: port - 1 })).rejects.toThrow(
    `The emulator cannot use port ${String(port)}: stop what runs there.`,
  );
  server.close();
});

it('uses Hyperswitch with the keys of the environment, making customers there on first use', async () => {
  const emulator = createEmulator();
  const listener = getRequestListener((request) => emulator.fetch(request), { overrideGlobalObjects: false });
  const server = createHttpServer((request, response) => void listener(request, response)).listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { apiKey, publishableKey, profileId } = emulator.credentials;
  const env = {
    HYPERSWITCH_API_KEY: apiKey,
    HYPERSWITCH_PUBLISHABLE_KEY: publishableKey,
    HYPERSWITCH_PROFILE_ID: profileId,
    HYPERSWITCH_URL: `http://localhost:${String(port)}`,
  };

  const shop = await startShop({ env, port: 5173 });
  expect(shop.emulatorUrl).toBeNull();
  const me = await shop.fetch(ask('/api/me'));
  const cookie = me.headers.get('set-cookie')?.split(';')[0] ?? '';
  const list = () =>
    shop.fetch(new Request('http://localhost:5173/api/saved-cards', { headers: { cookie, 'x-saved-cards': '1' } }));
  for (const response of await Promise.all([list(), list()])) {
    expect(await response.json()).toEqual({ payment_methods: [] });
  }
  const created = emulator.requests.filter(({ method, path }) => method === 'POST' && path === '/v1/customers');
  expect(created).toHaveLength(1);

  await expect(startShop({ env: { ...env, HYPERSWITCH_API_KEY: 'snd_wrong' }, port: 5173 })).rejects.toThrow(
    /refuses the keys: check HYPERSWITCH_API_KEY and HYPERSWITCH_PROFILE_ID[^\n]*$/,
  );
  server.closeAllConnections();
  server.close();
  await once(server, 'close');

  await expect(startShop({ env, port: 5173 })).rejects.toThrow(/does not answer \(network\): check HYPERSWITCH_URL/);
});
