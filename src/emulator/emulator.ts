import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { ApiError, errors } from './api/http/apiError.ts';
import { createBackend } from './api/http/backend.ts';
import { credentials } from './api/data/credentials.ts';
import { Faults } from './api/faults/faults.ts';
import { apiRoutes } from './api/routes/routes.ts';
import { controlRoutes } from './api/routes/control.ts';
import { sdkRoutes } from './sdk/page/sdkRoutes.ts';
import { seededCustomers } from './api/data/seed.ts';
import type { Emulator, EmulatorOptions } from './types.ts';
import { ownOf } from '../shared/ownOf.ts';

/**
 * Starts an emulator. It keeps everything in memory and uses no network, so it runs in Node, in a page and behind
 * any server that works with `Request` and `Response`. Over HTTP, its controls are under `/_emulator/`.
 */
export function createEmulator(options?: EmulatorOptions): Emulator {
  const { now = Date.now, install = {} } = ownOf(options);
  const faults = new Faults();
  const requests: { method: string; path: string; status: number | null }[] = [];
  let offset = 0;
  const clockNow = () => now() + offset;
  let backend = createBackend(clockNow, install);
  const currentBackend = () => backend;

  const emulator: Emulator = {
    fetch: async (input, init) => {
      // A server may pass a `Request` class of its own, which the `Request` constructor cannot copy.
      const request = input instanceof Request && !init ? input : new Request(input, init);
      request.signal.throwIfAborted();
      const { pathname } = new URL(request.url);
      const record = { method: request.method, path: pathname, status: null as number | null };
      if (request.method !== 'OPTIONS' && !pathname.startsWith('/_emulator/')) requests.push(record);
      const response = await app.fetch(request);
      request.signal.throwIfAborted();
      record.status = response.status;
      return response;
    },
    credentials,
    customers: seededCustomers,
    clock: {
      now: clockNow,
      advance: (ms) => {
        offset += ms;
      },
    },
    faults: { add: (fault) => faults.add(fault), clear: () => faults.clear() },
    requests,
    reset: () => {
      offset = 0;
      faults.clear();
      requests.length = 0;
      backend = createBackend(clockNow, install);
    },
  };

  const app = new Hono();
  app.use(
    cors({
      origin: (origin) => origin,
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'],
      exposeHeaders: ['*'],
      maxAge: 30,
    }),
  );
  app.route('/_emulator', controlRoutes(emulator));
  sdkRoutes(app);
  app.route('/', apiRoutes(faults, currentBackend));
  app.notFound(() => errors.unknownUrl().response());
  app.onError((error) => {
    if (error instanceof ApiError) return error.response();
    throw error;
  });
  return emulator;
}
