import { type Row } from '../rows.ts';
import { findRow } from '../state.ts';
import type { FlowContext } from './context.ts';

/** Gives the function that deletes the card whose confirmation is open. */
export function createDelete(context: FlowContext): () => void {
  const { store, outbox, options, selectedRow, identify, fail, postSelection } = context;

  async function remove(row: Row) {
    store.dispatch({ type: 'deleteConfirmed', key: row.key });
    const card = await identify(row);
    try {
      // Confirmed is confirmed: the call goes on when the widget leaves the page, so its signal is not used.
      await options().source.delete(card, new AbortController().signal);
    } catch (cause) {
      store.dispatch({ type: 'deleteFailed', key: row.key, error: fail(cause, 'delete') });
      return;
    }
    const selectedBefore = selectedRow();
    store.dispatch({ type: 'cardDeleted', key: row.key });
    const { payment_method_id, payment_method_token } = card;
    outbox.post({
      type: 'card.deleted',
      version: 1,
      source: 'customer',
      payment_method_id,
      payment_method_token,
      card,
    });
    postSelection(selectedBefore, 'customer');
  }

  return () => {
    const state = store.get();
    const key = state.status === 'ready' ? state.confirmingKey : null;
    const row = findRow(state, key);
    if (row) void remove(row);
  };
}
