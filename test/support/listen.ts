import { serve } from '@hono/node-server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Serves a fetch handler on a free port of this machine until the test ends; returns its origin. */
export async function listen(handle: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = serve({ fetch: handle, port: 0, overrideGlobalObjects: false });
  onTestFinished(() => void server.close());
  if (!server.listening) await once(server, 'listening');
  return `http://localhost:${String((server.address() as AddressInfo).port)}`;
}
