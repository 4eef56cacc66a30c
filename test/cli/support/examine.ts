import { createEmulator, type Emulator, type EmulatorOptions } from 'hyperswitch-saved-cards/emulator';
import { expect } from 'vitest';
import { doctor } from '../../../src/cli/doctor.ts';

const API = 'https://vault.test';
export const SECRET = 'hash_key_of_the_profile_0001';
/** Where `handler` of `examine` is mounted. */
export const HANDLER_URL = 'https://shop.example/api/saved-cards';

/** Responds in place of the emulator, or forwards the request to it. */
export type Intercept = (request: Request, forward: () => Promise<Response>) => Promise<Response> | Response;

/** What else can be different. */
interface ExamineOptions extends Pick<EmulatorOptions, 'install'> {
  origin?: string;
  /** Prints JSON. */
  json?: boolean;
  /** Creates the handler of the shop, which the doctor then checks. */
  handler?: (emulator: Emulator) => (request: Request) => Promise<Response> | Response;
}

/** Runs the doctor against an emulator, with changed variables, and with `intercept` between the two. */
export async function examine(
  changes: Record<string, string | undefined> = {},
  intercept: Intercept = (_request, forward) => forward(),
  { install = {}, origin, json, handler }: ExamineOptions = {},
) {
  const emulator = createEmulator({ install });
  const { apiKey, publishableKey, profileId } = emulator.credentials;
  const shop = handler?.(emulator);
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
    json,
    handlerUrl: shop && HANDLER_URL,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (shop && request.url.startsWith('https://shop.example/')) return shop(request);
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

/** Whether the request lists the cards of a session. */
export const isList = (request: Request) => request.url.endsWith('/list-payment-methods');

/** A web page, as gateways and dashboards send it. */
export const html = (status: number) =>
  new Response('<!doctype html><title>Sign in</title>', { status, headers: { 'content-type': 'text/html' } });
