import { callFirst, createSdkObject, runSdk, type SdkObject } from './compat.ts';
import { watchField } from './fieldState.ts';
import { addMountPoint, mountUntilReady } from './mount.ts';
import type { Teardown } from './teardown.ts';
import type { CardField, FieldState, SavedCardOfForm } from './types.ts';

interface FieldOptions {
  form: SdkObject;
  field: CardField;
  container: HTMLElement;
  savedCard: SavedCardOfForm | null;
  /** Called at each change, always with the same object. */
  onState: (state: FieldState) => void;
  teardown: Teardown;
}

/** A card field that can be typed in. */
export interface MountedField {
  /** The SDK's object for it. */
  handle: SdkObject;
  /** Marks the field after a refused submit, if it is wrong. `names` are the SDK's names of wrong fields. */
  refuse: (names: readonly string[]) => void;
}

const TYPES = { number: 'cardNumber', expiry: 'cardExpiry', cvc: 'cardCvc' } as const;

/** Mounts one card field; resolves when it can be typed in. */
export async function mountField(options: FieldOptions): Promise<MountedField> {
  const { form, field, container, savedCard, onState, teardown } = options;
  const mountPoint = addMountPoint(container, teardown);
  const type = TYPES[field];
  const handle = await createSdkObject(() => callFirst(form, ['create'], type, fieldOptionsOf(savedCard)));
  teardown.add(() => callFirst(handle, ['destroy', 'unmount']));

  const { handlers, refuse } = watchField(onState);
  await runSdk(() =>
    Promise.all(Object.entries(handlers).map(([event, handler]) => callFirst(handle, ['on'], event, handler))),
  );
  await mountUntilReady(handle, mountPoint);
  return {
    handle,
    refuse: (names) => {
      refuse(names.includes(type));
    },
  };
}

/** The newest SDK reads the token and the network inside `paymentMethodData`, the one before it the network and digits beside them. */
function fieldOptionsOf(saved: SavedCardOfForm | null): Record<string, unknown> {
  if (!saved) return {};
  const { card, payment_method_token } = saved;
  return {
    savedCard: {
      ...(payment_method_token !== null && { paymentToken: payment_method_token }),
      paymentMethodData: { card: { cardNetwork: card.card_network } },
      brand: card.card_network,
      last4: card.last4_digits,
    },
  };
}
