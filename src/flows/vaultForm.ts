import { SavedCardsError } from '../errors.ts';
import type { Operation } from '../events.ts';
import { taskOf } from '../state.ts';
import type { Capture, CaptureContainers, CaptureField, CaptureOptions } from '../vault/capture.ts';
import type { FlowContext } from './context.ts';

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

export function createVaultForm({ store, settings, life, rowOf, fail }: FlowContext, onChanged: () => void): VaultForm {
  let capture: Capture | null = null;

  /** A code that is typed alone belongs to a saved card, whose network tells how long it is. */
  function savedCard() {
    const task = taskOf(store.get(), 'asking_cvc');
    return rowOf(task?.key ?? null)?.card.payment_method_data?.card ?? null;
  }

  async function open(containers: CaptureContainers, onField: CaptureOptions['onField'], closing: AbortSignal) {
    // StrictMode takes down at once what it has just mounted: no session for that. And a form that is there from the
    // start is mounted before the widget around it has begun to live.
    await Promise.resolve();
    if (closing.aborted) return;
    const signal = AbortSignal.any([closing, life()]);
    const { source, vault } = settings();
    let operation: Operation = 'session';
    try {
      const session = await source.session(signal);
      operation = 'load_sdk';
      const { openCapture } = await import('../vault/capture.ts').catch((cause: unknown) => {
        throw new SavedCardsError('sdk_load_failed', 'The card form could not be loaded.', { cause });
      });
      signal.throwIfAborted();
      const opened = await openCapture({
        session,
        containers,
        savedCard: savedCard(),
        vault,
        onField,
        onChanged,
        signal,
      });
      if (signal.aborted) {
        opened.destroy();
        return;
      }
      capture = opened;
      store.dispatch({ type: 'formReady', surface: opened.surface });
    } catch (cause) {
      if (!signal.aborted) store.dispatch({ type: 'formFailed', error: fail(cause, operation) });
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
      const { vault } = settings();
      const parts = [import('../vault/hyper.ts').then(({ warmSdk }) => warmSdk(vault)), import('../vault/capture.ts')];
      // Nobody has asked for the form yet. What cannot be loaded is said when somebody does.
      Promise.all(parts).catch(() => undefined);
    },
  };
}
