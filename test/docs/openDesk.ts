import { serve } from '@hono/node-server';
import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch } from 'hyperswitch-saved-cards/server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Desk } from '../../examples/flows.ts';

/** Serves a fetch handler on a free port until the test ends; answers its origin. */
export async function listen(handle: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = serve({ fetch: handle, port: 0, overrideGlobalObjects: false });
  onTestFinished(() => void server.close());
  if (!server.listening) await once(server, 'listening');
  return `http://localhost:${String((server.address() as AddressInfo).port)}`;
}

/** An emulator over HTTP, and a client of it as a shop would make one. */
export async function openDesk(): Promise<Desk> {
  const emulator = createEmulator();
  const url = await listen((request) => emulator.fetch(request));
  const { apiKey, profileId } = emulator.credentials;
  return { emulator, url, hyperswitch: createHyperswitch({ apiKey, profileId, baseUrl: url }) };
}
