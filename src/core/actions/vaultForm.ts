import { SavedCardsError } from '../../shared/errors.ts';
import type { Capture, CaptureContainers, CaptureField, CaptureOptions } from '../../sdk/openCardForm.ts';
import type { FlowContext } from '../context.ts';

/** The vault's inputs on the page, whatever is typed in them: a new card, or a saved card's security code. */
export interface VaultForm {
  /** Draws the inputs; returns the function that takes them away again. */
  mount: (containers: CaptureContainers, onField: CaptureOptions['onField']) => () => void;
  /** What can be submitted; `null` before the inputs are ready and after they are gone. */
  current: () => Capture | null;
  focus: (field: CaptureField) => void;
  /** Loads ahead what the inputs need, without a session. */
  warm: () => void;
}

/** @param onChanged an older SDK's element has changed saved cards by itself */
export function createVaultForm(context: FlowContext, onChanged: () => void): VaultForm {
  const { store, settings, life, fail } = context;
  let capture: Capture | null = null;

  async function open(containers: CaptureContainers, onField: CaptureOptions['onField'], closing: AbortSignal) {
    // StrictMode takes down at once what it has just mounted: no session for that. And a form that is there from the
    // start is mounted before the widget around it has begun to live.
    await Promise.resolve();
    if (closing.aborted) return;
    const signal = AbortSignal.any([closing, life()]);
    let opened;
    try {
      const { openForm } = await import('./openForm.ts');
      opened = await openForm(context, { containers, onField, onChanged, signal });
    } catch (cause) {
      const error = new SavedCardsError('sdk_load_failed', 'The card form could not be loaded.', { cause });
      if (!signal.aborted) store.dispatch({ type: 'formFailed', error: fail(error, 'load_sdk') });
    }
    if (signal.aborted) opened?.destroy();
    else if (opened) {
      capture = opened;
      store.dispatch({ type: 'formReady', surface: opened.surface });
    }
  }

  return {
    mount(containers, onField) {
      const closing = new AbortController();
      void open(containers, onField, closing.signal);
      return () => {
        closing.abort();
        capture?.destroy();
        capture = null;
      };
    },
    current: () => capture,
    focus: (field) => capture?.focus(field),
    warm() {
      const { vault, source } = settings();
      const sdk = import('../../sdk/hyper.ts').then(({ warmSdk }) => warmSdk(vault, source.publishableKey?.()));
      // Nobody has asked for the form yet. What cannot be loaded is said when somebody does.
      Promise.all([sdk, import('./openForm.ts')]).catch(() => undefined);
    },
  };
}
