import { addSmartListener } from './addSmartListener.ts';
import type { Run } from './createQueue.ts';
import { mountName, mountPoint, warnIfGone } from './mountPoint.ts';
import { openFrame, type Frame, type FrameSource } from './openFrame.ts';
import { createEvents, type Events } from '../protocol/events.ts';
import type { FieldErrors, FieldToHost, HostToField, Presentation } from '../protocol/messages.ts';
import type { Field, FieldOptions, FieldType } from '../protocol/types.ts';

/** A field, with what its group needs to know of it. */
export interface FieldHandle {
  field: Field;
  type: FieldType;
  options: () => FieldOptions;
  status: () => 'unmounted' | 'loading' | 'ready';
  /** Makes the frame look and speak as its session does now. */
  present: () => void;
}

interface FieldSetup {
  id: string;
  type: FieldType;
  options: FieldOptions;
  fieldErrors: FieldErrors;
  /** Runs what needs the part of the SDK that mounts fields. */
  run: Run;
  /** How the session's frames look and speak now. */
  presentation: () => Presentation;
  /** Called with the port by which the coordinator's frame receives the field's value. */
  onMount: (port: MessagePort) => void;
  onUnmount: () => void;
}

/** Creates a field of the card fields: the page's side of an iframe with one input. */
export function createField(source: FrameSource, setup: FieldSetup): FieldHandle {
  const { id, type, run, fieldErrors } = setup;
  const events: Events = createEvents();
  const identity = { elementType: type, iframeId: id };
  let options = setup.options;
  let mounted: { frame: Frame<HostToField>; container: Element } | null = null;
  let status: ReturnType<FieldHandle['status']> = 'unmounted';
  let lastMount = 0;

  function receive(message: FieldToHost) {
    switch (message.type) {
      case 'resize':
        mounted?.frame.element.style.setProperty('height', `${String(message.height)}px`);
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
    const frameSetup = {
      role: 'field',
      fieldType: type,
      presentation: presentation(),
      options,
      fieldErrors,
    } as const;
    const frame = openFrame<FieldToHost, HostToField>(source, container, frameSetup, receive);
    mounted = { frame, container };
    addSmartListener(`field ${mountName(target)}`, () => undefined);
    const values = new MessageChannel();
    frame.post({ type: 'coordinator' }, [values.port1]);
    setup.onMount(values.port2);
  }

  function unmount() {
    lastMount += 1;
    status = 'unmounted';
    if (!mounted) return;
    warnIfGone(mounted.container);
    mounted.frame.close();
    mounted = null;
    setup.onUnmount();
  }

  function presentation(): Presentation {
    const { appearance, locale } = options;
    return { ...setup.presentation(), ...(appearance && { appearance }), ...(locale && { locale }) };
  }

  const post = (message: HostToField) => run(() => mounted?.frame.post(message));
  const present = () => post({ type: 'present', presentation: presentation() });

  const field: Field = {
    mount,
    unmount,
    destroy: unmount,
    update: (changed) => {
      options = { ...options, ...changed };
      post({ type: 'update', options });
      present();
    },
    focus: () => {
      run(() => mounted?.frame.element.focus());
      post({ type: 'focus' });
    },
    blur: () => post({ type: 'blur' }),
    clear: () => post({ type: 'clear' }),
    on: events.on,
  };
  return { field, type, options: () => options, status: () => status, present };
}
