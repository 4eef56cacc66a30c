import type { Operation } from '../events/events.ts';
import { taskOf } from '../state/state.ts';
import { savesTypedCard } from './savesTypedCard.ts';
import { openCardForm } from '../../sdk/openCardForm.ts';
import type { CardForm, CardFormOptions } from '../../sdk/types.ts';
import type { Context } from '../context.ts';

export { preloadSdk } from '../../sdk/hyper.ts';

/** Opens the vault's inputs with a session; `null` after a failure, which is shown in the form. */
export async function openForm(
  { store, settings, rowOf, reportError }: Context,
  inputs: Pick<CardFormOptions, 'containers' | 'onField' | 'onChanged' | 'signal'>,
): Promise<CardForm | null> {
  const { source, sdk } = settings();
  let operation: Operation = 'session';
  try {
    const savesCard = savesTypedCard(store.get(), settings());
    const session = await source.session(inputs.signal, savesCard ? 'persistent' : 'volatile');
    operation = 'load_sdk';
    // A security code alone belongs to a saved card, whose network decides how long the code is.
    const row = rowOf(taskOf(store.get(), 'asking_cvc')?.key ?? null);
    const savedCard = row?.card.payment_method_data?.card ?? null;
    return await openCardForm({ ...inputs, session, sdk, savedCard, savesCard });
  } catch (cause) {
    if (!inputs.signal.aborted) store.dispatch({ type: 'formFailed', error: reportError(cause, operation) });
    return null;
  }
}
