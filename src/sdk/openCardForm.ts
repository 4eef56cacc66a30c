import { SavedCardsError } from '../shared/errors.ts';
import { withTimeout } from '../shared/withTimeout.ts';
import { callFirst, createSdkObject, runSdk, type SdkObject } from './compat.ts';
import { followLook } from './followLook.ts';
import { hintAtMissingForm, hintWhileOpening } from './hints.ts';
import { hyperFor } from './hyper.ts';
import { hasManagement, openManagement } from './managementElement.ts';
import { mountField, type MountedField } from './mountField.ts';
import { wrongFieldsOf } from './readResult.ts';
import { submit } from './submit.ts';
import { createTeardown, type Teardown } from './teardown.ts';
import type { CardField, CardForm, CardFormOptions, FieldState } from './types.ts';

const FIELDS = ['number', 'expiry', 'cvc'] as const satisfies readonly CardField[];
const SESSION = ['paymentMethodsSession', 'initPaymentMethodSession'];
const SUBMIT = ['tokenize', 'confirm'];
const READY_TIMEOUT_MS = 20_000;

/**
 * Opens a card form in the given containers; resolves when all of its fields can be typed in.
 * It calls the SDK instance itself and does not use the components of Juspay's React wrapper: those never remove their
 * iframes, and only log an error when the SDK refuses to create a form.
 *
 * @throws SavedCardsError `sdk_load_failed`, `sdk_unsupported`, or `timeout` when a field does not become ready.
 * Nothing of the form is left in the page then.
 */
export async function openCardForm(options: CardFormOptions): Promise<CardForm> {
  const endHints = hintWhileOpening(options.sdk());
  try {
    return await openWithSdk(options);
  } finally {
    endHints();
  }
}

async function openWithSdk(options: CardFormOptions): Promise<CardForm> {
  const { session, sdk, signal } = options;
  const hyper = await hyperFor(session, sdk(), signal);
  signal.throwIfAborted();
  const teardown = createTeardown();
  // A listener, because the page removes the containers at once, while the SDK may still be opening the form.
  signal.addEventListener('abort', teardown.run, { once: true });
  try {
    const hasFields = SESSION.some((name) => typeof hyper[name] === 'function');
    const hasElement = hasManagement(hyper);
    if (!hasFields && !hasElement) hintAtMissingForm(hyper);
    const opening = (hasElement && !hasFields ? openManagement : openFields)(hyper, options, teardown);
    return await withTimeout(opening, READY_TIMEOUT_MS, 'The card form did not become ready in time.', signal);
  } catch (error) {
    teardown.run();
    throw error;
  }
}

async function openFields(hyper: SdkObject, options: CardFormOptions, teardown: Teardown): Promise<CardForm> {
  const { session, containers, savedCard, savesCard, sdk, onField, signal } = options;
  const fields = new Map<CardField, MountedField>();
  const targets: SdkObject[] = [];
  const { update, ...look } = followLook({ containers, sdk, layout: 'fields', targets, teardown });
  const { sdk_authorization } = session;
  const group = await createSdkObject(() =>
    callFirst(hyper, SESSION, {
      sdkAuthorization: sdk_authorization,
      ...look,
      storePaymentMethod: savesCard,
      // Without it the SDK reads the session from the page, and loses the card that is submitted before the answer. The
      // newest SDK reads the first of the two, the one before it the second.
      vaultDetails: { vaultType: 'hyperswitch', vaultData: { sdkAuthorization: sdk_authorization } },
      vault: { vault_type: 'hyperswitch', vault_data: { sdk_authorization } },
    }),
  );
  targets.push(group);
  teardown.add(() => callFirst(group, ['deinit']));
  const form = await createSdkObject(() => callFirst(group, ['createCardForm', 'cardForm']));
  teardown.add(() => callFirst(form, ['deinit']));
  // Checked before the customer types a card that could not be submitted.
  if (!SUBMIT.some((name) => typeof form[name] === 'function')) {
    throw new SavedCardsError('sdk_unsupported', `This version of the SDK has no method ${SUBMIT.join(' or ')}.`);
  }

  await Promise.all(
    FIELDS.map(async (field) => {
      const container = containers[field];
      const onState = (state: FieldState) => {
        onField(field, state);
      };
      if (!container) return;
      const mounted = await mountField({ form, field, container, savedCard, onState, teardown });
      fields.set(field, mounted);
      targets.push(mounted.handle);
    }),
  );
  update();

  return {
    session,
    savedCardToken: savedCard?.payment_method_token ?? null,
    layout: 'fields',
    async submit() {
      let wrongFields: readonly string[] = [];
      const run = async () => {
        const answer = await callFirst(form, SUBMIT);
        wrongFields = wrongFieldsOf(answer);
        return answer;
      };
      try {
        return await submit(run, signal);
      } catch (error) {
        if (error instanceof SavedCardsError && error.code === 'card_invalid') {
          for (const { refuse } of fields.values()) refuse(wrongFields);
        }
        throw error;
      }
    },
    focus(field) {
      const mounted = fields.get(field);
      // A failure is ignored: the customer can still click into the field.
      if (mounted) runSdk(() => callFirst(mounted.handle, ['focus'])).catch(() => undefined);
    },
    update,
    destroy: teardown.run,
  };
}
