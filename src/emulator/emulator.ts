import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { ApiError, errors } from './api/http/apiError.ts';
import { createBackend } from './api/http/backend.ts';
import { credentials, type Credentials } from './api/data/credentials.ts';
import { Faults, type Fault } from './api/faults/faults.ts';
import { apiRoutes } from './api/routes/routes.ts';
import { controlRoutes } from './api/routes/control.ts';
import { sdkRoutes } from './sdk/page/assets.ts';
import { seededCustomers, type SeededCustomers } from './api/data/seed.ts';

/** What an emulator can be told when it starts. */
export interface EmulatorOptions {
  /** Epoch milliseconds that the clock starts from and runs on. Default `Date.now`. */
  now?: () => number;
  /** Accept a session without `storage_type` as persistent. Default false. */
  lenient?: boolean;
}

/** One call that reached the emulator. */
export interface RecordedRequest {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** `null` while there is no answer, and where none ever came. */
  readonly status: number | null;
}

/** A Hyperswitch on the desk: customers, vault and payments in memory, with test cards only. */
export interface Emulator {
  /**
   * The whole API, CORS included, in the place of the global `fetch`. Any host will do.
   * Rejects as `fetch` does: with a `TypeError` for a lost network, with the signal's reason when aborted.
   */
  fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** The keys that it accepts. */
  readonly credentials: Readonly<Credentials>;
  /** Ids of the customers that it starts with. */
  readonly customers: SeededCustomers;
  /** Its time, in epoch milliseconds. Sessions, tokens and CVCs run out by it. */
  readonly clock: { now: () => number; advance: (ms: number) => void };
  /** What goes wrong in the next calls. */
  readonly faults: { add: (fault: Fault) => void; clear: () => void };
  /** Each call, oldest first, without preflights: for asserting that nothing, or exactly one thing, was sent. */
  readonly requests: readonly RecordedRequest[];
  /** Back to the state it starts with: cards, sessions, faults, requests and clock. */
  reset: () => void;
}

/**
 * Starts an emulator. It keeps everything in memory and reaches for no network, so it runs in Node, in a page and behind
 * any server that speaks `Request` and `Response`; over HTTP its controls are under `/_emulator/`.
 */
export function createEmulator({ now = Date.now, lenient = false }: EmulatorOptions = {}): Emulator {
  const faults = new Faults();
  const requests: { method: string; path: string; status: number | null }[] = [];
  let offset = 0;
  const clockNow = () => now() + offset;
  let backend = createBackend(clockNow, lenient);
  const currentBackend = () => backend;

  const emulator: Emulator = {
    fetch: async (input, init) => {
      // Over HTTP the server hands in a request of its own kind, which must not be copied.
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
      backend = createBackend(clockNow, lenient);
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
