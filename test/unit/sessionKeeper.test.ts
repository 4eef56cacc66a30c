import { sessionSource, type SessionSourceOptions } from 'hyperswitch-saved-cards';
import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch } from 'hyperswitch-saved-cards/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outcomeOf, stopTime } from '../support/fakeTime.ts';

beforeEach(stopTime);
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const alive = new AbortController().signal;
const HOUR = 3_600_000;

/** A host on an emulator that lives by the stopped clock. */
async function createHost(options: Partial<SessionSourceOptions> = {}) {
  const emulator = createEmulator();
  const { apiKey, profileId } = emulator.credentials;
  const hyperswitch = createHyperswitch({ apiKey, profileId, baseUrl: 'https://vault.test', fetch: emulator.fetch });
  const customer_id = emulator.customers.withThree;
  // Its cards are made in real time, in which the stopped one must not be let pass.
  await hyperswitch.customers.savedPaymentMethods(customer_id);
  const getSession = vi.fn((signal: AbortSignal): Promise<unknown> => {
    signal.throwIfAborted();
    return hyperswitch.sessions.create({ customer_id, storage_type: 'persistent', keep_alive: true });
  });
  const source = sessionSource({ getSession, apiUrl: 'https://vault.test', fetch: emulator.fetch, ...options });
  return { emulator, getSession, source };
}

it('makes one session for all who ask at once', async () => {
  const { source, getSession } = await createHost();
  const lists = Promise.all([source.list(alive), source.list(alive), source.session(alive)]);
  expect(await outcomeOf(lists)).toHaveProperty('value');
  expect(getSession).toHaveBeenCalledOnce();
});

it('wakes up working in a tab that slept for an hour', async () => {
  const { source, getSession, emulator } = await createHost();
  const before = await outcomeOf(source.list(alive));
  vi.setSystemTime(Date.now() + HOUR);
  const after = await outcomeOf(source.list(alive));
  expect(after.value).toHaveLength((before.value as unknown[]).length);
  expect(getSession).toHaveBeenCalledTimes(2);
  expect(emulator.requests.filter(({ status }) => status !== 200)).toEqual([]);
});

it('renews a session that ends within the minute, and keeps one that does not', async () => {
  const { source, getSession } = await createHost();
  const { value } = await outcomeOf(source.session(alive));
  const end = Date.parse((value as { expires_at: string }).expires_at);
  vi.setSystemTime(end - 61_000);
  await outcomeOf(source.session(alive));
  expect(getSession).toHaveBeenCalledOnce();
  vi.setSystemTime(end - 60_000);
  await outcomeOf(source.session(alive));
  expect(getSession).toHaveBeenCalledTimes(2);
});

it('two calls that meet the same dead session get one new one', async () => {
  const { source, getSession, emulator } = await createHost();
  await outcomeOf(source.session(alive));
  emulator.faults.add({ name: 'unauthorized', on: 'sessions.list', times: 2 });
  const lists = await outcomeOf(Promise.all([source.list(alive), source.list(alive)]));
  expect(lists).toHaveProperty('value');
  expect(getSession).toHaveBeenCalledTimes(2);
});

it.each([
  ['HTML in the place of an API', () => new Response('<html>', { status: 404 })],
  ['another 404', () => Response.json({ error: { code: 'IR_02' } }, { status: 404 })],
])('a wrong address is no reason for a new session: %s', async (_what, answer) => {
  const { source, getSession } = await createHost({ fetch: () => Promise.resolve(answer()) });
  expect(await outcomeOf(source.list(alive))).toMatchObject({ error: { code: 'not_found' } });
  expect(getSession).toHaveBeenCalledOnce();
});

describe('a getSession that never answers', () => {
  it('is given up, told so, and asked again by the next call', async () => {
    const getSession = vi.fn((): Promise<unknown> => new Promise(() => undefined));
    const { source } = await createHost({ getSession });
    const { error, ms } = await outcomeOf(source.list(alive));
    expect(error).toMatchObject({ code: 'timeout', retryable: true });
    expect(ms).toBeLessThan(20_100);
    const [[signal] = []] = getSession.mock.calls as unknown as [AbortSignal][];
    expect(signal?.aborted).toBe(true);
    await outcomeOf(source.list(alive));
    expect(getSession).toHaveBeenCalledTimes(2);
  });

  it('holds up nobody who leaves, and still serves the others', async () => {
    let answer: (session: unknown) => void = () => undefined;
    const { getSession: create } = await createHost();
    const made = await outcomeOf(create(alive));
    const getSession = vi.fn(() => new Promise((resolve) => (answer = resolve)));
    const other = sessionSource({ getSession });
    const leaving = new AbortController();
    const left = outcomeOf(other.session(leaving.signal));
    const staying = outcomeOf(other.session(alive));
    leaving.abort(new Error('left'));
    expect(await left).toMatchObject({ error: { message: 'left' } });
    answer(made.value);
    expect(await staying).toHaveProperty('value.sdk_authorization');
    expect(getSession).toHaveBeenCalledOnce();
  });
});

describe('the exchange of a token', () => {
  it('is tried again, by function and by address', async () => {
    const exchangeToken = vi.fn(() => Promise.resolve({ payment_method_id: 'pm_1' }));
    exchangeToken.mockRejectedValueOnce(new Error('down'));
    const byFunction = await createHost({ exchangeToken });
    expect(await outcomeOf(byFunction.source.exchangeToken('token_1', alive))).toMatchObject({ value: 'pm_1' });
    expect(exchangeToken).toHaveBeenCalledTimes(2);

    const fetch = vi.fn(() => Promise.resolve(Response.json({ payment_method_id: 'pm_1' })));
    fetch.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const byAddress = await createHost({ exchangeToken: '/exchange', fetch });
    expect(await outcomeOf(byAddress.source.exchangeToken('token_1', alive))).toMatchObject({ value: 'pm_1' });
  });

  it('is given up in time', async () => {
    const { source } = await createHost({ exchangeToken: () => new Promise(() => undefined) });
    const { error, ms } = await outcomeOf(source.exchangeToken('token_1', alive));
    expect(error).toMatchObject({ code: 'timeout' });
    expect(ms).toBeLessThan(20_100);
  });
});

it('a card that is in no list yet is not taken for gone: it is listed, and deleted', async () => {
  const { source, emulator } = await createHost();
  const { value } = await outcomeOf(source.list(alive));
  const [card] = value as Awaited<ReturnType<typeof source.list>>;
  if (!card) throw new Error('The customer has no card.');
  const { source: fresh } = await createHost({ getSession: () => source.session(alive), fetch: emulator.fetch });
  expect(await outcomeOf(fresh.delete(card, alive))).toEqual({ value: undefined, ms: expect.any(Number) as number });
  expect(emulator.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});

it.each(['lost_answer', 'unavailable', 'rate_limited_retry_after'] as const)(
  'a delete is never sent twice: %s',
  async (name) => {
    const { source, emulator } = await createHost();
    const { value } = await outcomeOf(source.list(alive));
    const [card] = value as Awaited<ReturnType<typeof source.list>>;
    if (!card) throw new Error('The customer has no card.');
    emulator.faults.add({ name, on: 'sessions.delete' });
    expect(await outcomeOf(source.delete(card, alive))).toHaveProperty('error.name', 'SavedCardsError');
    expect(emulator.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  },
);
