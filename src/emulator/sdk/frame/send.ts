import type { ApiCall, ApiReply } from '../protocol/messages.ts';
import { openPort } from '../protocol/port.ts';
import type { Send } from './apiClient.ts';

/** Sends API calls by `fetch`. */
export function sendByFetch(base: string): Send {
  return async (method, path, headers, body) => {
    try {
      const response = await fetch(base + path, { method, headers, body });
      return { status: response.status, text: await response.text() };
    } catch {
      return { status: 0, text: '' };
    }
  };
}

/** Sends API calls over a port, for frames whose API runs in the page. */
export function sendByPort(messagePort: MessagePort): Send {
  const waiting = new Map<number, (reply: ApiReply) => void>();
  let lastId = 0;
  const port = openPort<ApiReply, ApiCall>(messagePort, (reply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  return (method, path, headers, body) =>
    new Promise((resolve) => {
      const id = ++lastId;
      waiting.set(id, resolve);
      port.post({ id, method, path, headers, body });
    });
}
