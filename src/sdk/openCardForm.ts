import type { MaskedCard } from '../shared/card.ts';
import { SavedCardsError } from '../shared/errors.ts';
import type { VaultSession } from '../shared/vaultSession.ts';
import { withTimeout } from '../shared/withTimeout.ts';
import { appearanceOf } from './appearance.ts';
import { mountField } from './mountField.ts';
import { hyperFor } from './hyper.ts';
import type { SdkOptions } from './options.ts';
import { hasManagement, openManagement } from './managementElement.ts';
import type { CardFormResult } from './readResult.ts';
import { callFirst, runSdk, createSdkObject, type SdkObject } from './compat.ts';
import { submit } from './submit.ts';
import { createTeardown, type Teardown } from './teardown.ts';

/** The three inputs that the vault draws. */
export type CardField = 'number' | 'expiry' | 'cvc';

/** Elements of the page that the vault's iframes are mounted in: all three for a card, `cvc` alone for its code. */
export type CardFieldContainers = Partial<Record<CardField, HTMLElement>>;

/** What the vault tells of an input: never its value. */
export interface FieldState {
  focused: boolean;
  /** Something has been typed that cannot be right. */
  invalid: boolean;
}

export interface CardFormOptions {
  session: VaultSession;
  containers: CardFieldContainers;
  /** Whose code is typed where `cvc` stands alone: its network tells how long the code is. */
  savedCard: MaskedCard | null;
  sdk: SdkOptions;
  onField: (field: CardField, state: FieldState) => void;
  /** The SDK's own element has changed saved cards by itself. */
  onChanged: () => void;
  signal: AbortSignal;
}

/** A mounted card form of the vault. */
export interface CardForm {
  /** `fields`: an input in each container. `element`: an older SDK has put all that it has into the first container. */
  layout: 'fields' | 'element';
  /** Hands over what is typed. Rejects with a `SavedCardsError`; after a success the form is used up. */
  submit: () => Promise<CardFormResult>;
  focus: (field: CardField) => void;
  /** Takes every iframe and listener away again. */
  destroy: () => void;
}

const FIELDS = ['number', 'expiry', 'cvc'] as const satisfies readonly CardField[];
const SESSION = ['paymentMethodsSession', 'initPaymentMethodSession'];
const SUBMIT = ['tokenize', 'confirm'];
const READY_TIMEOUT_MS = 20_000;

/**
 * Opens the vault's card form in the given containers; resolves when all of its inputs can be typed in.
 * The SDK instance is driven directly and not through the wrapper's components: those never take their frames away
 * again, and only log when the SDK refuses to make a form.
 *
 * @throws SavedCardsError `sdk_load_failed`, `sdk_unsupported`, or `timeout` when an input does not get ready; nothing
 * of the form is left then
 */
export async function openCardForm(options: CardFormOptions): Promise<CardForm> {
  const { session, sdk, signal } = options;
  const hyper = await hyperFor(session, sdk, signal);
  signal.throwIfAborted();
  const teardown = createTeardown();
  // At once, and not when what is awaited notices: the elements that it was made in are about to go.
  signal.addEventListener('abort', teardown.run, { once: true });
  try {
    const isOld = !SESSION.some((name) => typeof hyper[name] === 'function') && hasManagement(hyper);
    const opening = (isOld ? openManagement : openFields)(hyper, options, teardown);
    return await withTimeout(opening, READY_TIMEOUT_MS, 'The card form did not get ready in time.', signal);
  } catch (error) {
    teardown.run();
    throw error;
  }
}

async function openFields(hyper: SdkObject, options: CardFormOptions, teardown: Teardown): Promise<CardForm> {
  const { session, containers, savedCard, sdk, onField, signal } = options;
  const group = await createSdkObject(() =>
    callFirst(hyper, SESSION, {
      sdkAuthorization: session.sdk_authorization,
      appearance: sdk.appearance ?? appearanceOf(containers.cvc),
      locale: sdk.locale ?? document.documentElement.lang,
    }),
  );
  teardown.add(() => callFirst(group, ['deinit']));
  const form = await createSdkObject(() => callFirst(group, ['createCardForm', 'cardForm']));
  teardown.add(() => callFirst(form, ['deinit']));
  // Now, and not when the customer has typed all of it.
  if (!SUBMIT.some((name) => typeof form[name] === 'function')) {
    throw new SavedCardsError('sdk_unsupported', `This SDK has no ${SUBMIT.join(' or ')}.`);
  }

  const handles = new Map<CardField, SdkObject>();
  await Promise.all(
    FIELDS.map(async (field) => {
      const container = containers[field];
      const tell = (state: FieldState) => {
        onField(field, state);
      };
      if (container) handles.set(field, await mountField({ form, field, container, savedCard, tell, teardown }));
    }),
  );

  return {
    layout: 'fields',
    submit: () => submit(() => callFirst(form, SUBMIT), signal),
    focus(field) {
      const handle = handles.get(field);
      // Wherever the focus stays, the customer can still click.
      if (handle) runSdk(() => callFirst(handle, ['focus'])).catch(() => undefined);
    },
    destroy: teardown.run,
  };
}
