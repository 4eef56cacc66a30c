import type { ApiCall, ApiReply } from '../protocol/messages.ts';

/** The part of an emulator that the SDK needs. */
export interface ApiOfEmulator {
  fetch: (input: string, init?: RequestInit) => Promise<Response>;
}

// The emulator ignores the host.
const origin = 'https://hyperswitch.test';

/** Creates the port by which a frame calls an emulator in the page. It works for as long as the frame exists. */
export function serveApi(emulator: ApiOfEmulator): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = async ({ data }: MessageEvent<ApiCall>) => {
    port1.postMessage(await answer(emulator, data));
  };
  return port2;
}

async function answer(emulator: ApiOfEmulator, { id, method, path, headers, body }: ApiCall): Promise<ApiReply> {
  try {
    const response = await emulator.fetch(origin + path, { method, headers, body });
    return { id, status: response.status, text: await response.text() };
  } catch {
    // A fault of the connection: `fetch` in the frame would reject too.
    return { id, status: 0, text: '' };
  }
}
