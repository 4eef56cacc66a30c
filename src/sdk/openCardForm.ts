import type { MaskedCard } from '../shared/card.ts';
import { SavedCardsError } from '../shared/errors.ts';
import type { VaultSession } from '../sources/cardSource.ts';
import { within } from '../shared/withTimeout.ts';
import { appearanceOf } from './appearance.ts';
import { mountField } from './mountField.ts';
import { hyperFor } from './hyper.ts';
import type { VaultOptions } from './options.ts';
import { hasManagement, openManagement } from './managementElement.ts';
import type { CaptureResult } from './readResult.ts';
import { call, done, made, type SdkObject } from './compat.ts';
import { submit } from './submit.ts';
import { createTeardown, type Teardown } from './teardown.ts';

/** The three inputs that the vault draws. */
export type CaptureField = 'number' | 'expiry' | 'cvc';

/** Elements of the page that the vault's iframes are mounted in: all three for a card, `cvc` alone for its code. */
export type CaptureContainers = Partial<Record<CaptureField, HTMLElement>>;

/** What the vault tells of an input: never its value. */
export interface FieldState {
  focused: boolean;
  /** Something has been typed that cannot be right. */
  invalid: boolean;
}

export interface CaptureOptions {
  session: VaultSession;
  containers: CaptureContainers;
  /** Whose code is typed where `cvc` stands alone: its network tells how long the code is. */
  savedCard: MaskedCard | null;
  vault: VaultOptions;
  onField: (field: CaptureField, state: FieldState) => void;
  /** The SDK's own element has changed saved cards by itself. */
  onChanged: () => void;
  signal: AbortSignal;
}

/** A mounted card form of the vault. */
export interface Capture {
  /** `fields`: an input in each container. `element`: an older SDK has put all that it has into the first container. */
  surface: 'fields' | 'element';
  /** Hands over what is typed. Rejects with a `SavedCardsError`; after a success the form is used up. */
  submit: () => Promise<CaptureResult>;
  focus: (field: CaptureField) => void;
  /** Takes every iframe and listener away again. */
  destroy: () => void;
}

const FIELDS = ['number', 'expiry', 'cvc'] as const satisfies readonly CaptureField[];
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
export async function openCapture(options: CaptureOptions): Promise<Capture> {
  const { session, vault, signal } = options;
  const hyper = await hyperFor(session, vault, signal);
  signal.throwIfAborted();
  const teardown = createTeardown();
  // At once, and not when what is awaited notices: the elements that it was made in are about to go.
  signal.addEventListener('abort', teardown.run, { once: true });
  try {
    const isOld = !SESSION.some((name) => typeof hyper[name] === 'function') && hasManagement(hyper);
    const opening = (isOld ? openManagement : openFields)(hyper, options, teardown);
    return await within(opening, READY_TIMEOUT_MS, 'The card form did not get ready in time.', signal);
  } catch (error) {
    teardown.run();
    throw error;
  }
}

async function openFields(hyper: SdkObject, options: CaptureOptions, teardown: Teardown): Promise<Capture> {
  const { session, containers, savedCard, vault, onField, signal } = options;
  const group = await made(() =>
    call(hyper, SESSION, {
      sdkAuthorization: session.sdk_authorization,
      appearance: vault.appearance ?? appearanceOf(containers.cvc),
      locale: vault.locale ?? document.documentElement.lang,
    }),
  );
  teardown.add(() => call(group, ['deinit']));
  const form = await made(() => call(group, ['createCardForm', 'cardForm']));
  teardown.add(() => call(form, ['deinit']));
  // Now, and not when the customer has typed all of it.
  if (!SUBMIT.some((name) => typeof form[name] === 'function')) {
    throw new SavedCardsError('sdk_unsupported', `This SDK has no ${SUBMIT.join(' or ')}.`);
  }

  const handles = new Map<CaptureField, SdkObject>();
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
    surface: 'fields',
    submit: () => submit(() => call(form, SUBMIT), signal),
    focus(field) {
      const handle = handles.get(field);
      // Wherever the focus stays, the customer can still click.
      if (handle) done(() => call(handle, ['focus'])).catch(() => undefined);
    },
    destroy: teardown.run,
  };
}
