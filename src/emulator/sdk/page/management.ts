import { createEvents } from '../protocol/events.ts';
import { mountPoint, openFrame, type Frame, type FrameSource } from './openFrame.ts';
import type { HostToManagement, ManagementToHost } from '../protocol/messages.ts';
import type {
  ConfirmOptions,
  ManagementElement,
  ManagementElements,
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
export function createManagement(
  source: FrameSource,
  { consent, navigateOnFailure = false }: StandInOptions,
): Management {
  const frames = new Set<Frame<HostToManagement>>();
  const waiting = new Map<number, (answer: Confirmed) => void>();
  let lastId = 0;

  function elements(session: SessionOptions): ManagementElements {
    // Wrappers create a new element on every render and may mount another one than they set handlers on.
    const events = createEvents();
    const mounted = new Map<Element, Frame<HostToManagement>>();

    function open(container: Element) {
      close(container);
      const { sdkAuthorization, appearance = {}, locale = 'en' } = session;
      const sendsConsent = consent !== 'ignored';
      const setup = { role: 'management', sdkAuthorization, sendsConsent, appearance, locale } as const;
      const frame = openFrame<ManagementToHost, HostToManagement>(
        source,
        container,
        'Saved payment methods',
        setup,
        (message) => {
          if (message.type === 'resize') frame.element.style.height = `${String(message.height)}px`;
          else if (message.type === 'confirmed') waiting.get(message.id)?.(message);
          else events.emit(message.type, message.type === 'change' ? message.condition : {});
        },
      );
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
        if (container) close(container);
        container = null;
      };
      return {
        mount: (target) => {
          container = mountPoint(target);
          open(container);
        },
        unmount,
        destroy: unmount,
        update: () => undefined,
        on: events.on,
      };
    }

    return { create, update: () => undefined, getElement: () => null, fetchUpdates: () => Promise.resolve({}) };
  }

  async function confirmTokenization({ confirmParams, redirect }: ConfirmOptions): Promise<unknown> {
    const returnUrl = confirmParams?.return_url ?? null;
    // Wrappers never unmount, so the set may still contain frames that React has removed from the page.
    const live = [...frames].filter((frame) => frame.element.isConnected);
    if (live.length === 0) return refusal('No element is mounted.');
    const id = ++lastId;
    const { result, refusedByApi } = await new Promise<Confirmed>((resolve) => {
      waiting.set(id, resolve);
      for (const frame of live) frame.post({ type: 'confirm', id, returnUrl });
    });
    waiting.delete(id);
    if (returnUrl && refusedByApi && navigateOnFailure) leaveFor(returnUrl, 'failed');
    if (returnUrl && !('error' in result) && redirect === 'always') leaveFor(returnUrl, 'succeeded');
    return result;
  }

  return { elements, confirmTokenization };
}

function refusal(message: string) {
  return { submitSuccessful: false, error: { type: 'validation_error', message } };
}

function leaveFor(returnUrl: string, status: string) {
  const url = new URL(returnUrl, location.href);
  url.searchParams.set('status', status);
  location.assign(url);
}
