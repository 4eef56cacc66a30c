import { isRecord, type MaskedCard } from '../card.ts';
import { SavedCardsError } from '../errors.ts';
import type { VaultSession } from '../source/source.ts';
import { within } from '../within.ts';
import { appearanceOf } from './appearance.ts';
import { hyperFor } from './hyper.ts';
import type { VaultOptions } from './options.ts';
import { readCaptureResult, type CaptureResult } from './result.ts';

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
  signal: AbortSignal;
}

/** A mounted card form of the vault. */
export interface Capture {
  /** Hands over what is typed. Rejects with a `SavedCardsError`; after a success the form is used up. */
  submit: () => Promise<CaptureResult>;
  focus: (field: CaptureField) => void;
  /** Takes every iframe and listener away again. */
  destroy: () => void;
}

const TYPES = { number: 'cardNumber', expiry: 'cardExpiry', cvc: 'cardCvc' } as const;
const FIELDS = ['number', 'expiry', 'cvc'] as const satisfies readonly CaptureField[];
const READY_TIMEOUT_MS = 20_000;
const SUBMIT_TIMEOUT_MS = 60_000;

/** The SDK mounts by selector, so every container gets an id that no other widget on the page has. */
let mounted = 0;

/**
 * Opens the vault's card form in the given containers; resolves when all three inputs can be typed in.
 * The SDK instance is driven directly and not through the wrapper's components: those never take their frames away
 * again, and only log when the SDK refuses to make a form.
 */
export async function openCapture(options: CaptureOptions): Promise<Capture> {
  const { session, containers, savedCard, vault, onField, signal } = options;
  const hyper = await hyperFor(session, vault);
  signal.throwIfAborted();

  const cleanups: (() => void)[] = [];
  const destroy = () => {
    for (const cleanup of cleanups.splice(0).reverse()) attempt(cleanup);
  };

  try {
    const group = made(
      call(hyper, ['paymentMethodsSession', 'initPaymentMethodSession'], {
        sdkAuthorization: session.sdk_authorization,
        appearance: vault.appearance ?? appearanceOf(containers.cvc),
        locale: vault.locale ?? document.documentElement.lang,
      }),
    );
    cleanups.push(() => call(group, ['deinit']));
    const form = made(call(group, ['createCardForm', 'cardForm']));
    cleanups.push(() => call(form, ['deinit']));

    const handles = new Map<CaptureField, Record<string, unknown>>();
    const ready = FIELDS.flatMap((field) => {
      const container = containers[field];
      if (!container) return [];
      container.id = `saved-cards-field-${String((mounted += 1))}`;
      const handle = made(call(form, ['create'], TYPES[field], ownerOf(savedCard)));
      handles.set(field, handle);
      cleanups.push(() => call(handle, ['destroy', 'unmount']));
      follow(handle, (state) => {
        onField(field, state);
      });
      const arrived = new Promise<void>((resolve) =>
        call(handle, ['on'], 'ready', () => {
          resolve();
        }),
      );
      call(handle, ['mount'], `#${container.id}`);
      return [arrived];
    });
    await within(Promise.all(ready), READY_TIMEOUT_MS, 'The card form did not get ready in time.', signal);

    return {
      async submit() {
        const answer = Promise.resolve(call(form, ['tokenize', 'confirm']));
        return readCaptureResult(
          await within(answer, SUBMIT_TIMEOUT_MS, 'The vault did not answer in time; the card may be saved.', signal),
        );
      },
      focus(field) {
        const handle = handles.get(field);
        if (handle) call(handle, ['focus']);
      },
      destroy,
    };
  } catch (error) {
    destroy();
    throw error;
  }
}

/** The options of a field in the SDK's words. */
function ownerOf(card: MaskedCard | null): Record<string, unknown> {
  return card ? { savedCard: { brand: card.card_network, last4: card.last4_digits } } : {};
}

/** Follows an input through its events and tells the whole of its state at each change. */
function follow(handle: Record<string, unknown>, tell: (state: FieldState) => void): void {
  const state: FieldState = { focused: false, invalid: false };
  const listen = (event: string, change: (payload: Record<string, unknown>) => Partial<FieldState>) =>
    call(handle, ['on'], event, (payload: unknown) => {
      tell(Object.assign(state, change(isRecord(payload) ? payload : {})));
    });
  listen('focus', () => ({ focused: true }));
  listen('blur', () => ({ focused: false }));
  listen('change', ({ empty, valid, complete, error }) => ({
    invalid: Boolean(error) || (empty !== true && complete === true && valid === false),
  }));
}

/** Calls the first of the names that the SDK has: they have moved between its ages. */
function call(target: Record<string, unknown>, names: readonly string[], ...args: unknown[]): unknown {
  for (const name of names) {
    const method = target[name];
    if (typeof method === 'function') return Reflect.apply(method, target, args);
  }
  throw new SavedCardsError('sdk_unsupported', `This SDK has no ${names.join(' or ')}.`);
}

function made(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw new SavedCardsError('sdk_unsupported', 'This SDK cannot make a card form.');
}

/** Whatever the SDK throws while it is being taken down, the rest is taken down too. */
function attempt(cleanup: () => void): void {
  try {
    cleanup();
  } catch {
    // Nothing to save: the form is gone for the customer, and the container goes with the view.
  }
}
