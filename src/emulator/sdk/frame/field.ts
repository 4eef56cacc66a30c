import type {
  CoordinatorToField,
  FieldToCoordinator,
  FieldToHost,
  FrameSetup,
  HostToField,
  Presentation,
} from '../protocol/messages.ts';
import { openPort, type Port } from '../protocol/port.ts';
import { createCardInput } from './cardInput.ts';
import { observeHeight } from './observeHeight.ts';
import { addFonts, applyAppearance } from './appearance.ts';
import { textFor } from './text.ts';

/** Starts the frame of one field. Its value is sent to the coordinator's frame only; the page gets the condition. */
export function startField(hostPort: MessagePort, setup: Extract<FrameSetup, { role: 'field' }>): void {
  const drawsErrors = setup.fieldErrors === 'drawn';
  const field = createCardInput(setup.fieldType, textFor(setup.presentation.locale), drawsErrors, sendChange);
  let coordinator: Port<FieldToCoordinator> | null = null;
  field.update(setup.options);
  addFonts(setup.presentation.fonts);
  present(setup.presentation);
  document.body.append(field.element);

  const host = openPort<HostToField, FieldToHost>(hostPort, (message, [port]) => {
    switch (message.type) {
      case 'coordinator':
        if (port) coordinator = openPort<CoordinatorToField, FieldToCoordinator>(port, receive);
        host.post({ type: 'ready' });
        break;
      case 'update':
        field.update(message.options);
        break;
      case 'present':
        present(message.presentation);
        break;
      case 'clear':
        field.clear();
        break;
      default:
        field.input[message.type]();
    }
  });
  field.input.addEventListener('focus', () => host.post({ type: 'focus' }));
  field.input.addEventListener('blur', () => host.post({ type: 'blur' }));
  observeHeight((height) => host.post({ type: 'resize', height }));

  function present(presentation: Presentation) {
    const text = textFor(presentation.locale);
    applyAppearance(presentation.appearance);
    document.documentElement.lang = text.locale;
    document.title = text.labels[setup.fieldType];
    field.setText(text);
  }

  function receive(message: CoordinatorToField) {
    if (message.type === 'brand') {
      field.setNetwork(message.brand);
      return;
    }
    if (drawsErrors) field.check();
    coordinator?.post({ type: 'checked', value: field.value(), condition: field.condition() });
  }

  function sendChange() {
    const condition = field.condition();
    if (drawsErrors) {
      const error = field.error();
      host.post({ type: 'change', condition, ...(error !== undefined && { error }) });
    } else {
      host.post({ type: 'change', condition: { ...condition, complete: condition.valid } });
    }
    coordinator?.post({ type: 'value', value: field.value(), condition });
  }
}
