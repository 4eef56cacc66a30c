import { SavedCardsError } from '../../shared/errors.ts';
import type { CardForm, CardFieldContainers, CardField, CardFormOptions } from '../../sdk/openCardForm.ts';
import type { Context } from '../context.ts';

/** The vault's inputs on the page, whatever is typed in them: a new card, or a saved card's security code. */
export interface MountedForm {
  /** Draws the inputs; returns the function that takes them away again. */
  mount: (containers: CardFieldContainers, onField: CardFormOptions['onField']) => () => void;
  /** What can be submitted; `null` before the inputs are ready and after they are gone. */
  current: () => CardForm | null;
  focus: (field: CardField) => void;
  /** Loads ahead what the inputs need, without a session. */
  preload: () => void;
}

/** @param onChanged an older SDK's element has changed saved cards by itself */
export function createMountedForm(context: Context, onChanged: () => void): MountedForm {
  const { store, settings, mountSignal, reportError } = context;
  let capture: CardForm | null = null;

  async function open(containers: CardFieldContainers, onField: CardFormOptions['onField'], closing: AbortSignal) {
    // StrictMode takes down at once what it has just mounted: no session for that. And a form that is there from the
    // start is mounted before the widget around it has begun to live.
    await Promise.resolve();
    if (closing.aborted) return;
    const signal = AbortSignal.any([closing, mountSignal()]);
    let opened;
    try {
      const { openForm } = await import('./openForm.ts');
      opened = await openForm(context, { containers, onField, onChanged, signal });
    } catch (cause) {
      const error = new SavedCardsError('sdk_load_failed', 'The card form could not be loaded.', { cause });
      if (!signal.aborted) store.dispatch({ type: 'formFailed', error: reportError(error, 'load_sdk') });
    }
    if (signal.aborted) opened?.destroy();
    else if (opened) {
      capture = opened;
      store.dispatch({ type: 'formReady', surface: opened.layout });
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
    preload() {
      const { sdk, source } = settings();
      const script = import('../../sdk/hyper.ts').then(({ preloadSdk }) => preloadSdk(sdk, source.publishableKey?.()));
      // Nobody has asked for the form yet. What cannot be loaded is said when somebody does.
      Promise.all([script, import('./openForm.ts')]).catch(() => undefined);
    },
  };
}
