import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { playProduction, productionKeys } from './support/playProduction.ts';
import { examine, html, isList, SECRET, type Intercept } from './support/examine.ts';

it('the doctor passes all checks of a set-up that works, and deletes its test card', async () => {
  const { emulator, exitCode, lines, marks, line } = await examine({}, undefined, { origin: 'https://shop.example' });
  expect(lines.slice(0, 15).every((text) => text.startsWith('✓ '))).toBe(true);
  expect(marks).toMatch(/^✓{15}/);
  expect(lines.at(-1)).toBe('15 of 15 checks passed, 0 failed, and 0 were skipped.');
  expect(exitCode).toBe(0);
  expect(line('Settings')).toContain('snd_…0001, pk_snd_…0001');
  expect(line('CORS')).toContain('Pages of https://shop.example may call');
  const calls = emulator.requests.map(
    ({ method, path, status }) => `${method} ${path.split('/')[2] ?? ''} ${String(status)}`,
  );
  expect(calls.at(-2)).toBe('DELETE payment-method-sessions 200');
});

it('the doctor fails when a browser cannot list the cards', async () => {
  const { exitCode, line } = await examine({}, (request, forward) => (isList(request) ? html(502) : forward()));
  expect(line('Card list in the browser')).toContain('did not respond with the cards of the session (502)');
  expect(exitCode).toBe(1);
});

it('the doctor fails for an account in pay-then-vault mode', async () => {
  const { exitCode, line } = await examine({}, (request, forward) =>
    isList(request) ? Response.json({ payment_methods_enabled: [], customer_payment_methods: [] }) : forward(),
  );
  expect(line('Vault-then-pay mode')).toContain('this account is set to pay-then-vault');
  expect(line('Vault-then-pay mode')).toContain('payment_method_integration_type');
  expect(exitCode).toBe(1);
});

it('the doctor deletes the test card even when its token cannot be exchanged', async () => {
  const deletes: string[] = [];
  const { exitCode, line } = await examine({}, (request, forward) => {
    if (request.method === 'DELETE') deletes.push(request.url);
    return request.url.includes('/payment-methods/token/') ? new Response(null, { status: 403 }) : forward();
  });
  expect(line('Vault-then-pay mode')).toContain('its token could not be exchanged for an id (403');
  expect(deletes).toHaveLength(1);
  expect(exitCode).toBe(1);
});

it('the doctor names the test card that it could not delete', async () => {
  const { line } = await examine({}, (request, forward) =>
    request.method === 'DELETE' ? Response.json({ error: { code: 'IR_06' } }, { status: 400 }) : forward(),
  );
  expect(line('Test card deleted')).toContain('was saved but could not be deleted (400 IR_06)');
});

it('the doctor saves no test card and creates no payment with production keys', async () => {
  const posts: string[] = [];
  const { exitCode, line, text } = await examine(productionKeys, async (request, forward) => {
    if (request.method === 'POST') posts.push(new URL(request.url).pathname, await request.clone().text());
    return playProduction(request, forward);
  });
  expect(text).toContain('– Vault-then-pay mode: This check saves a test card, which it does with sandbox keys only.');
  expect(line('Payments with saved cards')).toContain(
    '– Payments with saved cards: This check creates a test payment, which it does with sandbox keys only.',
  );
  expect(line('Vault session')).toMatch(/^✓/);
  expect(posts.join()).not.toContain('card_number');
  expect(posts).not.toContain('/payments');
  expect(exitCode).toBe(0);
});

it('the doctor skips a vault that allows no origin, and fails for it with --origin', async () => {
  const closed: Intercept = (request, forward) =>
    request.method === 'OPTIONS' ? new Response(null, { status: 204 }) : forward();
  const advice = await examine({}, closed);
  expect(advice.line('CORS')).toMatch(/^– CORS: .*the origin is not allowed.* → Use backendSource/);
  expect(advice.exitCode).toBe(0);
  const failure = await examine({}, closed, { origin: 'https://shop.example' });
  expect(failure.line('CORS')).toMatch(/^✗ CORS: .*pages of https:\/\/shop.example.* → Use backendSource/);
  expect(failure.exitCode).toBe(1);
});

it.each([
  [{ 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'authorization' }, 'DELETE is not'],
  [{ 'access-control-allow-methods': '*', 'access-control-allow-headers': '*' }, 'the Authorization header is not'],
  [{ 'access-control-allow-methods': '*', 'access-control-allow-headers': 'Authorization' }, 'the Content-Type header'],
])('the doctor refuses a preflight response that a browser would refuse: %j', async (headers, words) => {
  const { line } = await examine({}, (request, forward) =>
    request.method === 'OPTIONS'
      ? new Response(null, { status: 204, headers: { ...headers, 'access-control-allow-origin': '*' } })
      : forward(),
  );
  expect(line('CORS')).toContain(words);
});

it.each([
  ['responds with 404', () => new Response('no', { status: 404 }), 'responded with 404. → Set HYPERSWITCH_SDK_URL'],
  ['is a web page', () => html(200), 'is not a script: its content type is text/html'],
])('the doctor fails when the URL of the SDK %s', async (_what, respond, words) => {
  const { exitCode, line } = await examine({}, (request, forward) =>
    request.url.endsWith('HyperLoader.js') ? respond() : forward(),
  );
  expect(line('SDK script')).toContain(words);
  expect(exitCode).toBe(1);
});

it("the doctor finds the cloud's SDK beside an API of one's own, also where the cloud cannot be reached", async () => {
  const { exitCode, line } = await examine({ HYPERSWITCH_SDK_URL: undefined }, (request, forward) =>
    request.url.startsWith('https://beta.hyperswitch.io/') ? Promise.reject(new TypeError('fetch failed')) : forward(),
  );
  expect(line('SDK script')).toMatch(/^✗ .* is the one of the cloud, but the API at https:\/\/vault.test is not/);
  expect(exitCode).toBe(1);
});

it('the doctor skips a missing webhook secret, and fails for one with white space around it', async () => {
  const none = await examine({ HYPERSWITCH_WEBHOOK_SECRET: undefined });
  expect(none.line('Webhook secret')).toContain('– Webhook secret: HYPERSWITCH_WEBHOOK_SECRET is not set');
  expect(none.exitCode).toBe(0);
  const broken = await examine({ HYPERSWITCH_WEBHOOK_SECRET: ` ${SECRET}` });
  expect(broken.line('Webhook secret')).toContain('starts or ends with white space');
  expect(broken.exitCode).toBe(1);
});

it('the doctor prints an unexpected error of Hyperswitch in one line, without control characters and keys', async () => {
  const { apiKey } = createEmulator().credentials;
  const { lines, line } = await examine({}, (request, forward) => {
    const message = `first\n\u001b[31msecond ${apiKey}`;
    if (request.method !== 'POST' || !request.url.endsWith('/customers')) return forward();
    return Response.json({ error: { type: 'api', code: 'HE_00', message } }, { status: 500 });
  });
  expect(line('API key and profile')).toContain(
    '✗ API key and profile: Hyperswitch responded with 500 HE_00: first [31msecond',
  );
  expect(lines).toHaveLength(6);
});

it('the doctor passes with the second profile of an account that has two', async () => {
  const { secondProfileId } = createEmulator().credentials;
  const { exitCode, text } = await examine({ HYPERSWITCH_PROFILE_ID: secondProfileId }, undefined, {
    install: { profiles: 2 },
  });
  expect(text).not.toContain('✗');
  expect(exitCode).toBe(0);
});
