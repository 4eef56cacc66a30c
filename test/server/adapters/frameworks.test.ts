import express, { type ErrorRequestHandler } from 'express';
import { Hono } from 'hono';
import {
  expressRequestOf,
  memoryStore,
  toExpress,
  verifyWebhook,
  WebhookError,
  type LimitedCall,
} from 'hyperswitch-saved-cards/server';
import { createServer, request as sendRequest } from 'node:http';
import { expect, it } from 'vitest';
import { listen } from '../../support/listen.ts';
import { signedWebhook } from '../../support/webhook.ts';
import { mount, PATH } from '../support/mount.ts';

type Handler = (request: Request) => Promise<Response>;

function withHono(handler: Handler): Promise<string> {
  const app = new Hono();
  app.all(`${PATH}/*`, (c) => handler(c.req.raw));
  return listen(app.fetch);
}

function withExpress(handler: Handler): Promise<string> {
  const app = express();
  app.use(PATH, toExpress(handler));
  return listen(createServer(app));
}

function withParsedBodies(handler: Handler): Promise<string> {
  const app = express();
  app.use(express.json());
  app.use(PATH, toExpress(handler));
  return listen(createServer(app));
}

async function call(origin: string, path: string, method = 'GET', body?: unknown) {
  const response = await fetch(origin + PATH + path, {
    method,
    headers: { 'x-saved-cards': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}

const frameworks: [name: string, start: (handler: Handler) => Promise<string>][] = [
  ['Hono', withHono],
  ['Express', withExpress],
  ['Express after express.json()', withParsedBodies],
];

it.each(frameworks)('the handler serves every route in %s', async (_framework, start) => {
  const { handler, firstId } = mount();
  const id = await firstId();
  const origin = await start(handler);
  const list = await call(origin, '');
  expect(list).toMatchObject({ status: 200, body: { payment_methods: [{}, {}, {}] } });
  expect(list.headers.get('cache-control')).toBe('no-store');
  expect(list.headers.get('content-type')).toMatch(/^application\/json/);
  expect((await call(origin, '/session', 'POST', {})).body).toHaveProperty('sdk_authorization');
  expect((await call(origin, '/session', 'POST')).status).toBe(200);
  const renamed = await call(origin, `/${id}`, 'PUT', { nick_name: 'Reisen – für später' });
  expect(renamed).toMatchObject({
    status: 200,
    body: { payment_method: { payment_method_data: { card: { nick_name: 'Reisen – für später' } } } },
  });
  expect((await call(origin, `/${id}/default`, 'POST')).status).toBe(200);
  expect(await call(origin, `/${id}`, 'DELETE')).toMatchObject({ status: 200, body: { payment_method_id: id } });
  expect((await call(origin, `/${id}`, 'DELETE')).status).toBe(404);
});

it.each(frameworks)(
  'the handler in %s accepts pages of its own origin and refuses others',
  async (_framework, start) => {
    const { handler } = mount();
    const origin = await start(handler);
    const from = (page: string) =>
      fetch(origin + PATH, { headers: { 'x-saved-cards': '1', origin: page } }).then(({ status }) => status);
    expect(await from(origin)).toBe(200);
    expect(await from('https://evil.test')).toBe(403);
  },
);

it.each(frameworks)(
  'the handler in %s refuses a body of 10 MB, sent at once or as a stream, and keeps serving',
  async (_framework, start) => {
    const { handler, firstId } = mount();
    const path = `${PATH}/${await firstId()}`;
    const origin = await start(handler);
    const body = ' '.repeat(10_000_000);
    for (const sent of [body, new Blob([body]).stream()]) {
      const headers = { 'x-saved-cards': '1', 'content-type': 'application/json' };
      const init = { method: 'PUT', headers, body: sent, duplex: 'half' };
      expect((await fetch(origin + path, init)).status).toBe(413);
    }
    expect((await call(origin, '')).status).toBe(200);
  },
);

it.each(frameworks)('the handler in %s sends the wait of a limit as Retry-After', async (_framework, start) => {
  const { handler } = mount({ limit: () => Promise.resolve({ retry_after: 7 }) });
  const answer = await call(await start(handler), '/session', 'POST', {});
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('7');
});

it('toExpress() passes an error of the handler to the error middleware of Express', async () => {
  const app = express();
  app.use(
    PATH,
    toExpress(() => Promise.reject(new Error('not a response'))),
  );
  const errors: unknown[] = [];
  const onError: ErrorRequestHandler = (error, _request, _response, next) => {
    errors.push(error);
    next({ status: 503 });
  };
  app.set('env', 'test').use(onError);
  expect((await fetch((await listen(createServer(app))) + PATH)).status).toBe(503);
  expect(errors).toMatchObject([{ message: 'not a response' }]);
});

it('a form-encoded body gets 415 in Express, with and without a body parser', async () => {
  const { handler, firstId } = mount();
  const path = `${PATH}/${await firstId()}`;
  const form = {
    method: 'PUT',
    headers: { 'x-saved-cards': '1', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'nick_name=Mine',
  };
  const app = express();
  app.use(express.urlencoded());
  app.use(PATH, toExpress(handler));
  expect((await fetch((await listen(createServer(app))) + path, form)).status).toBe(415);
  expect((await fetch((await withExpress(handler)) + path, form)).status).toBe(415);
});

it('the handler can be exported as a route of Next, Remix and SvelteKit', async () => {
  const { handler } = mount();
  const request = () => new Request(`https://shop.test${PATH}`, { headers: { 'x-saved-cards': '1' } });
  const next = { GET: handler };
  const remix = { loader: ({ request }: { request: Request }) => handler(request) };
  const svelteKit = { GET: ({ request }: { request: Request }) => handler(request) };
  for (const response of [
    await next.GET(request()),
    await remix.loader({ request: request() }),
    await svelteKit.GET({ request: request() }),
  ]) {
    expect(await response.json()).toMatchObject({ payment_methods: [{}, {}, {}] });
  }
});

const SECRET = 'hash_key';

/** An event of this many bytes. */
const eventOf = (bytes: number) => ({
  merchant_id: 'shop',
  event_id: 'evt_1',
  event_type: 'payment_succeeded',
  timestamp: '2026-11-27T09:00:00.000Z',
  content: {
    type: 'payment_details',
    object: { payment_id: 'pay_1', status: 'succeeded', description: 'x'.repeat(bytes) },
  },
});

/** Hyperswitch delivers an event of this many bytes. */
async function deliver(origin: string, bytes: number): Promise<Response> {
  const signed = await signedWebhook(SECRET, eventOf(bytes));
  const headers = new Headers(signed.headers);
  headers.set('content-type', 'application/json');
  return fetch(`${origin}/webhooks`, { method: 'POST', headers, body: await signed.arrayBuffer() });
}

/** An app that answers a webhook with its event's type, or with why it was refused. */
function withWebhooks(...middleware: express.RequestHandler[]): Promise<string> {
  const app = express();
  for (const one of middleware) app.use(one);
  const handle = async (request: Request) => {
    try {
      return new Response((await verifyWebhook(request, SECRET)).event_type);
    } catch (error) {
      return new Response(error instanceof WebhookError ? error.code : String(error), { status: 400 });
    }
  };
  app.use('/webhooks', toExpress(handle));
  return listen(createServer(app));
}

it.each([
  ['before any body parser', [], 300],
  ['in pieces of more than 10 kB', [], 200_000],
  ['after express.raw()', [express.raw({ type: () => true, limit: '1mb' })], 300],
])('a webhook in Express is verified by the bytes that were sent: %s', async (_, middleware, bytes) => {
  const origin = await withWebhooks(...middleware);
  const response = await deliver(origin, bytes);
  expect([response.status, await response.text()]).toEqual([200, 'payment_succeeded']);
});

it('a webhook whose body a middleware has parsed is refused in words', async () => {
  const origin = await withWebhooks(express.json());
  const response = await deliver(origin, 10);
  expect([response.status, await response.text()]).toEqual([400, 'parsed_body']);
});

it('a request whose body a firewall has read is answered at once, with the reason in the log', async () => {
  const app = express();
  app.use((request, _, next) => {
    request.on('end', next).resume();
  });
  app.use(PATH, toExpress(mount().handler));
  const errors: unknown[] = [];
  const onError: ErrorRequestHandler = (error, _request, response, next) => {
    errors.push(error);
    if (!response.headersSent) response.status(500).end();
    else next(error);
  };
  app.use(onError);
  const origin = await listen(createServer(app));
  const body = JSON.stringify({ payment_method_token: 'token_1' });
  const headers = { 'x-saved-cards': '1', 'content-type': 'application/json' };
  expect((await fetch(`${origin}${PATH}/exchange`, { method: 'POST', headers, body })).status).toBe(500);
  expect(String(errors[0])).toMatch(/a middleware has read the body/);
  expect((await call(origin, '')).status).toBe(200);
});

it('the address and the session of Express reach authenticate and the limit', async () => {
  const limited: LimitedCall[] = [];
  const seen: unknown[] = [];
  const { handler, emulator } = mount({
    authenticate: (request) => {
      seen.push((expressRequestOf(request) as { session?: string } | undefined)?.session);
      return Promise.resolve({ customer_id: emulator.customers.withThree });
    },
    limit: (one) => {
      limited.push(one);
      return Promise.resolve(true);
    },
  });
  const app = express();
  app.set('trust proxy', true);
  app.use((request, _, next) => {
    Object.assign(request, { session: 'session-1' });
    next();
  });
  app.use(PATH, toExpress(handler));
  const origin = await listen(createServer(app));
  const headers = { 'x-saved-cards': '1', 'x-forwarded-for': '203.0.113.7' };
  expect((await fetch(origin + PATH, { headers })).status).toBe(200);
  expect(seen).toEqual(['session-1']);
  expect(limited).toMatchObject([{ address: '203.0.113.7' }]);
});

it('a guest in Express is limited by their address without an option', async () => {
  const { handler } = mount({
    authenticate: () => Promise.resolve({ guest: true }),
    limit: { list: { perAddress: 1, windowMs: 60_000 } },
    store: memoryStore(),
  });
  const origin = await withExpress(handler);
  expect((await call(origin, '')).status).toBe(200);
  expect((await call(origin, '')).status).toBe(429);
});

it('behind a proxy that Express trusts, the page of the name that the customer used is of the same origin', async () => {
  const app = express();
  app.set('trust proxy', true);
  app.use(PATH, toExpress(mount().handler));
  const origin = await listen(createServer(app));
  const from = (page: string) =>
    fetch(origin + PATH, {
      headers: {
        'x-saved-cards': '1',
        'x-forwarded-host': 'shop.example',
        'x-forwarded-proto': 'https',
        origin: page,
      },
    }).then(({ status }) => status);
  expect(await from('https://shop.example')).toBe(200);
  expect(await from('https://evil.example')).toBe(403);
});

it.each([
  ['TRACE', 'localhost'],
  ['GET', 'a host that is none'],
])('a %s request for %j is answered with 400', async (method, host) => {
  const origin = new URL(await withExpress(mount().handler));
  const status = await new Promise((resolve, reject) => {
    const { hostname, port } = origin;
    sendRequest({ hostname, port, path: PATH, method, headers: { host } }, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(400);
});

it('a customer who leaves before the response aborts the request', async () => {
  const signals: AbortSignal[] = [];
  const origin = await withExpress(({ signal }) => {
    signals.push(signal);
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(new Response()));
    });
  });
  const left = new AbortController();
  const response = fetch(origin + PATH, { signal: left.signal });
  await expect.poll(() => signals.length).toBe(1);
  left.abort();
  await expect(response).rejects.toThrow();
  await expect.poll(() => signals[0]?.aborted).toBe(true);
  expect(String(signals[0]?.reason)).toMatch(/has left/);
});

it('a response that was sent aborts nothing', async () => {
  const signals: AbortSignal[] = [];
  const origin = await withExpress(({ signal }) => {
    signals.push(signal);
    return Promise.resolve(Response.json({}));
  });
  await call(origin, '');
  await call(origin, '');
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
});
