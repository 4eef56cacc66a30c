#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { doctor } from './doctor.ts';

const HELP = `hyperswitch-saved-cards doctor [--origin https://shop.example]

Looks at your Hyperswitch set-up call by call and says what to do. Exits with 1 when something is wrong.
With sandbox keys it saves a test card and deletes it again.

--origin   the origin of your pages: whether they may call the vault themselves (sessionSource)
--help     this text

From the environment, or from .env in this folder:
HYPERSWITCH_API_KEY           the secret key of your server
HYPERSWITCH_PUBLISHABLE_KEY   the key of your pages
HYPERSWITCH_PROFILE_ID        the business profile
HYPERSWITCH_WEBHOOK_SECRET    the profile's payment_response_hash_key; optional
HYPERSWITCH_URL               root of the API of an install of your own; optional
HYPERSWITCH_SDK_URL           its HyperLoader.js; optional`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { origin: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    return misused(error instanceof Error ? error.message : 'These arguments cannot be read.');
  }
  const { origin } = parsed.values;
  const [command, ...rest] = parsed.positionals;
  if (parsed.values.help) {
    console.log(HELP);
    return 0;
  }
  if (command !== 'doctor' || rest.length > 0) return misused('The only command is doctor.');
  if (origin !== undefined && !isOrigin(origin)) {
    return misused('--origin is a scheme and a host, such as https://shop.example, without a path.');
  }
  // What is set already stays as it is.
  if (existsSync('.env')) process.loadEnvFile('.env');
  return doctor({ env: process.env, origin, print: (line) => console.log(line) });
}

function misused(message: string): number {
  console.error(`${message}\n\n${HELP}`);
  return 1;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
