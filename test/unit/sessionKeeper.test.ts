import { sessionSource, type SessionSourceOptions } from 'hyperswitch-saved-cards';
import { createWorld, type FakeTime } from 'hyperswitch-saved-cards/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
const HOUR = 3_600_000;

/** A host that makes sessions on an emulator, which lives in the same fake time. */
async function createHost(options: Partial<SessionSourceOptions> = {}) {
  const { emulator, createSession, saved } = createWorld();
  // The emulator seeds its cards with real cryptography, for which fake time must not pass.
  await saved();
  const getSession = vi.fn((signal: AbortSignal): Promise<unknown> => {
    signal.throwIfAborted();
    return createSession();
  });
  const source = sessionSource({ getSession, apiUrl: 'https://vault.test', fetch: emulator.fetch, ...options });
  return { emulator, getSession, source };
}

/** What a call settles with once enough time has passed. */
const settle = (call: Promise<unknown>) => outcomeOf(call, time);

it('sessionSource makes one session for all concurrent calls', async () => {
  const { source, getSession } = await createHost();
  const lists = Promise.all([source.list(alive), source.list(alive), source.session(alive, 'persistent')]);
  expect(await settle(lists)).toHaveProperty('value');
  expect(getSession).toHaveBeenCalledOnce();
});

it('sessionSource lists with a new session after the computer slept for an hour', async () => {
  const { source, getSession, emulator } = await createHost();
  const before = await settle(source.list(alive));
  time.sleep(HOUR);
  const after = await settle(source.list(alive));
  expect(after.value).toHaveLength((before.value as unknown[]).length);
  expect(getSession).toHaveBeenCalledTimes(2);
  expect(emulator.requests.filter(({ status }) => status !== 200)).toEqual([]);
});

it('sessionSource renews a session that ends within a minute, and keeps one that does not', async () => {
  const { source, getSession } = await createHost();
  const { value } = await settle(source.session(alive, 'persistent'));
  const end = Date.parse((value as { expires_at: string }).expires_at);
  time.sleep(end - 61_000 - Date.now());
  await settle(source.session(alive, 'persistent'));
  expect(getSession).toHaveBeenCalledOnce();
  time.sleep(end - 60_000 - Date.now());
  await settle(source.session(alive, 'persistent'));
  expect(getSession).toHaveBeenCalledTimes(2);
});

it('sessionSource makes one new session for two calls whose session has ended', async () => {
  const { source, getSession, emulator } = await createHost();
  await settle(source.session(alive, 'persistent'));
  emulator.faults.add({ name: 'unauthorized', on: 'sessions.list', times: 2 });
  const lists = await settle(Promise.all([source.list(alive), source.list(alive)]));
  expect(lists).toHaveProperty('value');
  expect(getSession).toHaveBeenCalledTimes(2);
});

it.each([
  ['an HTML page', () => new Response('<html>', { status: 404 })],
  ['about something else', () => Response.json({ error: { code: 'IR_02' } }, { status: 404 })],
])('sessionSource makes no new session after a 404 that is %s', async (_what, answer) => {
  const { source, getSession } = await createHost({ fetch: () => Promise.resolve(answer()) });
  expect(await settle(source.list(alive))).toMatchObject({ error: { code: 'not_found' } });
  expect(getSession).toHaveBeenCalledOnce();
});

describe('sessionSource with a getSession that never answers', () => {
  it('aborts it after the time limit, and the next call asks again', async () => {
    const getSession = vi.fn((): Promise<unknown> => new Promise(() => undefined));
    const { source } = await createHost({ getSession });
    const { error, ms } = await settle(source.list(alive));
    expect(error).toMatchObject({ code: 'timeout', retryable: true });
    expect(ms).toBeLessThan(20_100);
    const [[signal] = []] = getSession.mock.calls as unknown as [AbortSignal][];
    expect(signal?.aborted).toBe(true);
    await settle(source.list(alive));
    expect(getSession).toHaveBeenCalledTimes(2);
  });

  it('lets an aborted caller go at once and still serves the others', async () => {
    let answer: (session: unknown) => void = () => undefined;
    const { getSession: create } = await createHost();
    const made = await settle(create(alive));
    const getSession = vi.fn(() => new Promise((resolve) => (answer = resolve)));
    const other = sessionSource({ getSession });
    const leaving = new AbortController();
    const left = settle(other.session(leaving.signal, 'persistent'));
    const staying = settle(other.session(alive, 'persistent'));
    leaving.abort(new Error('left'));
    expect(await left).toMatchObject({ error: { message: 'left' } });
    answer(made.value);
    expect(await staying).toHaveProperty('value.sdk_authorization');
    expect(getSession).toHaveBeenCalledOnce();
  });
});

describe('sessionSource exchanging a token', () => {
  it('tries again after a failure, with a function and with an address', async () => {
    const exchangeToken = vi.fn(() => Promise.resolve({ payment_method_id: 'pm_1' }));
    exchangeToken.mockRejectedValueOnce(new Error('down'));
    const byFunction = await createHost({ exchangeToken });
    expect(await settle(byFunction.source.exchangeToken('token_1', alive))).toMatchObject({
      value: { payment_method_id: 'pm_1', storage_type: null },
    });
    expect(exchangeToken).toHaveBeenCalledTimes(2);

    const fetch = vi.fn(() => Promise.resolve(Response.json({ payment_method_id: 'pm_1' })));
    fetch.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const byAddress = await createHost({ exchangeToken: '/exchange', fetch });
    expect(await settle(byAddress.source.exchangeToken('token_1', alive))).toMatchObject({
      value: { payment_method_id: 'pm_1', storage_type: null },
    });
  });

  it('an exchange that the host never answers fails with timeout', async () => {
    const { source } = await createHost({ exchangeToken: () => new Promise(() => undefined) });
    const { error, ms } = await settle(source.exchangeToken('token_1', alive));
    expect(error).toMatchObject({ code: 'timeout' });
    expect(ms).toBeLessThan(20_100);
  });
});

it('sessionSource lists before it deletes a card that it has not listed itself', async () => {
  const { source, emulator } = await createHost();
  const { value } = await settle(source.list(alive));
  const [card] = value as Awaited<ReturnType<typeof source.list>>;
  if (!card) throw new Error('The customer has no card.');
  const { source: fresh } = await createHost({
    getSession: () => source.session(alive, 'persistent'),
    fetch: emulator.fetch,
  });
  expect(await settle(fresh.delete(card, alive))).toEqual({ value: undefined, ms: expect.any(Number) as number });
  expect(emulator.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});

it.each(['lost_answer', 'unavailable', 'rate_limited_retry_after'] as const)(
  'sessionSource never sends a delete twice, even after %s',
  async (name) => {
    const { source, emulator } = await createHost();
    const { value } = await settle(source.list(alive));
    const [card] = value as Awaited<ReturnType<typeof source.list>>;
    if (!card) throw new Error('The customer has no card.');
    emulator.faults.add({ name, on: 'sessions.delete' });
    expect(await settle(source.delete(card, alive))).toHaveProperty('error.name', 'SavedCardsError');
    expect(emulator.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  },
);
