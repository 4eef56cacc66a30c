import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { doctor } from '../../src/cli/doctor.ts';

const API = 'https://vault.test';
const SECRET = 'hash_key_of_the_profile_0001';

type Intercept = (request: Request, forward: () => Promise<Response>) => Promise<Response> | Response;

/** Runs the doctor against an emulator, with some variables changed and with something between the two. */
async function examine(
  changes: Record<string, string | undefined> = {},
  intercept: Intercept = (_request, forward) => forward(),
  origin?: string,
) {
  const emulator = createEmulator();
  const { apiKey, publishableKey, profileId } = emulator.credentials;
  const lines: string[] = [];
  const env = {
    HYPERSWITCH_API_KEY: apiKey,
    HYPERSWITCH_PUBLISHABLE_KEY: publishableKey,
    HYPERSWITCH_PROFILE_ID: profileId,
    HYPERSWITCH_URL: API,
    HYPERSWITCH_SDK_URL: `${API}/v1/HyperLoader.js`,
    HYPERSWITCH_WEBHOOK_SECRET: SECRET,
    ...changes,
  };
  const exitCode = await doctor({
    env,
    origin,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return intercept(request, () => emulator.fetch(request));
    },
    print: (line) => lines.push(line),
  });
  const text = lines.join('\n');
  for (const key of [env.HYPERSWITCH_API_KEY, env.HYPERSWITCH_PUBLISHABLE_KEY, env.HYPERSWITCH_WEBHOOK_SECRET]) {
    if (key) expect(text).not.toContain(key);
  }
  return { emulator, exitCode, text, lines, marks: lines.map(([mark]) => mark).join(''), line: lineOf(lines) };
}

const lineOf = (lines: string[]) => (name: string) => lines.find((line) => line.slice(2).startsWith(`${name}:`)) ?? '';

const isList = (request: Request) => request.url.endsWith('/list-payment-methods');

const html = (status: number) =>
  new Response('<!doctype html><title>Sign in</title>', { status, headers: { 'content-type': 'text/html' } });

it('is content with a set-up that works, and leaves no card behind', async () => {
  const { emulator, exitCode, lines, marks, line } = await examine({}, undefined, 'https://shop.example');
  expect(lines.slice(0, 10).every((text) => text.startsWith('✓ '))).toBe(true);
  expect(marks).toMatch(/^✓{10}/);
  expect(lines.at(-1)).toBe('10 of 10 passed, 0 failed, 0 skipped.');
  expect(exitCode).toBe(0);
  expect(line('Settings')).toContain('snd_…0001, pk_snd_…0001');
  expect(line('CORS')).toContain('pages of https://shop.example may call');
  const calls = emulator.requests.map(
    ({ method, path, status }) => `${method} ${path.split('/')[2] ?? ''} ${String(status)}`,
  );
  expect(calls.at(-2)).toBe('DELETE payment-method-sessions 200');
});

it.each([
  ['HYPERSWITCH_API_KEY', 'Developers > API Keys'],
  ['HYPERSWITCH_PUBLISHABLE_KEY', 'Developers > API Keys'],
  ['HYPERSWITCH_PROFILE_ID', 'Settings > Business Profiles'],
])('says where to find %s when it is not set, and asks nobody', async (name, place) => {
  const { emulator, exitCode, lines } = await examine({ [name]: '' });
  expect(lines[0]).toContain(`✗ Settings: not set: ${name} → set ${name} (dashboard: ${place})`);
  expect(lines.at(-1)).toBe('0 of 10 passed, 1 failed, 0 skipped, 9 not made, which need the one that failed.');
  expect(exitCode).toBe(1);
  expect(emulator.requests).toEqual([]);
});

it.each([
  [{ HYPERSWITCH_API_KEY: 'pk_snd_00000000000000000000' }, 'HYPERSWITCH_API_KEY is a publishable key'],
  [{ HYPERSWITCH_API_KEY: 'snd_000000000000000000\n' }, 'HYPERSWITCH_API_KEY has a space, a line break'],
  [{ HYPERSWITCH_PUBLISHABLE_KEY: 'snd_00000000000000000000' }, 'a secret key must not get into a page'],
  [{ HYPERSWITCH_PROFILE_ID: 'merchant_1' }, 'HYPERSWITCH_PROFILE_ID is no profile'],
  [{ HYPERSWITCH_URL: 'sandbox.hyperswitch.io' }, 'HYPERSWITCH_URL is no address'],
  [{ HYPERSWITCH_SDK_URL: '/HyperLoader.js' }, 'HYPERSWITCH_SDK_URL is no address'],
])('says what is not what its name says: %j', async (changes, words) => {
  const { exitCode, lines } = await examine(changes);
  expect(lines[0]).toContain(words);
  expect(exitCode).toBe(1);
});

it.each([
  [{ HYPERSWITCH_PUBLISHABLE_KEY: 'pk_prd_00000000000000000000' }, 'HYPERSWITCH_PUBLISHABLE_KEY is production'],
  [{ HYPERSWITCH_API_KEY: 'prd_00000000000000000000' }, 'HYPERSWITCH_API_KEY is production'],
  [{ HYPERSWITCH_URL: 'https://api.hyperswitch.io' }, 'HYPERSWITCH_URL is production'],
  [{ HYPERSWITCH_SDK_URL: 'https://checkout.hyperswitch.io/v0/HyperLoader.js' }, 'HYPERSWITCH_SDK_URL is production'],
])('sees sandbox and production mixed: %j', async (changes, words) => {
  const { emulator, exitCode, line } = await examine(changes);
  expect(line('One environment')).toContain('✗ One environment: sandbox and production are mixed');
  expect(line('One environment')).toContain(words);
  expect(exitCode).toBe(1);
  expect(emulator.requests).toEqual([]);
});

it('says that a host cannot be reached, and why', async () => {
  const cause = Object.assign(new Error('getaddrinfo ENOTFOUND vault.test'), { code: 'ENOTFOUND' });
  const { exitCode, line } = await examine({}, () => Promise.reject(new TypeError('fetch failed', { cause })));
  expect(line('API answers')).toContain('✗ API answers: nothing answered (ENOTFOUND) → check HYPERSWITCH_URL');
  expect(exitCode).toBe(1);
});

it.each([
  [200, 'answered with a web page (200)'],
  [503, 'answered 503'],
  [429, 'has had too many requests'],
])('tells a web page with status %i from an API, before it sends a key there', async (status, words) => {
  const sent: (string | null)[] = [];
  const { exitCode, line } = await examine({}, (request) => {
    sent.push(request.headers.get('authorization'), request.headers.get('api-key'));
    return html(status);
  });
  expect(line('API answers')).toContain(words);
  expect(exitCode).toBe(1);
  expect(sent).toEqual([null, null]);
});

it('tells a wrong key from a wrong profile', async () => {
  const key = await examine({ HYPERSWITCH_API_KEY: 'snd_000000000000000000000002' });
  expect(key.line('API key and profile')).toContain('✗ API key and profile: the API key is refused');
  const profile = await examine({ HYPERSWITCH_PROFILE_ID: 'pro_of_another_account' });
  expect(profile.line('API key and profile')).toContain('the API key is good, the profile is not of its account');
  expect([key.exitCode, profile.exitCode]).toEqual([1, 1]);
});

it('sees a publishable key of another account', async () => {
  const { exitCode, line } = await examine({ HYPERSWITCH_PUBLISHABLE_KEY: 'pk_snd_of_another_account_0009' });
  expect(line('Vault session')).toContain('it is of pk_snd_…0001, and HYPERSWITCH_PUBLISHABLE_KEY is pk_snd_…0009');
  expect(exitCode).toBe(1);
});

it('says when a browser gets no list', async () => {
  const { exitCode, line } = await examine({}, (request, forward) => (isList(request) ? html(502) : forward()));
  expect(line('List in the browser')).toContain("did not answer the session's list (502)");
  expect(exitCode).toBe(1);
});

it('sees an account that keeps a card only once it was paid with', async () => {
  const { exitCode, line } = await examine({}, (request, forward) =>
    isList(request) ? Response.json({ payment_methods_enabled: [], customer_payment_methods: [] }) : forward(),
  );
  expect(line('Vault, then pay')).toContain('this account is set to pay-then-vault');
  expect(line('Vault, then pay')).toContain('payment_method_integration_type');
  expect(exitCode).toBe(1);
});

it('deletes the test card even where its token cannot be exchanged', async () => {
  const deletes: string[] = [];
  const { exitCode, line } = await examine({}, (request, forward) => {
    if (request.method === 'DELETE') deletes.push(request.url);
    return request.url.includes('/payment-methods/token/') ? new Response(null, { status: 403 }) : forward();
  });
  expect(line('Vault, then pay')).toContain('its token was not exchanged for an id (403');
  expect(deletes).toHaveLength(1);
  expect(exitCode).toBe(1);
});

it('says when a card cannot be deleted', async () => {
  const { line } = await examine({}, (request, forward) =>
    request.method === 'DELETE' ? Response.json({ error: { code: 'IR_06' } }, { status: 400 }) : forward(),
  );
  expect(line('Vault, then pay')).toContain('was saved and could not be deleted (400 IR_06)');
});

it('saves no test card with production keys', async () => {
  const sandbox = createEmulator().credentials;
  const bodies: string[] = [];
  const { exitCode, line, text } = await examine(
    { HYPERSWITCH_API_KEY: 'prd_00000000000000000000', HYPERSWITCH_PUBLISHABLE_KEY: 'pk_prd_00000000000000000000' },
    async (request, forward) => {
      if (request.method === 'POST') bodies.push(await request.clone().text());
      const authorization = request.headers.get('authorization');
      // An account in production, played by the emulator.
      if (authorization?.startsWith('api-key=')) request.headers.set('authorization', `api-key=${sandbox.apiKey}`);
      const response = await forward();
      const answer = await response.text();
      const renamed = answer.replace(/"sdk_authorization":"([^"]+)"/, (_all, envelope: string) => {
        const renamedEnvelope = atob(envelope).replace(sandbox.publishableKey, 'pk_prd_00000000000000000000');
        return `"sdk_authorization":"${btoa(renamedEnvelope)}"`;
      });
      if (isList(request)) return Response.json({ customer_payment_methods: [] });
      return new Response(response.status === 204 ? null : renamed, response);
    },
  );
  expect(text).toContain('– Vault, then pay: it saves a test card, which is done with sandbox keys only');
  expect(line('Vault session')).toMatch(/^✓/);
  expect(bodies.join()).not.toContain('card_number');
  expect(exitCode).toBe(0);
});

it('takes a vault that lets no page in for advice, and for a failure where an origin was given', async () => {
  const closed: Intercept = (request, forward) =>
    request.method === 'OPTIONS' ? new Response(null, { status: 204 }) : forward();
  const advice = await examine({}, closed);
  expect(advice.line('CORS')).toMatch(/^– CORS: .*the origin is not allowed.* → use backendSource/);
  expect(advice.exitCode).toBe(0);
  const failure = await examine({}, closed, 'https://shop.example');
  expect(failure.line('CORS')).toMatch(/^✗ CORS: .*pages of https:\/\/shop.example.* → use backendSource/);
  expect(failure.exitCode).toBe(1);
});

it.each([
  [{ 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'authorization' }, 'DELETE is not'],
  [{ 'access-control-allow-methods': '*', 'access-control-allow-headers': '*' }, 'the Authorization header is not'],
  [{ 'access-control-allow-methods': '*', 'access-control-allow-headers': 'Authorization' }, 'the Content-Type header'],
])('reads a preflight as a browser does: %j', async (headers, words) => {
  const { line } = await examine({}, (request, forward) =>
    request.method === 'OPTIONS'
      ? new Response(null, { status: 204, headers: { ...headers, 'access-control-allow-origin': '*' } })
      : forward(),
  );
  expect(line('CORS')).toContain(words);
});

it.each([
  [() => new Response('no', { status: 404 }), 'answered 404 → set HYPERSWITCH_SDK_URL'],
  [() => html(200), 'is no script, its type is text/html'],
])('says when the SDK is not at its address', async (answer, words) => {
  const { exitCode, line } = await examine({}, (request, forward) =>
    request.url.endsWith('HyperLoader.js') ? answer() : forward(),
  );
  expect(line('SDK script')).toContain(words);
  expect(exitCode).toBe(1);
});

it('does not need a webhook secret, and sees one that was copied badly', async () => {
  const none = await examine({ HYPERSWITCH_WEBHOOK_SECRET: undefined });
  expect(none.line('Webhook secret')).toContain('– Webhook secret: HYPERSWITCH_WEBHOOK_SECRET is not set');
  expect(none.exitCode).toBe(0);
  const broken = await examine({ HYPERSWITCH_WEBHOOK_SECRET: ` ${SECRET}` });
  expect(broken.line('Webhook secret')).toContain('starts or ends with white space');
  expect(broken.exitCode).toBe(1);
});

it('prints one line for what it has no words for, without a key that an answer repeats', async () => {
  const { apiKey } = createEmulator().credentials;
  const { lines, line } = await examine({}, (request, forward) => {
    const message = `first\n\u001b[31msecond ${apiKey}`;
    if (request.method !== 'POST' || !request.url.endsWith('/customers')) return forward();
    return Response.json({ error: { type: 'api', code: 'HE_00', message } }, { status: 500 });
  });
  expect(line('API key and profile')).toContain(
    '✗ API key and profile: Hyperswitch answered 500 HE_00: first [31msecond',
  );
  expect(lines).toHaveLength(6);
});
