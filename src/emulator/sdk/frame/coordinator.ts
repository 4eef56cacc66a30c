import type {
  CoordinatorToField,
  CoordinatorToHost,
  FieldToCoordinator,
  FrameSetup,
  HostToCoordinator,
  TokenizeOutcome,
} from '../protocol/messages.ts';
import { openPort, type Port } from '../protocol/port.ts';
import type { Send } from '../protocol/send.ts';
import type { FieldType } from '../protocol/types.ts';
import { cardBody, detailsOf, type CardValues } from './cardValues.ts';
import { createApiClient } from './apiClient.ts';

type Tokenize = Extract<HostToCoordinator, { type: 'tokenize' }>;

interface FieldEntry {
  type: FieldType;
  port: Port<CoordinatorToField>;
  last: FieldToCoordinator | null;
  /** Set while the answer to `check` is awaited; called with `null` where the field is removed before. */
  checked: ((answer: FieldToCoordinator | null) => void) | null;
}

/** Starts the hidden frame of a group. It receives the fields' values and makes the API call. */
export function startCoordinator(
  hostPort: MessagePort,
  setup: Extract<FrameSetup, { role: 'coordinator' }>,
  send: Send,
): void {
  const api = createApiClient(setup.sdkAuthorization, send);
  const fields = new Map<string, FieldEntry>();
  let lastDetails = detailsOf({});

  const host = openPort<HostToCoordinator, CoordinatorToHost>(hostPort, (message, [port]) => {
    if (message.type === 'tokenize') {
      void tokenize(message).then((outcome) => host.post({ type: 'outcome', outcome }));
    } else if (message.type === 'add-field') {
      if (port) addField(message.fieldId, message.fieldType, port);
    } else {
      removeField(message.fieldId);
    }
  });
  host.post({ type: 'ready' });

  function addField(id: string, type: FieldType, fieldPort: MessagePort) {
    const port = openPort<FieldToCoordinator, CoordinatorToField>(fieldPort, (message) => {
      entry.last = message;
      if (message.type === 'checked') entry.checked?.(message);
      else valueChanged(type);
    });
    const entry: FieldEntry = { type, port, last: null, checked: null };
    fields.set(id, entry);
    if (type === 'cardCvc') sendBrand();
  }

  function removeField(id: string) {
    const entry = fields.get(id);
    if (!entry) return;
    fields.delete(id);
    entry.port.close();
    entry.checked?.(null);
    valueChanged(entry.type);
  }

  function valueChanged(type: FieldType) {
    if (type === 'cardNumber') sendBrand();
    const details = detailsOf(values());
    if (JSON.stringify(details) === JSON.stringify(lastDetails)) return;
    lastDetails = details;
    host.post({ type: 'details', details });
  }

  function sendBrand() {
    const brand = values().cardNumber?.condition.brand;
    for (const { type, port } of fields.values()) {
      // Without a number field, a CVC field keeps the brand of its saved card.
      if (type === 'cardCvc' && has('cardNumber')) port.post({ type: 'brand', brand: brand ?? null });
    }
  }

  const has = (type: FieldType) => [...fields.values()].some((entry) => entry.type === type);

  function values(): CardValues {
    return Object.fromEntries([...fields.values()].map(({ type, last }) => [type, last ?? undefined]));
  }

  async function tokenize({ flow, paymentToken }: Tokenize): Promise<TokenizeOutcome> {
    // The last known values are not enough: a field's latest keystroke may not have arrived yet.
    const problems = await Promise.all([...fields.values()].map(problemOf));
    const message = problems.filter((problem) => problem !== null).join(', ');
    if (message) return { kind: 'invalid', message };
    const card = values();
    const answer =
      flow === 'save'
        ? await api.confirm(cardBody(card), { sendsConsent: setup.sendsConsent })
        : await api.update({ card_cvc: card.cardCvc?.value ?? '' }, paymentToken);
    if (!answer.body || answer.status !== 200) return { kind: 'refused', status: answer.status };
    const { brand, last4, expiryMonth, expiryYear } = detailsOf(card);
    return { kind: 'saved', session: answer.body, card: { brand, last4, expiryMonth, expiryYear } };
  }

  async function problemOf(entry: FieldEntry): Promise<string | null> {
    const condition = (await check(entry))?.condition;
    if (condition?.valid) return null;
    return `${entry.type} is ${condition?.empty === false ? 'invalid' : 'required'}`;
  }

  function check(entry: FieldEntry): Promise<FieldToCoordinator | null> {
    return new Promise((resolve) => {
      entry.checked = resolve;
      entry.port.post({ type: 'check' });
    });
  }
}
