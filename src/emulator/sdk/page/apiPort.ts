import type { ApiCall, ApiReply } from '../protocol/messages.ts';

/** The part of an emulator that the SDK needs: its API as a function. */
export interface ApiOfEmulator {
  fetch: (input: string, init?: RequestInit) => Promise<Response>;
}

// Never resolved: the emulator looks at the path only.
const origin = 'https://hyperswitch.test';

/** A port that answers frames' API calls from an emulator in the page. It lives as long as the frame at its other end. */
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
    // A dropped connection, as the emulator's faults make it: the frame sees what a browser's fetch would tell it.
    return { id, status: 0, text: '' };
  }
}
