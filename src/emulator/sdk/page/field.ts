import type { Events } from '../protocol/events.ts';
import { createEvents } from '../protocol/events.ts';
import { mountPoint, openFrame, setColorScheme, type Frame, type FrameSource } from './openFrame.ts';
import type { Run } from './createQueue.ts';
import type { FieldErrors, FieldToHost, HostToField } from '../protocol/messages.ts';
import type { Field, FieldOptions, FieldType, SessionOptions } from '../protocol/types.ts';

/** A field, with what its group needs to know of it. */
export interface FieldHandle {
  field: Field;
  type: FieldType;
  options: () => FieldOptions;
  status: () => 'unmounted' | 'loading' | 'ready';
}

interface FieldSetup {
  /** Runs what needs the part of the SDK that mounts fields. */
  run: Run;
  fieldErrors: FieldErrors;
  id: string;
  type: FieldType;
  session: SessionOptions;
  options: FieldOptions;
  /** Called with the port by which the coordinator's frame receives the field's value. */
  onMount: (port: MessagePort) => void;
  onUnmount: () => void;
}

const titles: Record<FieldType, string> = {
  cardNumber: 'Card number',
  cardExpiry: 'Expiry date',
  cardCvc: 'Security code',
};

/** Creates a field of the card fields: the page's side of an iframe with one input. */
export function createField(source: FrameSource, setup: FieldSetup): FieldHandle {
  const { id, type, session, run, fieldErrors } = setup;
  const events: Events = createEvents();
  const identity = { elementType: type, iframeId: id };
  let options = setup.options;
  let frame: Frame<HostToField> | null = null;
  let status: ReturnType<FieldHandle['status']> = 'unmounted';
  let lastMount = 0;

  function receive(message: FieldToHost) {
    switch (message.type) {
      case 'resize':
        frame?.element.style.setProperty('height', `${String(message.height)}px`);
        break;
      case 'change':
        events.emit('change', {
          elementType: type,
          ...message.condition,
          ...(message.error === undefined ? {} : { error: message.error }),
        });
        if (message.error !== undefined) events.emit('error', { ...identity, message: message.error });
        break;
      case 'ready':
        status = 'ready';
        events.emit('ready', identity);
        break;
      default:
        events.emit(message.type, identity);
    }
  }

  function mount(target: string | Element) {
    unmount();
    const number = lastMount;
    status = 'loading';
    run(() => {
      if (number === lastMount) open(target);
    });
  }

  function open(target: string | Element) {
    status = 'unmounted';
    const container = mountPoint(target);
    status = 'loading';
    const appearance = options.appearance ?? session.appearance ?? {};
    const locale = session.locale ?? 'en';
    const frameSetup = { role: 'field', fieldType: type, appearance, locale, options, fieldErrors } as const;
    frame = openFrame<FieldToHost, HostToField>(source, container, titles[type], frameSetup, receive);
    const values = new MessageChannel();
    frame.post({ type: 'coordinator' }, [values.port1]);
    setup.onMount(values.port2);
  }

  function unmount() {
    lastMount += 1;
    status = 'unmounted';
    if (!frame) return;
    frame.close();
    frame = null;
    setup.onUnmount();
  }

  const field: Field = {
    mount,
    unmount,
    destroy: unmount,
    update: (changed) => {
      options = { ...options, ...changed };
      frame?.post({ type: 'update', options });
      if (frame && options.appearance) setColorScheme(frame.element, options.appearance);
    },
    focus: () =>
      run(() => {
        frame?.element.focus();
        frame?.post({ type: 'focus' });
      }),
    blur: () => run(() => frame?.post({ type: 'blur' })),
    clear: () => run(() => frame?.post({ type: 'clear' })),
    on: events.on,
  };
  return { field, type, options: () => options, status: () => status };
}
