import type { FakeTime } from 'hyperswitch-saved-cards/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestJson, type JsonRequest } from '../../src/sources/requestJson.ts';
import { fakeTime } from '../support/fakeTime.ts';
import { outcomeOf } from '../support/outcomeOf.ts';

let time: FakeTime;

beforeEach(() => {
  time = fakeTime();
});
afterEach(() => {
  expect(time.timers()).toBe(0);
});

const alive = new AbortController().signal;
const ok = () => Response.json({ done: true });
const lost = () => {
  throw new TypeError('Failed to fetch');
};
const status = (code: number, headers: Record<string, string> = {}) => {
  return () => new Response('<html>', { status: code, headers });
};

/** A network that gives these answers one after the other, and the last one from then on. */
function network(...answers: (() => Response | Promise<Response>)[]) {
  return vi.fn((...[, init]: Parameters<typeof fetch>) => {
    init?.signal?.throwIfAborted();
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return Promise.resolve().then(() => answer?.() ?? lost());
  });
}

const send = (fetch: ReturnType<typeof network>, request: Partial<JsonRequest> = {}) =>
  outcomeOf(requestJson('/cards', { signal: alive, fetch: fetch, ...request }), time);

describe('a read request that fails', () => {
  it.each([
    ['no network', lost],
    ['429', status(429)],
    ['502', status(502)],
    ['503', status(503)],
    ['504', status(504)],
    ['a body that breaks off', () => new Response(new ReadableStream({ pull: (it) => it.error(new TypeError()) }))],
  ])('is sent again after %s', async (_what, answer) => {
    const fetch = network(answer, answer, ok);
    expect(await send(fetch)).toMatchObject({ value: { done: true } });
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('is sent three times at most, with growing pauses', async () => {
    const fetch = network(lost);
    const { error, ms } = await send(fetch);
    expect(error).toMatchObject({ code: 'network' });
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(ms).toBeGreaterThanOrEqual(450);
    expect(ms).toBeLessThan(1_100);
  });

  it.each([401, 403, 404, 409, 500])('is not sent again after status %i, which would come again', async (code) => {
    const fetch = network(status(code));
    expect(await send(fetch)).toMatchObject({ error: { status: code } });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('is not sent again after an answer that cannot be read', async () => {
    const fetch = network(status(200));
    expect(await send(fetch)).toMatchObject({ error: { code: 'invalid_response' } });
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe('the header Retry-After', () => {
  it.each([
    ['seconds', () => '3'],
    ['a date', () => new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_000).toUTCString()],
  ])('delays the next try if it is %s', async (_form, after) => {
    const { value, ms } = await send(network(status(429, { 'Retry-After': after() }), ok));
    expect(value).toEqual({ done: true });
    expect(ms).toBeGreaterThanOrEqual(2_900);
    expect(ms).toBeLessThan(4_200);
  });

  it.each(['3600', new Date('2099-01-01').toUTCString()])(
    'makes the request fail at once if it is too long: %s',
    async (after) => {
      const fetch = network(status(503, { 'Retry-After': after }));
      expect(await send(fetch)).toMatchObject({ error: { code: 'server' }, ms: 0 });
      expect(fetch).toHaveBeenCalledOnce();
    },
  );

  it.each(['soon', new Date(0).toUTCString()])('is ignored if it makes no sense: %s', async (after) => {
    expect(await send(network(status(429, { 'Retry-After': after }), ok))).toMatchObject({ value: { done: true } });
  });
});

describe('a request that changes something', () => {
  it.each(['POST', 'PUT', 'DELETE'] as const)('is sent once, whatever the answer: %s', async (method) => {
    for (const answer of [lost, status(503), status(429, { 'Retry-After': '1' })]) {
      const fetch = network(answer);
      expect(await send(fetch, { method, body: {} })).toHaveProperty('error');
      expect(fetch).toHaveBeenCalledOnce();
    }
  });

  it.each([
    ['PUT', true],
    ['DELETE', true],
    ['POST', true],
    ['GET', false],
  ] as const)('%s has keepalive %s, so that a change outlives the page', async (method, keepalive) => {
    const fetch = network(ok);
    await send(fetch, { method });
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method, keepalive });
  });

  it('is answered with invalid_response if the answer lacks a required property', async () => {
    const fetch = network(ok);
    expect(await send(fetch, { method: 'DELETE', has: 'id' })).toMatchObject({ error: { code: 'invalid_response' } });
    expect(await send(fetch, { method: 'DELETE', has: 'done' })).toMatchObject({ value: { done: true } });
  });

  it('is sent again if it is marked as a read', async () => {
    const fetch = network(lost, ok);
    expect(await send(fetch, { method: 'POST', body: {}, isRead: true })).toMatchObject({ value: { done: true } });
  });
});

describe('the time limit of a request', () => {
  it('ends it in time, even if fetch ignores its signal', async () => {
    const fetch = network(() => new Promise(() => undefined));
    const { error, ms } = await send(fetch, { timeoutMs: 2_000 });
    expect(error).toMatchObject({ code: 'timeout' });
    expect(ms).toBeLessThan(2_100);
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
  });

  it('includes all repeats', async () => {
    const fetch = network(status(503, { 'Retry-After': '4' }));
    const { error, ms } = await send(fetch, { timeoutMs: 6_000 });
    expect(error).toMatchObject({ code: 'timeout' });
    expect(ms).toBeLessThan(6_100);
  });

  it('does not matter after the caller’s signal aborts: the request ends, in a pause too', async () => {
    const leaving = new AbortController();
    const fetch = network(status(429, { 'Retry-After': '5' }), ok);
    setTimeout(() => {
      leaving.abort(new Error('left'));
    }, 1_000);
    expect(await send(fetch, { signal: leaving.signal })).toMatchObject({ error: { message: 'left' } });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('does not begin if the signal has aborted already: nothing is sent', async () => {
    const fetch = network(ok);
    expect(await send(fetch, { signal: AbortSignal.abort(new Error('left')) })).toMatchObject({
      error: { message: 'left' },
    });
    expect(fetch).not.toHaveBeenCalled();
  });
});
