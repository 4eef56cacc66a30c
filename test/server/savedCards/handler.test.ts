import { createSavedCardsHandler, type SavedCardsHandlerOptions } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { mount, PATH, SHOP } from '../support/mount.ts';

it('the handler responds with 401 when nobody is signed in', async () => {
  const { emulator, call } = mount({ authenticate: () => Promise.resolve(null) });
  expect(await call()).toMatchObject({ status: 401, body: { error: { code: 'unauthorized' } } });
  expect(emulator.requests).toHaveLength(0);
});

it('the handler accepts only requests of a page of the same origin', async () => {
  const { call } = mount();
  expect((await call('', { headers: { 'x-saved-cards': '' } })).status).toBe(403);
  expect((await call('', { headers: { origin: 'https://evil.test' } })).status).toBe(403);
  expect((await call('', { headers: { origin: 'null' } })).status).toBe(403);
  expect((await call('', { headers: { origin: SHOP } })).status).toBe(200);
  const behindProxy = { origin: 'https://www.shop.test', 'sec-fetch-site': 'same-origin' };
  expect((await call('', { headers: behindProxy })).status).toBe(200);
});

it('the handler refuses a body that is not JSON or too long, without reading all of it', async () => {
  const { handler, call, firstId } = mount();
  const path = `/${await firstId()}`;
  expect((await call(path, { method: 'PUT', body: {}, headers: { 'content-type': 'text/plain' } })).status).toBe(415);
  const long = { nick_name: 'x'.repeat(10_000) };
  expect((await call(path, { method: 'PUT', body: long })).status).toBe(413);
  const announced = { 'content-length': '10001' };
  expect((await call('/session', { method: 'POST', body: {}, headers: announced })).status).toBe(413);

  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1000).fill(0x20));
    },
  });
  const headers = { 'x-saved-cards': '1', 'content-type': 'application/json' };
  const init = { method: 'PUT', headers, body: endless, duplex: 'half' };
  expect((await handler(new Request(SHOP + PATH + path, init))).status).toBe(413);
  expect(sent).toBeLessThan(20);
});

it('the handler responds with 404 for a path or method without a route', async () => {
  const { handler, call } = mount();
  const nowhere = { status: 404, body: { error: { code: 'route_not_found' } } };
  expect(await call('/session')).toMatchObject(nowhere);
  expect(await call('/x/y/z')).toMatchObject(nowhere);
  expect(await call('', { method: 'PATCH' })).toMatchObject(nowhere);
  const elsewhere = new Request(`${SHOP}/cards`, { headers: { 'x-saved-cards': '1' } });
  expect((await handler(elsewhere)).status).toBe(404);
});

it('the handler responds to a stranger with 404 outside basePath, and with 401 below it', async () => {
  const { handler } = mount({ authenticate: async () => Promise.resolve(null) });
  const statusOf = async (path: string) =>
    (await handler(new Request(SHOP + path, { headers: { 'x-saved-cards': '1' } }))).status;
  expect(await statusOf('/cards')).toBe(404);
  expect(await statusOf(PATH)).toBe(401);
});

it('basePath mounts the handler at another path', async () => {
  const { handler } = mount({ basePath: '/account/cards/' });
  const request = new Request(`${SHOP}/account/cards/`, { headers: { 'x-saved-cards': '1' } });
  expect((await handler(request)).status).toBe(200);
});

it('a wrong API key is passed to onError, and the browser gets vault_unavailable', async () => {
  const { call, errors } = mount({}, { apiKey: 'snd_wrong' });
  const { status, body } = await call();
  expect([status, body]).toMatchObject([502, { error: { type: 'api', code: 'vault_unavailable' } }]);
  expect(errors).toMatchObject([{ name: 'HyperswitchError', status: 401, code: 'IR_01' }]);
  expect(String(errors[0])).not.toContain('snd_wrong');
});

it.each([
  ['an HTML page with 500', () => new Response('<h1>Oops</h1>', { status: 500 }), 502, 'vault_unavailable'],
  ['a network failure', () => Promise.reject(new TypeError('fetch failed')), 502, 'vault_unavailable'],
  ['a response of another form', () => Response.json({ object: 'list' }), 502, 'vault_unavailable'],
  ['no response in time', untilAborted, 504, 'vault_timeout'],
  ['a 429', () => new Response('<title>Slow down</title>', { status: 429 }), 429, 'http_429'],
  ['a 400', refusal, 400, 'IR_16'],
])('after %s from the vault, the browser gets a code and no internal details', async (_, respond, status, code) => {
  const fetch = (_input: unknown, init?: RequestInit) => Promise.resolve(respond(init));
  const { call, errors } = mount({}, { fetch, timeoutMs: 5 });
  const answer = await call('/session', { method: 'POST' });
  expect(answer).toMatchObject({ status, body: { error: { code } } });
  expect(JSON.stringify(answer)).not.toMatch(/Oops|fetch failed|inner detail|Slow down/);
  expect(errors).toHaveLength(1);
});

it('the handler responds with 500 when authenticate fails or returns something else, even when onError throws', async () => {
  const { call, errors } = mount({ authenticate: () => Promise.reject(new Error('database password')) });
  const answer = await call();
  expect(answer).toMatchObject({ status: 500, body: { error: { type: 'api', code: 'internal' } } });
  expect(JSON.stringify(answer)).not.toContain('database');
  expect(errors).toHaveLength(1);

  const mistaken = mount({
    authenticate: () => Promise.resolve({ customer_id: '' }),
    onError: () => {
      throw new Error('the log is full');
    },
  });
  expect((await mistaken.call()).status).toBe(500);
});

it('createSavedCardsHandler() throws a TypeError that names the missing or malformed option', () => {
  const { hyperswitch } = mount();
  const authenticate = () => Promise.resolve(null);
  const make = (options: object) => () => createSavedCardsHandler(options as SavedCardsHandlerOptions);
  expect(make({ hyperswitch })).toThrow(/authenticate/);
  expect(make({ authenticate })).toThrow(/hyperswitch/);
  expect(make({ hyperswitch, authenticate, basePath: 'cards' })).toThrow(/basePath/);
  expect(make({})).toThrow(TypeError);
});

function refusal(): Response {
  return Response.json({ error: { type: 'invalid_request', code: 'IR_16', message: 'inner detail' } }, { status: 400 });
}

function untilAborted(init?: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
  });
}
