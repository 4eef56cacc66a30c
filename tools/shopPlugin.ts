import { getRequestListener } from '@hono/node-server';
import { loadEnv, type Plugin, type ViteDevServer } from 'vite';
import type { RunningShop } from '../demo/server/index.ts';

type ShopModule = typeof import('../demo/server/index.ts');

/** Runs the demo shop's backend inside Vite's dev server: one command, one origin for the page and `/api/`. */
export function shopPlugin(): Plugin {
  return {
    name: 'shop',
    apply: 'serve',
    configureServer(server) {
      // The shop starts after `listening`: only then is the port known and a previous emulator closed.
      const running = new Promise<RunningShop>((resolve) => {
        server.httpServer?.once('listening', () => void start(server).then(resolve));
      });
      server.httpServer?.once('close', () => void running.then(({ close }) => close()));

      const listener = getRequestListener(async (request) => (await running).fetch(request), {
        overrideGlobalObjects: false,
      });
      server.middlewares.use((request, response, next) => {
        if (request.url?.startsWith('/api/')) void listener(request, response);
        else next();
      });
    },
  };
}

async function start(server: ViteDevServer): Promise<RunningShop> {
  const { logger } = server.config;
  const address = server.httpServer?.address();
  const port = typeof address === 'object' && address ? address.port : server.config.server.port;
  const { startShop, ConfigError } = (await server.ssrLoadModule('/demo/server/index.ts')) as ShopModule;
  try {
    const shop = await startShop({ env: loadEnv(server.config.mode, server.config.root, 'HYPERSWITCH_'), port });
    const vault = shop.emulatorUrl ? `the emulator at ${shop.emulatorUrl}` : 'Hyperswitch, with your keys';
    logger.info(`  The shop uses ${vault}.`);
    return shop;
  } catch (error) {
    // A configuration error is printed as one line. Any other error is a bug and is printed with its stack.
    logger.error(error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error));
    process.exit(1);
  }
}
