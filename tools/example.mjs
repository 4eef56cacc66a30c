import { once } from 'node:events';
import { createServer as createViteServer } from 'vite';

/** `npm run example guest` runs one way to pay of examples/flows.ts against an emulator and prints the answer. */
const vite = await createViteServer({
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, ws: false },
});
const { flows } = await vite.ssrLoadModule('/examples/flows.ts');
const play = flows[process.argv[2] ?? ''];

if (play) {
  const { createEmulator } = await vite.ssrLoadModule('hyperswitch-saved-cards/emulator');
  const { createHyperswitch } = await vite.ssrLoadModule('hyperswitch-saved-cards/server');
  const { serve } = await import('@hono/node-server');
  const emulator = createEmulator();
  const server = serve({ fetch: (request) => emulator.fetch(request), port: 0 });
  await once(server, 'listening');
  const url = `http://localhost:${server.address().port}`;
  const { apiKey, profileId } = emulator.credentials;
  console.log(await play({ emulator, url, hyperswitch: createHyperswitch({ apiKey, profileId, baseUrl: url }) }));
  server.close();
} else {
  console.error(`Name one of: ${Object.keys(flows).join(', ')}`);
  process.exitCode = 1;
}
await vite.close();
