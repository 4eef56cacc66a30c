import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { examine, html } from './support/examine.ts';

it.each([
  ['HYPERSWITCH_API_KEY', 'Developers > API Keys'],
  ['HYPERSWITCH_PUBLISHABLE_KEY', 'Developers > API Keys'],
  ['HYPERSWITCH_PROFILE_ID', 'Settings > Business Profiles'],
])('the doctor says where to find %s when it is not set, and sends no request', async (name, place) => {
  const { emulator, exitCode, lines } = await examine({ [name]: '' });
  expect(lines[0]).toContain(`✗ Settings: ${name} is not set. → Set ${name} (in the dashboard: ${place})`);
  expect(lines.at(-1)).toBe(
    '0 of 15 checks passed, 1 failed, and 0 were skipped. 14 were not run, because they need the one that failed.',
  );
  expect(exitCode).toBe(1);
  expect(emulator.requests).toEqual([]);
});

it.each([
  [{ HYPERSWITCH_API_KEY: 'pk_snd_00000000000000000000' }, 'HYPERSWITCH_API_KEY is a publishable key'],
  [{ HYPERSWITCH_API_KEY: 'snd_000000000000000000\n' }, 'HYPERSWITCH_API_KEY contains a space, a line break'],
  [
    { HYPERSWITCH_PUBLISHABLE_KEY: 'snd_00000000000000000000' },
    'HYPERSWITCH_PUBLISHABLE_KEY is not a publishable key. → Set it to the key that starts with pk_. A secret key must never reach a page.',
  ],
  [{ HYPERSWITCH_PROFILE_ID: 'merchant_1' }, 'HYPERSWITCH_PROFILE_ID is not the id of a profile'],
  [{ HYPERSWITCH_URL: 'sandbox.hyperswitch.io' }, 'HYPERSWITCH_URL is not an absolute URL'],
  [{ HYPERSWITCH_SDK_URL: '/HyperLoader.js' }, 'HYPERSWITCH_SDK_URL is not an absolute URL'],
])('the doctor names the variable with a wrong value: %j', async (changes, words) => {
  const { exitCode, lines } = await examine(changes);
  expect(lines[0]).toContain(words);
  expect(exitCode).toBe(1);
});

it.each([
  [{ HYPERSWITCH_PUBLISHABLE_KEY: 'pk_prd_00000000000000000000' }, 'HYPERSWITCH_PUBLISHABLE_KEY is for production'],
  [{ HYPERSWITCH_API_KEY: 'prd_00000000000000000000' }, 'HYPERSWITCH_API_KEY is for production'],
  [{ HYPERSWITCH_URL: 'https://api.hyperswitch.io' }, 'HYPERSWITCH_URL is for production'],
  [
    { HYPERSWITCH_SDK_URL: 'https://checkout.hyperswitch.io/v0/HyperLoader.js' },
    'HYPERSWITCH_SDK_URL is for production',
  ],
])('the doctor fails for a mix of sandbox and production: %j', async (changes, words) => {
  const { emulator, exitCode, line } = await examine(changes);
  expect(line('One environment')).toContain('✗ One environment: Sandbox and production are mixed');
  expect(line('One environment')).toContain(words);
  expect(exitCode).toBe(1);
  expect(emulator.requests).toEqual([]);
});

it('the doctor blames no URL that is not set for a mix of sandbox and production', async () => {
  const { line } = await examine({
    HYPERSWITCH_API_KEY: 'prd_00000000000000000000',
    HYPERSWITCH_PUBLISHABLE_KEY: 'pk_prd_00000000000000000000',
    HYPERSWITCH_URL: 'https://sandbox.hyperswitch.io',
    HYPERSWITCH_SDK_URL: undefined,
  });
  expect(line('One environment')).toContain(
    'mixed: HYPERSWITCH_API_KEY is for production, HYPERSWITCH_PUBLISHABLE_KEY is for production, HYPERSWITCH_URL is for sandbox.',
  );
});

it.each(['/api/', '/v1', '/api/v1'])('the doctor says that HYPERSWITCH_URL has a path: %s', async (path) => {
  const { exitCode, line } = await examine({ HYPERSWITCH_URL: `https://vault.test${path}` });
  expect(line('API reachable')).toMatch(/^✗ .* → Set HYPERSWITCH_URL to the root, without a path\. /);
  expect(exitCode).toBe(1);
});

it('the doctor passes an API below a path', async () => {
  const emulator = createEmulator();
  const { exitCode } = await examine({ HYPERSWITCH_URL: 'https://vault.test/hyperswitch' }, async (request) => {
    const { method, headers } = request;
    const body = method === 'GET' ? null : await request.text();
    return emulator.fetch(new Request(request.url.replace('/hyperswitch', ''), { method, headers, body }));
  });
  expect(exitCode).toBe(0);
});

it('the doctor says why a host cannot be reached', async () => {
  const cause = Object.assign(new Error('getaddrinfo ENOTFOUND vault.test'), { code: 'ENOTFOUND' });
  const { exitCode, line } = await examine({}, () => Promise.reject(new TypeError('fetch failed', { cause })));
  expect(line('API reachable')).toContain(
    '✗ API reachable: There was no response (ENOTFOUND). → Check HYPERSWITCH_URL',
  );
  expect(exitCode).toBe(1);
});

it.each([
  [200, 'responded with a web page (200)'],
  [503, 'responded with 503'],
  [429, 'refuses requests, because there were too many'],
])('the doctor recognizes a web page with status %i at HYPERSWITCH_URL, and sends it no key', async (status, words) => {
  const sent: (string | null)[] = [];
  const { exitCode, line } = await examine({}, (request) => {
    sent.push(request.headers.get('authorization'), request.headers.get('api-key'));
    return html(status);
  });
  expect(line('API reachable')).toContain(words);
  expect(exitCode).toBe(1);
  expect(sent).toEqual([null, null]);
});

it('the doctor tells a wrong API key from a wrong profile', async () => {
  const key = await examine({ HYPERSWITCH_API_KEY: 'snd_000000000000000000000002' });
  expect(key.line('API key and profile')).toContain('✗ API key and profile: The API key is refused.');
  const profile = await examine({ HYPERSWITCH_PROFILE_ID: 'pro_of_another_account' });
  expect(profile.line('API key and profile')).toContain(
    'The API key is valid, but the profile does not belong to its account.',
  );
  expect([key.exitCode, profile.exitCode]).toEqual([1, 1]);
});

it('the doctor fails for a publishable key of another account', async () => {
  const { exitCode, line } = await examine({ HYPERSWITCH_PUBLISHABLE_KEY: 'pk_snd_of_another_account_0009' });
  expect(line('Vault session')).toContain(
    'The session belongs to pk_snd_…0001, but HYPERSWITCH_PUBLISHABLE_KEY is pk_snd_…0009.',
  );
  expect(exitCode).toBe(1);
});
