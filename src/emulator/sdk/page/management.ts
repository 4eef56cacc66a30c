import { addSmartListener } from './addSmartListener.ts';
import { mountName, mountPoint, warnIfGone } from './mountPoint.ts';
import { openFrame, type Frame, type FrameSource } from './openFrame.ts';
import { presentationOf } from './presentationOf.ts';
import { createEvents } from '../protocol/events.ts';
import type { HostToManagement, ManagementToHost } from '../protocol/messages.ts';
import type {
  ConfirmOptions,
  ManagementElement,
  ManagementElements,
  PresentationOptions,
  SessionOptions,
  StandInOptions,
} from '../protocol/types.ts';

/** The management elements of one SDK object, and the confirm call, which is sent to all of their frames. */
interface Management {
  elements: (session: SessionOptions) => ManagementElements;
  confirmTokenization: (options: ConfirmOptions) => Promise<unknown>;
}

type Confirmed = Extract<ManagementToHost, { type: 'confirmed' }>;

/** Creates the management elements' part of an SDK object. */
export function createManagement(source: FrameSource, { consent }: StandInOptions): Management {
  const frames = new Set<Frame<HostToManagement>>();
  const waiting = new Map<number, (answer: Confirmed) => void>();
  let lastId = 0;

  function elements(session: SessionOptions): ManagementElements {
    // Wrappers create a new element on every render and may mount another one than they set handlers on.
    const events = createEvents();
    const mounted = new Map<Element, Frame<HostToManagement>>();
    let changed: PresentationOptions = {};
    // The real SDK preloads a frame in this element, and leaves the element behind.
    document.body.append(document.createElement('div'));

    function open(container: Element) {
      close(container);
      const presentation = presentationOf(session, changed);
      const { sdkAuthorization } = session;
      const setup = {
        role: 'management',
        sdkAuthorization,
        sendsConsent: consent !== 'ignored',
        presentation,
      } as const;
      const frame = openFrame<ManagementToHost, HostToManagement>(source, container, setup, (message) => {
        if (message.type === 'resize') frame.element.style.height = `${String(message.height)}px`;
        else if (message.type === 'confirmed') waiting.get(message.id)?.(message);
        else events.emit(message.type, message.type === 'change' ? message.condition : {});
      });
      mounted.set(container, frame);
      frames.add(frame);
    }

    function close(container: Element) {
      const frame = mounted.get(container);
      if (!frame) return;
      frame.close();
      mounted.delete(container);
      frames.delete(frame);
    }

    function create(): ManagementElement {
      let container: Element | null = null;
      const unmount = () => {
        if (!container) return;
        warnIfGone(container);
        close(container);
        container = null;
      };
      return {
        mount: (target) => {
          container = mountPoint(target);
          addSmartListener('element', openUrl);
          addSmartListener(`element ${mountName(target)}`, () => undefined);
          open(container);
        },
        unmount,
        destroy: unmount,
        update: () => undefined,
        on: events.on,
      };
    }

    function update({ appearance, locale }: PresentationOptions) {
      changed = { ...changed, ...(appearance && { appearance }), ...(locale && { locale }) };
      const presentation = presentationOf(session, changed);
      for (const frame of mounted.values()) frame.post({ type: 'present', presentation });
    }

    return { create, update, getElement: () => null, fetchUpdates: () => Promise.resolve({}) };
  }

  async function confirmTokenization({ confirmParams, redirect }: ConfirmOptions): Promise<unknown> {
    const { return_url } = confirmParams ?? {};
    const returnUrl = return_url === undefined ? null : new URL(return_url, location.href).href;
    // Wrappers never unmount, so the set may still contain frames that React has removed from the page.
    const live = [...frames].filter((frame) => frame.element.isConnected);
    if (live.length === 0) return refusal('No element is mounted.');
    const id = ++lastId;
    const { result } = await new Promise<Confirmed>((resolve) => {
      waiting.set(id, resolve);
      for (const frame of live) frame.post({ type: 'confirm', id, returnUrl });
    });
    waiting.delete(id);
    if (returnUrl && !('error' in result) && redirect === 'always') {
      const url = new URL(returnUrl);
      url.searchParams.set('status', 'succeeded');
      location.assign(url);
    }
    return result;
  }

  return { elements, confirmTokenization };
}

/** As in the real SDK, the page is left for the address that any message names, whoever posted it. */
function openUrl({ data }: MessageEvent<unknown>) {
  const { openurl } = Object(data) as Record<string, unknown>;
  if (typeof openurl === 'string') location.replace(openurl);
}

function refusal(message: string) {
  return { submitSuccessful: false, error: { type: 'validation_error', message } };
}
