import express, { type ErrorRequestHandler } from 'express';
import { Hono } from 'hono';
import { toExpress } from 'hyperswitch-saved-cards/server';
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { listen } from '../../support/listen.ts';
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
