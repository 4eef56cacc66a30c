import type { ApiCall } from '../protocol/messages.ts';
import type { Send } from '../protocol/send.ts';

/** The part of an emulator that the SDK needs. */
export interface ApiOfEmulator {
  fetch: (input: string, init?: RequestInit) => Promise<Response>;
}

// The emulator ignores the host.
const origin = 'https://hyperswitch.test';

/** Sends API calls to an emulator in the page. */
export function sendToEmulator(emulator: ApiOfEmulator): Send {
  return async (method, path, headers, body) => {
    try {
      const response = await emulator.fetch(origin + path, { method, headers, body });
      return { status: response.status, text: await response.text() };
    } catch {
      // A fault of the connection: `fetch` in the frame would reject too.
      return { status: 0, text: '' };
    }
  };
}

/** Creates the port by which a frame sends its API calls. It works for as long as the frame exists. */
export function serveApi(send: Send): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = async ({ data: { id, method, path, headers, body } }: MessageEvent<ApiCall>) => {
    port1.postMessage({ id, ...(await send(method, path, headers, body)) });
  };
  return port2;
}
