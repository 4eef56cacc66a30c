import { serve } from '@hono/node-server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Says something to the test that started this process: one JSON document a line. */
export function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** Serves on a free port, of which the test is told, until the test is gone. */
export async function serveUntilLeft(
  handle: (request: Request) => Response | Promise<Response>,
  details: object = {},
): Promise<void> {
  process.stdin.on('end', () => process.exit()).resume();
  const server = serve({ fetch: handle, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
  if (!server.listening) await once(server, 'listening');
  say({ url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, ...details });
}
