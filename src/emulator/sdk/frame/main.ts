import type { Connect } from '../protocol/messages.ts';
import { startCoordinator } from './coordinator.ts';
import { startField } from './field.ts';
import { applyStyle } from './appearance.ts';
import { startManagement } from './management.ts';
import { sendByFetch } from '../protocol/send.ts';
import { sendByPort } from './sendByPort.ts';

applyStyle();
window.addEventListener('message', connect);

/** Accepts one message from the page that embeds this frame. After it, the frame only listens to ports. */
function connect({ source, origin, data, ports: [host, api] }: MessageEvent<Partial<Connect> | null>) {
  if (source !== window.parent || data?.type !== 'connect' || !data.setup || !host) return;
  window.removeEventListener('message', connect);
  const { setup, apiBase } = data;
  if (setup.role === 'field') {
    startField(host, setup);
    return;
  }
  const send = api ? sendByPort(api) : sendByFetch(apiBase ?? location.origin);
  if (setup.role === 'coordinator') {
    startCoordinator(host, setup, send);
    return;
  }
  startManagement(host, setup, send, origin);
}
