import type { Operation } from '../events/events.ts';
import type { Settings } from '../options.ts';
import type { Row } from '../state/rows.ts';
import { taskOf } from '../state/state.ts';
import { storageTypeOfForm } from './storageTypeOfForm.ts';
import { preloadSdk } from '../../sdk/hyper.ts';
import { openCardForm } from '../../sdk/openCardForm.ts';
import type { CardForm, CardFormOptions, SavedCardOfForm } from '../../sdk/types.ts';
import type { CardSource } from '../../sources/cardSource.ts';
import type { Context } from '../context.ts';

/** Loads ahead what the inputs need beside this module. */
export function preloadInputs({ sdk, source }: Pick<Settings, 'sdk' | 'source'>): void {
  preloadSdk(sdk, source.publishableKey?.());
}

/**
 * Opens the vault's inputs with a session. A failure is shown in the form.
 *
 * @param onOpen called with the inputs, unless the form has been closed meanwhile
 */
export async function openForm(
  { store, settings, rowOf, reportError }: Context,
  inputs: Pick<CardFormOptions, 'containers' | 'onField' | 'onChanged' | 'signal'>,
  onOpen: (form: CardForm) => void,
): Promise<void> {
  const { source } = settings();
  const { signal } = inputs;
  let operation: Operation = 'session';
  try {
    const storage_type = storageTypeOfForm(store.get(), settings());
    const row = rowOf(taskOf(store.get(), 'asking_cvc')?.key ?? null);
    const savedCard = row && (await savedCardOf(row, source, signal));
    const session = await source.session(signal, storage_type);
    const savesCard = storage_type === 'persistent';
    operation = 'load_sdk';
    const form = await openCardForm({ ...inputs, session, savedCard, savesCard, sdk: () => settings().sdk });
    if (signal.aborted) {
      form.destroy();
      return;
    }
    onOpen(form);
    store.dispatch({ type: 'formReady', layout: form.layout });
  } catch (cause) {
    if (!signal.aborted) store.dispatch({ type: 'formFailed', error: reportError(cause, operation) });
  }
}

/** The card whose CVC is asked for. */
async function savedCardOf({ card }: Row, source: CardSource, signal: AbortSignal): Promise<SavedCardOfForm | null> {
  const masked = card.payment_method_data?.card;
  if (!masked) return null;
  return { card: masked, payment_method_token: await tokenInSession(card, source, signal) };
}

/**
 * The card's token in the session of the form. The vault refuses tokens of other sessions, so the cards are listed with
 * this session first. `null` where the source does not list with a session, and after a failure.
 */
async function tokenInSession(card: Row['card'], source: CardSource, signal: AbortSignal): Promise<string | null> {
  if (!source.liveToken) return null;
  try {
    await source.list(signal);
    return await source.liveToken(card, signal);
  } catch {
    // Without the card's token the vault stores the CVC on its own, which also works for the payment.
    return null;
  }
}
