import { colorSchemeOf } from './appearance.ts';
import type { Connect, FrameSetup } from '../protocol/messages.ts';
import { openPort, type Port, type Receive } from '../protocol/port.ts';

/** How the frames' document reaches an iframe, and how the frames reach the API. */
export interface FrameSource {
  /** Sets `src`, or `sandbox` and `srcdoc`. */
  load: (iframe: HTMLIFrameElement) => void;
  /** The origin of every frame; `*` for a sandboxed one, whose opaque origin has no name. */
  targetOrigin: string;
  /** A base URL, or a new port that answers API calls. */
  connectApi: () => { base: string } | { port: MessagePort };
}

/** An iframe of the vault and the port to it. */
export interface Frame<Out> {
  element: HTMLIFrameElement;
  /** May be called at once: messages wait until the frame listens. */
  post: Port<Out>['post'];
  /** Removes the iframe and its ports. */
  close: () => void;
}

/** Puts an iframe into `container`, in the place of what is there, or hidden at the end of the page. */
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
  // The frame's script runs before its `load` event, so that it is listening when this arrives.
  element.addEventListener('load', connect, { once: true });
  if (container) {
    // Through the CSSOM, which a page's `style-src` leaves alone; a style attribute would be refused.
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

/** An iframe whose color scheme differs from its document's gets an opaque background, so both are set alike. */
export function setColorScheme(element: HTMLIFrameElement, appearance: Parameters<typeof colorSchemeOf>[0]): void {
  element.style.colorScheme = colorSchemeOf(appearance);
}

/** The element to mount on. Throws where the page has none. */
export function mountPoint(target: string | Element): Element {
  const element = typeof target === 'string' ? document.querySelector(target) : target;
  if (!element) throw new Error('Hyper: nothing in the page matches the selector to mount on.');
  return element;
}
