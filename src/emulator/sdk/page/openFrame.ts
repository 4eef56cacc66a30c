import { colorSchemeOf } from '../protocol/colorScheme.ts';
import type { Connect, FrameSetup } from '../protocol/messages.ts';
import { openPort, type Port, type Receive } from '../protocol/port.ts';

/** Where the frames' document and their API are. */
export interface FrameSource {
  /** Loads the document into the iframe: sets `src`, or `sandbox` and `srcdoc`. */
  load: (iframe: HTMLIFrameElement) => void;
  /** The origin of the frames; `*` for sandboxed frames, whose origin is opaque. */
  targetOrigin: string;
  /** Loads the part of the SDK that mounts card fields; rejects where it cannot be loaded. */
  loadFields: () => Promise<void>;
  /** The API's base URL, or a new port that answers API calls. */
  connectApi: () => { base: string } | { port: MessagePort };
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
  title: string,
  setup: FrameSetup,
  receive: Receive<In>,
): Frame<Out> {
  const channel = new MessageChannel();
  const port = openPort<In, Out>(channel.port1, receive);
  const element = document.createElement('iframe');
  element.title = title;
  source.load(element);
  // The frame's script runs before its `load` event, so it already listens for this message.
  element.addEventListener('load', connect, { once: true });
  if (container) {
    // Set by script: unlike a style attribute, this is not blocked by the page's `style-src`.
    Object.assign(element.style, { display: 'block', width: '100%', height: '1.5em', border: '0' });
    if (setup.role !== 'coordinator') setColorScheme(element, setup.appearance);
    container.replaceChildren(element);
  } else {
    element.hidden = true;
    element.ariaHidden = 'true';
    element.tabIndex = -1;
    document.body.append(element);
  }

  function connect() {
    const api = source.connectApi();
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

/** Sets the iframe's color scheme. Where it differs from its document's, the browser draws an opaque background. */
export function setColorScheme(element: HTMLIFrameElement, appearance: Parameters<typeof colorSchemeOf>[0]): void {
  element.style.colorScheme = colorSchemeOf(appearance);
}

/** The element to mount on. Throws where nothing matches the selector. */
export function mountPoint(target: string | Element): Element {
  const element = typeof target === 'string' ? document.querySelector(target) : target;
  if (!element) throw new Error('Hyper: nothing in the page matches the selector to mount on.');
  return element;
}
