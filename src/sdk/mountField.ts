import { type MaskedCard } from '../shared/card.ts';
import { isRecord } from '../shared/isRecord.ts';
import type { CardField, FieldState } from './openCardForm.ts';
import { addMountPoint, mountUntilReady } from './mount.ts';
import { callFirst, runSdk, createSdkObject, type SdkObject } from './compat.ts';
import type { Teardown } from './teardown.ts';

export interface FieldOptions {
  form: SdkObject;
  field: CardField;
  container: HTMLElement;
  savedCard: MaskedCard | null;
  tell: (state: FieldState) => void;
  teardown: Teardown;
}

const TYPES = { number: 'cardNumber', expiry: 'cardExpiry', cvc: 'cardCvc' } as const;

/** Mounts one of the vault's inputs; resolves when it can be typed in, to the SDK's handle of it. */
export async function mountField(options: FieldOptions): Promise<SdkObject> {
  const { form, field, container, savedCard, tell, teardown } = options;
  const mountPoint = addMountPoint(container, teardown);
  const handle = await createSdkObject(() => callFirst(form, ['create'], TYPES[field], ownerOf(savedCard)));
  teardown.add(() => callFirst(handle, ['destroy', 'unmount']));

  await runSdk(() => follow(handle, tell));
  await mountUntilReady(handle, mountPoint);
  return handle;
}

/** The options of a field in the SDK's words. */
function ownerOf(card: MaskedCard | null): Record<string, unknown> {
  return card ? { savedCard: { brand: card.card_network, last4: card.last4_digits } } : {};
}

/** Follows an input through its events and tells the whole of its state at each change. */
function follow(handle: SdkObject, tell: (state: FieldState) => void): Promise<unknown> {
  const state: FieldState = { focused: false, invalid: false };
  const listen = (event: string, change: (payload: Record<string, unknown>) => Partial<FieldState>) =>
    callFirst(handle, ['on'], event, (payload: unknown) => {
      tell(Object.assign(state, change(isRecord(payload) ? payload : {})));
    });
  return Promise.all([
    listen('focus', () => ({ focused: true })),
    listen('blur', () => ({ focused: false })),
    listen('change', ({ empty, valid, complete, error }) => ({
      invalid: Boolean(error) || (empty !== true && complete === true && valid === false),
    })),
  ]);
}
