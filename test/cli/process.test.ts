import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url));
const emulator = createEmulator();
const listener = getRequestListener((request) => emulator.fetch(request), { overrideGlobalObjects: false });
const server = createServer((request, response) => void listener(request, response));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  await build({ configFile: false, logLevel: 'error', build: { ssr: entry, outDir: folder, target: 'node20' } });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const url = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  const { apiKey, publishableKey, profileId } = emulator.credentials;
  const env = [
    `HYPERSWITCH_API_KEY=${apiKey}`,
    `HYPERSWITCH_PUBLISHABLE_KEY=${publishableKey}`,
    `HYPERSWITCH_PROFILE_ID="${profileId}"`,
    `HYPERSWITCH_URL=${url}`,
    `HYPERSWITCH_SDK_URL=${url}/v1/HyperLoader.js`,
    'HYPERSWITCH_WEBHOOK_SECRET=hash_key_of_the_profile_0001',
  ];
  await writeFile(join(folder, '.env'), env.join('\n'));
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

/** Runs the command as npx does, in a folder with a file `.env`. */
function run(args: string[], env: Record<string, string> = {}) {
  return new Promise<{ exitCode: number | null; out: string; err: string }>((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env['PATH'], ...env } };
    const child = execFile(process.execPath, [join(folder, 'index.js'), ...args], options, (_error, out, err) => {
      resolve({ exitCode: child.exitCode, out, err });
    });
  });
}

it('the command doctor reads .env, passes all checks over HTTP and exits with 0', async () => {
  const { exitCode, out, err } = await run(['doctor', '--origin', 'https://shop.example']);
  expect(err).toBe('');
  expect(out).toContain('15 of 15 checks passed, 0 failed, and 0 were skipped.');
  expect(out).not.toContain(emulator.credentials.apiKey);
  expect(exitCode).toBe(0);
});

it('the command doctor --json prints one JSON document and nothing else', async () => {
  const { exitCode, out, err } = await run(['doctor', '--json']);
  expect(JSON.parse(out)).toMatchObject({ ok: true, passed: 15, failed: 0 });
  expect(err).toBe('');
  expect(exitCode).toBe(0);
});

it('the command doctor --handler checks the handler at that URL', async () => {
  const url = `http://localhost:${String((server.address() as AddressInfo).port)}/api/saved-cards`;
  const { exitCode, out } = await run(['doctor', '--handler', `${url}/`]);
  expect(out).toContain(`✗ Handler: There is no saved-cards handler at ${url} (404`);
  expect(exitCode).toBe(1);
});

it('the command doctor prefers the environment to .env, and exits with 1 for a wrong key', async () => {
  const { exitCode, out } = await run(['doctor'], { HYPERSWITCH_API_KEY: 'snd_000000000000000000000002' });
  expect(out).toContain('✗ API key and profile: The API key is refused.');
  expect(exitCode).toBe(1);
});

it('the command doctor exits with 1 when nothing listens at HYPERSWITCH_URL', async () => {
  const other = createServer().listen(0, 'localhost');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  other.close();
  await once(other, 'close');
  const { exitCode, out } = await run(['doctor'], { HYPERSWITCH_URL: `http://localhost:${String(port)}` });
  expect(out).toContain('✗ API reachable: There was no response (ECONNREFUSED). → Check HYPERSWITCH_URL');
  expect(exitCode).toBe(1);
});

it('the option --help prints the usage and exits with 0', async () => {
  const help = await run(['--help']);
  expect(help.out).toContain('HYPERSWITCH_API_KEY ');
  expect(help.out).toContain('What stays: one customer without cards');
  expect(help.out).toContain('three payments of 1.00 USD in each run, of\nwhich one is cancelled and two are refunded');
  expect(help.exitCode).toBe(0);
});

it.each([
  [[], 'The only command is doctor.'],
  [['nurse'], 'The only command is doctor.'],
  [['doctor', '--origin', 'shop.example'], '--origin must be a scheme and a host'],
  [['doctor', '--handler', '/api/saved-cards'], '--handler must be a URL'],
  [['doctor', '--handler', 'https://me:secret@shop.example/api'], '--handler must be a URL without password'],
  [['doctor', '--json', '--handler', 'https://shop.example/api?token=1'], '--handler must be a URL without password'],
  [['doctor', '--orgin', 'https://shop.example'], '--orgin'],
])('the command line refuses the arguments %j', async (args, words) => {
  const { exitCode, out, err } = await run(args);
  expect(err).toContain(words);
  expect(out).toBe('');
  expect(exitCode).toBe(1);
});
