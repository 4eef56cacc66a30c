import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { listen } from '../support/listen.ts';

/** An emulator behind a real server, reached by `fetch` alone. */
async function serveEmulator() {
  const emulator = createEmulator();
  const origin = await listen((request) => emulator.fetch(request));
  const { apiKey, profileId } = emulator.credentials;
  const headers = { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId };
  const control = (method: string, path: string, body?: unknown) =>
    fetch(`${origin}/_emulator${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return {
    emulator,
    control,
    api: (path: string, init: RequestInit = {}) => fetch(origin + path, { headers, ...init }),
  };
}

it('an HTTP server serves the emulator’s API and its controls', async () => {
  const { emulator, control, api } = await serveEmulator();
  const { withOne } = (await (await control('GET', '/customers')).json()) as { withOne: string };
  expect(withOne).toBe(emulator.customers.withOne);
  const path = `/v1/customers/${withOne}/saved-payment-methods`;
  expect((await api(path)).status).toBe(200);

  await control('POST', '/faults', { name: 'rate_limited', on: 'customers.savedPaymentMethods', times: 1 });
  expect([(await api(path)).status, (await api(path)).status]).toEqual([429, 200]);
  await control('POST', '/faults', { name: 'internal_error' });
  await control('DELETE', '/faults');
  expect((await api(path)).status).toBe(200);

  const requests: unknown = await (await control('GET', '/requests')).json();
  expect(requests).toEqual([200, 429, 200, 200].map((status) => ({ method: 'GET', path, status })));

  const before = emulator.clock.now();
  const { now } = (await (await control('POST', '/clock', { advance_ms: 60_000 })).json()) as { now: number };
  expect(now).toBeGreaterThanOrEqual(before + 60_000);
  expect((await control('POST', '/reset')).status).toBe(204);
  expect(emulator.requests).toEqual([]);
});

it('the emulator reads the JSON body of a DELETE over HTTP', async () => {
  const { emulator, api } = await serveEmulator();
  const created = await api('/v1/payment-method-sessions', {
    method: 'POST',
    body: JSON.stringify({ customer_id: emulator.customers.withOne, storage_type: 'persistent' }),
  });
  const session = (await created.json()) as { id: string; sdk_authorization: string };
  const deleted = await api(`/v1/payment-method-sessions/${session.id}`, {
    method: 'DELETE',
    headers: { Authorization: session.sdk_authorization },
    body: JSON.stringify({ payment_method_token: 'token_0' }),
  });
  expect(await deleted.json()).toMatchObject({ error: { code: 'IR_37' } });
});

it.each([
  ['/faults', { name: 'earthquake' }],
  ['/faults', { name: 'slow', on: 'customers.dance' }],
  ['/faults', { name: 'slow', times: 'twice' }],
  ['/clock', { advance_ms: 'a while' }],
])('the control %s refuses %o', async (path, body) => {
  const { control } = await serveEmulator();
  expect((await control('POST', path, body)).status).toBe(400);
});
