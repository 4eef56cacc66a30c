import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import { createEmulator as create, type Emulator, type EmulatorOptions } from '../../src/emulator/index.ts';
import type { Exchange } from '../../tools/contract/exchange.ts';

export * from '../../src/emulator/index.ts';

/** A file for every file of tests, because these run at the same time. */
const file = `${process.env['EXCHANGES'] ?? '.'}/${randomUUID()}.jsonl`;

/** Settings that make the emulator take or answer what the newest Hyperswitch does not. */
const departures = ['lenient', 'storageType'];

/** What is the emulator's own and no call of the API. */
const ownPaths = /^\/(_emulator|sdk|payments\/redirect)\/|^\/v1\/HyperLoader\.js$/;

/**
 * The emulator, with everything that is said to it and by it written down. `vitest.config.ts` puts it in the place of the
 * package's emulator where `EXCHANGES` names a directory.
 */
export function createEmulator(options?: EmulatorOptions): Emulator {
  const emulator = create(options);
  const { fetch, faults, reset } = emulator;
  const { add, clear } = faults;
  const { install } = (options ?? {}) as { install?: object };
  const isNewest = !Object.keys({ ...options, ...install }).some((name) => departures.includes(name));
  let isFaulty = false;
  emulator.fetch = async (input, init) => {
    const request = input instanceof Request && !init ? input : new Request(input, init);
    const url = new URL(request.url);
    if (!isNewest || ownPaths.test(url.pathname) || request.method === 'OPTIONS') return fetch(request);
    const copy = request.clone();
    const response = await fetch(request);
    const exchange: Exchange = {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(copy.headers),
      request: await copy.text(),
      status: response.status,
      // A body that breaks off must break off for the test that asked for it, not here.
      answer: isFaulty ? null : await response.clone().text(),
      test: expect.getState().currentTestName ?? '',
    };
    appendFileSync(file, `${JSON.stringify(exchange)}\n`);
    return response;
  };
  faults.add = (fault) => {
    isFaulty = true;
    add(fault);
  };
  faults.clear = () => {
    isFaulty = false;
    clear();
  };
  emulator.reset = () => {
    isFaulty = false;
    reset();
  };
  return emulator;
}
