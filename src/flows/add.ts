import { findAdded } from '../addedCard.ts';
import { findSame } from '../rows.ts';
import { taskOf } from '../state.ts';
import type { Capture } from '../vault/capture.ts';
import { CVC_HELD_MS, type FlowContext } from './context.ts';
import type { VaultForm } from './vaultForm.ts';

/** Gives the function that saves the card in the form and shows it. */
export function createAdd(context: FlowContext, form: VaultForm, list: () => Promise<void>): () => void {
  const { store, outbox, options, life, rows, selectedRow, fail, exchange, postSelection } = context;

  async function save(capture: Capture) {
    store.dispatch({ type: 'formSubmitted' });
    let added;
    try {
      added = await capture.submit();
    } catch (cause) {
      if (capture !== form.current()) {
        // The form was taken away while the vault was at work, which may have saved the card: the list knows.
        if (!life().aborted) await list();
        return;
      }
      const error = fail(cause, 'add');
      const keepsForm = error.code === 'card_invalid' || error.code === 'card_rejected';
      store.dispatch({ type: keepsForm ? 'formRefused' : 'formFailed', error });
      // Without an answer the card may have been saved all the same: the list knows.
      if (!keepsForm) await list();
      return;
    }
    await show({ ...added, payment_method_id: await exchange(added.payment_method_token) });
  }

  /** Shows a card that the vault has taken. It is safe there, so a list that fails now is not a failed add. */
  async function show(added: Parameters<typeof findAdded>[2]) {
    const { source, selectable, now } = options();
    const before = rows().map((row) => row.card);
    const selectedBefore = selectedRow();
    const after = await source.list(life()).catch((cause: unknown) => {
      if (!life().aborted) fail(cause, 'list');
      return before;
    });
    const { card, cards, duplicate } = findAdded(before, after, added);
    store.dispatch({ type: 'cardAdded', card, cards, duplicate, cvcHeldUntil: now() + CVC_HELD_MS });
    const { payment_method_id } = card;
    const { payment_method_token } = added;
    outbox.post({
      type: 'card.added',
      version: 1,
      source: 'customer',
      payment_method_id,
      payment_method_token,
      card,
      duplicate,
    });
    const row = findSame(rows(), card);
    if (row && selectable) store.dispatch({ type: 'cardSelected', key: row.key });
    postSelection(selectedBefore, 'customer');
  }

  return () => {
    const capture = form.current();
    if (taskOf(store.get(), 'adding')?.phase === 'typing' && capture) void save(capture);
  };
}
