import type { ApiCall, ApiReply } from '../protocol/messages.ts';
import { openPort } from '../protocol/port.ts';
import type { Send } from '../protocol/send.ts';

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
