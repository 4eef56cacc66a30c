#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { doctor } from './doctor.ts';

const HELP = `hyperswitch-saved-cards doctor [--origin ORIGIN] [--handler URL] [--json]

Checks your Hyperswitch set-up and says what to do about each problem. Exits with 1 when something is wrong.
With sandbox keys it saves a test card and pays with it. It deletes the card, and cancels or refunds the payments.
What stays: one customer without cards, whom the next run uses again, and three payments of 1.00 USD in each run, of
which one is cancelled and two are refunded. With other keys only the customer stays.

--origin   checks whether pages of this origin may call the vault themselves, as sessionSource does
--handler  checks your own handler at this URL, such as https://shop.example/api/saved-cards
--json     prints one JSON document instead of lines
--help     prints this text

It reads these variables from the environment, or from the file .env in this folder:
HYPERSWITCH_API_KEY           the secret API key of your server
HYPERSWITCH_PUBLISHABLE_KEY   the publishable key of your pages
HYPERSWITCH_PROFILE_ID        the id of the business profile
HYPERSWITCH_WEBHOOK_SECRET    the profile's payment_response_hash_key; optional
HYPERSWITCH_URL               the root URL of the API of a self-hosted Hyperswitch; optional
HYPERSWITCH_SDK_URL           the URL of its HyperLoader.js; optional`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        origin: { type: 'string' },
        handler: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return failUsage(error instanceof Error ? error.message : 'The arguments cannot be read.');
  }
  const { origin, handler, json } = parsed.values;
  const [command, ...rest] = parsed.positionals;
  if (parsed.values.help) {
    console.log(HELP);
    return 0;
  }
  if (command !== 'doctor' || rest.length > 0) return failUsage('The only command is doctor.');
  if (origin !== undefined && !isOrigin(origin)) {
    return failUsage('--origin must be a scheme and a host without a path, such as https://shop.example.');
  }
  if (handler !== undefined && !isHandlerUrl(handler)) {
    return failUsage(
      '--handler must be a URL without password and query, such as https://shop.example/api/saved-cards.',
    );
  }
  // Variables of the environment are not overwritten by those of .env.
  if (existsSync('.env')) process.loadEnvFile('.env');
  return doctor({
    env: process.env,
    origin,
    handlerUrl: handler?.replace(/\/+$/, ''),
    json,
    print: (line) => console.log(line),
  });
}

/** Prints what is wrong with the arguments. Returns the exit code. */
function failUsage(message: string): number {
  console.error(`${message}\n\n${HELP}`);
  return 1;
}

/** The URL is printed, so it must not contain a secret. */
function isHandlerUrl(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return username + password + search + hash === '';
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
