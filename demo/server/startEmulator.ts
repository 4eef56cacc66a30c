import { serve, type ServerType } from '@hono/node-server';
import { createEmulator, type Emulator } from 'hyperswitch-saved-cards/emulator';
import { ConfigError } from './config.ts';

/** An emulator that answers over HTTP. */
interface RunningEmulator {
  emulator: Emulator;
  /** Its origin. */
  url: string;
  close: () => Promise<void>;
}

/**
 * Starts the emulator on its own origin, because the real vault has its own origin too.
 *
 * @throws ConfigError when the port is taken
 */
export async function startEmulator(port: number): Promise<RunningEmulator> {
  const emulator = createEmulator();
  const server = serve({
    fetch: (request) => emulator.fetch(request),
    hostname: 'localhost',
    port,
    overrideGlobalObjects: false,
  });
  await listening(server, port);
  return {
    emulator,
    url: `http://localhost:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function listening(server: ServerType, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (cause) => {
      reject(new ConfigError(`The emulator cannot use port ${String(port)}: stop what runs there.`, { cause }));
    });
  });
}
