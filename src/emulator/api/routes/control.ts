import { Hono } from 'hono';
import { unreadableBody } from '../http/apiError.ts';
import { readBody, type Body } from '../http/body.ts';
import type { Emulator } from '../../types.ts';
import { isFaultName, type Fault } from '../faults/faults.ts';
import { operations } from '../data/operations.ts';

/** The emulator's own functions over HTTP, for tests in another process. */
export function controlRoutes(emulator: Emulator): Hono {
  const app = new Hono();
  app.post('/reset', (call) => {
    emulator.reset();
    return call.body(null, 204);
  });
  app.post('/clock', async (call) => {
    emulator.clock.advance(readMilliseconds(await readBody(call.req)));
    return call.json({ now: emulator.clock.now() });
  });
  app.post('/faults', async (call) => {
    emulator.faults.add(readFault(await readBody(call.req)));
    return call.body(null, 204);
  });
  app.delete('/faults', (call) => {
    emulator.faults.clear();
    return call.body(null, 204);
  });
  app.get('/requests', (call) => call.json(emulator.requests));
  app.get('/customers', (call) => call.json(emulator.customers));
  return app;
}

function readMilliseconds(body: Body): number {
  const ms = body['advance_ms'];
  if (typeof ms !== 'number' || !Number.isFinite(ms)) throw unreadableBody('expected a number for `advance_ms`');
  return ms;
}

function readFault({ name, on, times }: Body): Fault {
  const operation = operations.find((known) => known === on);
  if (!isFaultName(name)) throw unreadableBody('unknown fault `name`');
  if (on !== undefined && !operation) throw unreadableBody('unknown operation in `on`');
  if (times !== undefined && typeof times !== 'number') throw unreadableBody('expected a number for `times`');
  return { name, ...(operation && { on: operation }), ...(times !== undefined && { times }) };
}
