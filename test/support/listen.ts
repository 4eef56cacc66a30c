import { createAdaptorServer } from '@hono/node-server';
import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Handle = (request: Request) => Response | Promise<Response>;

/** Serves a fetch handler, or a server, on a free port of this machine until the test ends; returns its origin. */
export async function listen(served: Handle | Server): Promise<string> {
  const server =
    served instanceof Server
      ? served
      : (createAdaptorServer({ fetch: served, overrideGlobalObjects: false }) as Server);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return `http://localhost:${String((server.address() as AddressInfo).port)}`;
}
