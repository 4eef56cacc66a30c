import { createEvents } from '../protocol/events.ts';
import { createQueue, type Run } from './createQueue.ts';
import { createField, type FieldHandle } from './field.ts';
import { inertField } from './inert.ts';
import { openFrame, type Frame, type FrameSource } from './openFrame.ts';
import { presentationOf } from './presentationOf.ts';
import { readSession } from './readSession.ts';
import type { CoordinatorToHost, Flow, HostToCoordinator, TokenizeOutcome } from '../protocol/messages.ts';
import { failure, shapeOutcome } from '../protocol/results.ts';
import type {
  CardForm,
  Field,
  FieldOptions,
  FieldType,
  PaymentMethodsSession,
  PresentationOptions,
  SessionOptions,
  StandInOptions,
} from '../protocol/types.ts';

/** Creates a session of the card fields: the page's side of field iframes and one hidden coordinator iframe. */
export function createPaymentMethodsSession(
  source: FrameSource,
  session: SessionOptions,
  standIn: StandInOptions,
): PaymentMethodsSession {
  const { results = 'session', fieldErrors = 'none', mounting = 'queued' } = standIn;
  const stateNow = readSession(source.send, session);
  const run: Run = mounting === 'queued' ? createQueue(source.loadFields) : (step) => step();
  const events = createEvents();
  const handles = new Map<string, FieldHandle>();
  const fields: CardForm['fields'] = { contents: {} };
  let coordinator: Frame<HostToCoordinator> | null = null;
  let isCoordinatorReady = false;
  let status: 'active' | 'consumed' | 'deinitialized' = 'active';
  let changed: PresentationOptions = {};
  let pending: { flow: Flow; settle: (result: unknown) => void } | null = null;

  function create(type: FieldType, options: FieldOptions = {}): Field {
    if (status !== 'active') return inertField;
    const id = `${type}-${crypto.randomUUID()}`;
    const handle = createField(source, {
      id,
      type,
      options,
      fieldErrors,
      run,
      presentation: () => presentationOf(session, changed),
      onMount: (port) => {
        coordinator ??= openCoordinator();
        coordinator.post({ type: 'add-field', fieldId: id, fieldType: type }, [port]);
      },
      onUnmount: () => coordinator?.post({ type: 'remove-field', fieldId: id }),
    });
    handles.set(id, handle);
    fields.contents[id] = { id, type };
    return handle.field;
  }

  function openCoordinator() {
    const sendsConsent = sendsConsentOf(session, standIn);
    const setup = { role: 'coordinator', sdkAuthorization: session.sdkAuthorization, sendsConsent } as const;
    return openFrame<CoordinatorToHost, HostToCoordinator>(source, null, setup, (message) => {
      switch (message.type) {
        case 'ready':
          isCoordinatorReady = true;
          events.emit('ready', { elementType: 'cardForm' });
          break;
        case 'details':
          events.emit('change', {
            elementType: 'cardForm',
            eventName: 'cardDetailsChange',
            payload: message.details,
          });
          break;
        case 'outcome':
          settle(message.outcome);
      }
    });
  }

  function tokenize(): Promise<unknown> {
    if (status !== 'active') return refuse('session_consumed', 'api_error');
    if (pending) return refuse('tokenization_in_progress', 'api_error');
    const mounted = [...handles.values()].filter((handle) => handle.status() !== 'unmounted');
    const flow = flowOf(mounted);
    if (!flow) return refuse('incomplete_field_set');
    if (!isCoordinatorReady || mounted.some((handle) => handle.status() === 'loading')) {
      return refuse('sdk_not_ready', 'api_error');
    }
    const state = stateNow();
    if (state === 'ended') return refuse('session_expired', 'api_error');
    if (state === 'unread') {
      // As in the real SDK, a card that is saved before the page has read its session is lost.
      for (const { field } of handles.values()) field.clear();
      return refuse('tokenization_failed', 'api_error');
    }
    const paymentToken = savedCard()?.paymentToken;
    coordinator?.post({ type: 'tokenize', flow, ...(paymentToken !== undefined && { paymentToken }) });
    return new Promise((resolve) => {
      pending = { flow, settle: resolve };
    });
  }

  function settle(outcome: TokenizeOutcome) {
    if (!pending) return;
    const { flow, settle } = pending;
    pending = null;
    if (outcome.kind === 'saved') status = 'consumed';
    const result = shapeOutcome(standIn, outcome, flow, savedCard());
    if (outcome.kind !== 'saved') events.emit('error', result);
    settle(result);
  }

  function savedCard() {
    return [...handles.values()].find((handle) => handle.type === 'cardCvc')?.options().savedCard;
  }

  function refuse(...[code, type]: [Parameters<typeof failure>[1], Parameters<typeof failure>[2]?]) {
    const result = failure(results, code, type);
    events.emit('error', result);
    return Promise.resolve(result);
  }

  function deinit() {
    status = 'deinitialized';
    for (const { field } of handles.values()) field.destroy();
    handles.clear();
    fields.contents = {};
    coordinator?.close();
    coordinator = null;
    // The vault may have received the request, although its frame is gone.
    const message = 'The card form was taken away. The card may still have been saved: list again before retrying.';
    pending?.settle(failure(results, 'tokenization_failed', 'api_error', message));
    pending = null;
  }

  // As in the real SDK, all other options of a session are fixed at its creation.
  function update({ appearance, locale }: PresentationOptions) {
    changed = { ...changed, ...(appearance && { appearance }), ...(locale && { locale }) };
    for (const { present } of handles.values()) present();
  }

  const form: CardForm = { create, tokenize, on: events.on, update, deinit, fields };
  // As in the real SDK, a session has one group of fields: a second form would be the first one again.
  return { createCardForm: () => form, update, on: events.on, deinit, fields };
}

function sendsConsentOf({ storePaymentMethod }: SessionOptions, { consent = 'asked' }: StandInOptions): boolean {
  if (consent === 'ignored') return false;
  return storePaymentMethod ?? consent === 'always';
}

/** The flow follows from the mounted fields: with a number, a card is saved; a CVC alone belongs to a saved card. */
function flowOf(mounted: FieldHandle[]): Flow | null {
  const types = new Set(mounted.map((handle) => handle.type));
  if (types.has('cardNumber')) return 'save';
  return types.has('cardCvc') && !types.has('cardExpiry') ? 'cvc' : null;
}
