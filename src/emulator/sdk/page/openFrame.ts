import type { Connect, FrameSetup } from '../protocol/messages.ts';
import { openPort, type Port, type Receive } from '../protocol/port.ts';
import type { Send } from '../protocol/send.ts';

/** Where the frames' document and their API are. */
export interface FrameSource {
  /** Loads the document into the iframe: sets `src`, or `sandbox` and `srcdoc`. */
  load: (iframe: HTMLIFrameElement) => void;
  /** The origin of the frames; `*` for sandboxed frames, whose origin is opaque. */
  targetOrigin: string;
  /** Loads the part of the SDK that mounts card fields; rejects where it cannot be loaded. */
  loadFields: () => Promise<void>;
  /** Sends the API calls of the page itself. */
  send: Send;
  /** The API of a frame: its base URL, or a new port that answers API calls. */
  connectApi: (role: FrameSetup['role']) => { base: string } | { port: MessagePort };
}

/** An iframe and the port to it. */
export interface Frame<Out> {
  element: HTMLIFrameElement;
  /** Posts a message. A message that is posted early waits until the frame listens. */
  post: Port<Out>['post'];
  /** Removes the iframe and its ports. */
  close: () => void;
}

/** Opens an iframe in `container`, whose content it replaces; for `null`, hidden at the end of the page. */
export function openFrame<In, Out>(
  source: FrameSource,
  container: Element | null,
  setup: FrameSetup,
  receive: Receive<In>,
): Frame<Out> {
  const channel = new MessageChannel();
  const port = openPort<In, Out>(channel.port1, receive);
  const element = document.createElement('iframe');
  element.title = 'Orca Payment Element Frame';
  source.load(element);
  // The frame's script runs before its `load` event, so it already listens for this message.
  element.addEventListener('load', connect, { once: true });
  // As in the real SDK, these are style attributes, which a page's `style-src` can block.
  if (container) {
    element.width = '100%';
    element.setAttribute('style', 'display: block; border: 0px; height: 0; outline: none;');
    container.replaceChildren(element);
  } else {
    element.id = `orca-coordinator-${crypto.randomUUID()}`;
    element.ariaHidden = 'true';
    element.tabIndex = -1;
    element.setAttribute('style', 'position: absolute; width: 0; height: 0; border: 0; visibility: hidden;');
    document.body.append(element);
  }

  function connect() {
    const api = source.connectApi(setup.role);
    const message: Connect = { type: 'connect', setup, apiBase: 'base' in api ? api.base : null };
    const ports = 'port' in api ? [channel.port2, api.port] : [channel.port2];
    element.contentWindow?.postMessage(message, source.targetOrigin, ports);
  }

  return {
    element,
    post: port.post,
    close: () => {
      element.removeEventListener('load', connect);
      element.remove();
      port.close();
    },
  };
}
