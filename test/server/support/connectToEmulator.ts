import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch } from 'hyperswitch-saved-cards/server';

/**
 * A client of a new emulator, with something in between that can answer in its place.
 *
 * @param between gets the path, the method, and a function that lets the emulator answer
 */
export function connectToEmulator(
  between: (path: string, method: string, send: () => Promise<Response>) => Promise<Response>,
) {
  const emulator = createEmulator();
  const { apiKey, profileId } = emulator.credentials;
  /** Each request as `POST /path`, oldest first. */
  const calls: string[] = [];
  const hyperswitch = createHyperswitch({
    apiKey,
    profileId,
    baseUrl: 'https://vault.test',
    fetch: (input, init) => {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      calls.push(`${request.method} ${pathname}`);
      return between(pathname, request.method, () => emulator.fetch(request));
    },
  });
  return { emulator, hyperswitch, calls };
}

/** A refusal as the vault sends it. */
export function refusal(status: number, code: string): Response {
  return Response.json({ error: { type: 'invalid_request', code, message: 'inner detail' } }, { status });
}
