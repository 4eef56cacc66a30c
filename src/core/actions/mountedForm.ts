import type { Consent } from '../../shared/consent.ts';
import type { SavedCardsError } from '../../shared/errors.ts';
import type { CardForm, CardFieldContainers, CardField, CardFormOptions } from '../../sdk/types.ts';
import type { Context } from '../context.ts';

/** The vault's inputs on the page, for a new card or for the CVC of a saved card. */
export interface MountedForm {
  /**
   * Mounts the inputs; returns the function that removes them.
   *
   * @param words the text beside the form by which it asks for consent to the card being saved
   */
  mount: (containers: CardFieldContainers, onField: CardFormOptions['onField'], words?: string) => () => void;
  /** The form to submit; `null` before the inputs are ready and after they are removed. */
  current: () => CardForm | null;
  /** What the mounted form says to its reader: its `words`, and the version of the terms that it links to. */
  evidence: () => Pick<Consent, 'text' | 'version'>;
  focus: (field: CardField) => void;
  /** Passes the latest look and language to the inputs. */
  update: () => void;
  /** Loads ahead what the inputs need, without a session. */
  preload: () => void;
}

interface MountedFormParts {
  /** Called when the element of an older SDK has changed saved cards by itself. */
  onChanged: () => void;
  /** Reports that a part of the package could not be loaded. */
  loadFailed: (cause: unknown) => SavedCardsError;
}

export function createMountedForm(context: Context, { onChanged, loadFailed }: MountedFormParts): MountedForm {
  const { store, settings, mountSignal } = context;
  let current: CardForm | null = null;
  let evidence: Pick<Consent, 'text' | 'version'> = { text: '', version: null };

  async function open(containers: CardFieldContainers, onField: CardFormOptions['onField'], closing: AbortSignal) {
    // StrictMode unmounts at once what it has just mounted, and must not cost a session. Also, a form of the first
    // render is mounted before the widget around it is started and has its mount signal.
    await Promise.resolve();
    if (closing.aborted) return;
    const signal = AbortSignal.any([closing, mountSignal()]);
    try {
      const { openForm } = await import('./openForm.ts');
      const onOpen = (form: CardForm) => {
        current = form;
      };
      await openForm(context, { containers, onField, onChanged, signal }, onOpen);
    } catch (cause) {
      if (!signal.aborted) store.dispatch({ type: 'formFailed', error: loadFailed(cause) });
    }
  }

  return {
    mount(containers, onField, words = '') {
      evidence = { text: words, version: settings().terms.version ?? null };
      const closing = new AbortController();
      void open(containers, onField, closing.signal);
      return () => {
        closing.abort();
        current?.destroy();
        current = null;
      };
    },
    current: () => current,
    evidence: () => evidence,
    focus: (field) => current?.focus(field),
    update: () => current?.update(),
    preload() {
      import('./openForm.ts')
        .then(({ preloadInputs }) => preloadInputs(settings()))
        // The customer has not opened the form yet. A failure is shown when it is opened and loads the same again.
        .catch(() => undefined);
    },
  };
}
