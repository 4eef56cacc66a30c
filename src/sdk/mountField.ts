import type { MaskedCard } from '../shared/card.ts';
import { isRecord } from '../shared/isRecord.ts';
import { callFirst, createSdkObject, runSdk, type SdkObject } from './compat.ts';
import { addMountPoint, mountUntilReady } from './mount.ts';
import type { Teardown } from './teardown.ts';
import type { CardField, FieldState } from './types.ts';

export interface FieldOptions {
  form: SdkObject;
  field: CardField;
  container: HTMLElement;
  savedCard: MaskedCard | null;
  /** Called at each change, always with the same object. */
  onState: (state: FieldState) => void;
  teardown: Teardown;
}

const TYPES = { number: 'cardNumber', expiry: 'cardExpiry', cvc: 'cardCvc' } as const;

/** Mounts one card field; resolves to the SDK's object for it when it can be typed in. */
export async function mountField(options: FieldOptions): Promise<SdkObject> {
  const { form, field, container, savedCard, onState, teardown } = options;
  const mountPoint = addMountPoint(container, teardown);
  const handle = await createSdkObject(() => callFirst(form, ['create'], TYPES[field], fieldOptionsOf(savedCard)));
  teardown.add(() => callFirst(handle, ['destroy', 'unmount']));

  await runSdk(() => listen(handle, onState));
  await mountUntilReady(handle, mountPoint);
  return handle;
}

function fieldOptionsOf(card: MaskedCard | null): Record<string, unknown> {
  return card ? { savedCard: { brand: card.card_network, last4: card.last4_digits } } : {};
}

/** Each of the SDK's events holds a part of the state; `onState` gets all of it. */
function listen(handle: SdkObject, onState: (state: FieldState) => void): Promise<unknown> {
  const state: FieldState = { focused: false, invalid: false };
  const on = (event: string, change: (payload: Record<string, unknown>) => Partial<FieldState>) =>
    callFirst(handle, ['on'], event, (payload: unknown) => {
      onState(Object.assign(state, change(isRecord(payload) ? payload : {})));
    });
  return Promise.all([
    on('focus', () => ({ focused: true })),
    on('blur', () => ({ focused: false })),
    on('change', ({ empty, valid, complete, error }) => ({
      invalid: Boolean(error) || (empty !== true && complete === true && valid === false),
    })),
  ]);
}
