import { SavedCardsError } from '../../shared/errors.ts';
import type { CardForm, CardFieldContainers, CardField, CardFormOptions } from '../../sdk/types.ts';
import type { Context } from '../context.ts';

/** The vault's inputs on the page, for a new card or for the security code of a saved card. */
export interface MountedForm {
  /**
   * Mounts the inputs; returns the function that removes them.
   *
   * @param words the text by which the form asks for consent to the card being saved, and shows it
   */
  mount: (containers: CardFieldContainers, onField: CardFormOptions['onField'], words?: string) => () => void;
  /** The form to submit; `null` before the inputs are ready and after they are removed. */
  current: () => CardForm | null;
  /** The `words` of the mounted form. */
  words: () => string;
  focus: (field: CardField) => void;
  /** Passes the latest look and language to the inputs. */
  update: () => void;
  /** Loads ahead what the inputs need, without a session. */
  preload: () => void;
}

/** @param onChanged called when the element of an older SDK has changed saved cards by itself */
export function createMountedForm(context: Context, onChanged: () => void): MountedForm {
  const { store, settings, mountSignal, reportError } = context;
  let current: CardForm | null = null;
  let latestWords = '';

  async function open(containers: CardFieldContainers, onField: CardFormOptions['onField'], closing: AbortSignal) {
    // StrictMode unmounts at once what it has just mounted, and must not cost a session. Also, a form of the first
    // render is mounted before the widget around it is started and has its mount signal.
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
      current = opened;
      store.dispatch({ type: 'formReady', layout: opened.layout });
    }
  }

  return {
    mount(containers, onField, words = '') {
      latestWords = words;
      const closing = new AbortController();
      void open(containers, onField, closing.signal);
      return () => {
        closing.abort();
        current?.destroy();
        current = null;
      };
    },
    current: () => current,
    words: () => latestWords,
    focus: (field) => current?.focus(field),
    update: () => current?.update(),
    preload() {
      const { sdk, source } = settings();
      import('./openForm.ts')
        .then(({ preloadSdk }) => preloadSdk(sdk, source.publishableKey?.()))
        // The customer has not opened the form yet. A failure is shown when it is opened and loads the same again.
        .catch(() => undefined);
    },
  };
}
