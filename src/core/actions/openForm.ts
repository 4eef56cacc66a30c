import type { Operation } from '../events/events.ts';
import { taskOf } from '../state/state.ts';
import { openCapture, type Capture, type CaptureOptions } from '../../sdk/openCardForm.ts';
import type { FlowContext } from '../context.ts';

/** Draws the vault's inputs, with a session for them; `null` after a failure, which the form says. */
export async function openForm(
  { store, settings, rowOf, fail }: FlowContext,
  inputs: Pick<CaptureOptions, 'containers' | 'onField' | 'onChanged' | 'signal'>,
): Promise<Capture | null> {
  const { source, vault } = settings();
  let operation: Operation = 'session';
  try {
    const session = await source.session(inputs.signal);
    operation = 'load_sdk';
    // A code that is typed alone belongs to a saved card, whose network tells how long it is.
    const owner = rowOf(taskOf(store.get(), 'asking_cvc')?.key ?? null);
    const savedCard = owner?.card.payment_method_data?.card ?? null;
    return await openCapture({ ...inputs, session, vault, savedCard });
  } catch (cause) {
    if (!inputs.signal.aborted) store.dispatch({ type: 'formFailed', error: fail(cause, operation) });
    return null;
  }
}
