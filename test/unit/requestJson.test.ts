import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestJson, type JsonRequest } from '../../src/sources/requestJson.ts';
import { outcomeOf, stopTime } from '../support/fakeTime.ts';

beforeEach(stopTime);
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const alive = new AbortController().signal;
const ok = () => Response.json({ done: true });
const lost = () => {
  throw new TypeError('Failed to fetch');
};
const status = (code: number, headers: Record<string, string> = {}) => {
  return () => new Response('<html>', { status: code, headers });
};

/** A network that gives these answers in turn, the last one for ever. */
function network(...answers: (() => Response | Promise<Response>)[]) {
  return vi.fn((...[, init]: Parameters<typeof fetch>) => {
    init?.signal?.throwIfAborted();
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return Promise.resolve().then(() => answer?.() ?? lost());
  });
}

const send = (fetch: ReturnType<typeof network>, request: Partial<JsonRequest> = {}) =>
  outcomeOf(requestJson('/cards', { signal: alive, fetch: fetch, ...request }));

describe('a read that fails on its way', () => {
  it.each([
    ['no network', lost],
    ['429', status(429)],
    ['502', status(502)],
    ['503', status(503)],
    ['504', status(504)],
    ['a body that breaks off', () => new Response(new ReadableStream({ pull: (it) => it.error(new TypeError()) }))],
  ])('is sent again: %s', async (_what, answer) => {
    const fetch = network(answer, answer, ok);
    expect(await send(fetch)).toMatchObject({ value: { done: true } });
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('is sent three times at most, with a longer pause each time', async () => {
    const fetch = network(lost);
    const { error, ms } = await send(fetch);
    expect(error).toMatchObject({ code: 'network' });
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(ms).toBeGreaterThanOrEqual(450);
    expect(ms).toBeLessThan(1_100);
  });

  it.each([401, 403, 404, 409, 500])('is not sent again after %i, which would come again', async (code) => {
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

describe('Retry-After', () => {
  it.each([
    ['seconds', () => '3'],
    ['a date', () => new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_000).toUTCString()],
  ])('is waited for, as %s', async (_form, after) => {
    const { value, ms } = await send(network(status(429, { 'Retry-After': after() }), ok));
    expect(value).toEqual({ done: true });
    expect(ms).toBeGreaterThanOrEqual(2_900);
    expect(ms).toBeLessThan(4_200);
  });

  it.each(['3600', new Date('2099-01-01').toUTCString()])('is an error at once where it is long: %s', async (after) => {
    const fetch = network(status(503, { 'Retry-After': after }));
    expect(await send(fetch)).toMatchObject({ error: { code: 'server' }, ms: 0 });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each(['soon', new Date(0).toUTCString()])('that makes no sense does no harm: %s', async (after) => {
    expect(await send(network(status(429, { 'Retry-After': after }), ok))).toMatchObject({ value: { done: true } });
  });
});

describe('a change', () => {
  it.each(['POST', 'PUT', 'DELETE'] as const)('is sent once, whatever happens: %s', async (method) => {
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
  ] as const)('outlives the page where it must: %s %s', async (method, keepalive) => {
    const fetch = network(ok);
    await send(fetch, { method });
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method, keepalive });
  });

  it('has not been answered where the answer lacks what it must have', async () => {
    const fetch = network(ok);
    expect(await send(fetch, { method: 'DELETE', has: 'id' })).toMatchObject({ error: { code: 'invalid_response' } });
    expect(await send(fetch, { method: 'DELETE', has: 'done' })).toMatchObject({ value: { done: true } });
  });

  it('that only reads is sent again', async () => {
    const fetch = network(lost, ok);
    expect(await send(fetch, { method: 'POST', body: {}, isRead: true })).toMatchObject({ value: { done: true } });
  });
});

describe('waiting', () => {
  it('ends in time, also where nobody answers and no signal is heard', async () => {
    const fetch = network(() => new Promise(() => undefined));
    const { error, ms } = await send(fetch, { timeoutMs: 2_000 });
    expect(error).toMatchObject({ code: 'timeout' });
    expect(ms).toBeLessThan(2_100);
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
  });

  it('ends in time with its repeats', async () => {
    const fetch = network(status(503, { 'Retry-After': '4' }));
    const { error, ms } = await send(fetch, { timeoutMs: 6_000 });
    expect(error).toMatchObject({ code: 'timeout' });
    expect(ms).toBeLessThan(6_100);
  });

  it('ends with the signal, in a pause too', async () => {
    const leaving = new AbortController();
    const fetch = network(status(429, { 'Retry-After': '5' }), ok);
    setTimeout(() => {
      leaving.abort(new Error('left'));
    }, 1_000);
    expect(await send(fetch, { signal: leaving.signal })).toMatchObject({ error: { message: 'left' } });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('does not begin where the signal has aborted', async () => {
    const fetch = network(ok);
    expect(await send(fetch, { signal: AbortSignal.abort(new Error('left')) })).toMatchObject({
      error: { message: 'left' },
    });
    expect(fetch).not.toHaveBeenCalled();
  });
});
