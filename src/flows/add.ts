import { findAdded, type AddedCard } from '../addedCard.ts';
import { findSame, type Row } from '../rows.ts';
import { taskOf, type AddDraft } from '../state.ts';
import type { Capture } from '../vault/capture.ts';
import type { CaptureResult } from '../vault/result.ts';
import { assertNames, handleOf } from './change.ts';
import { CVC_HELD_MS, type FlowContext } from './context.ts';
import type { EditFlow } from './edit.ts';
import type { Selection } from './select.ts';
import type { VaultForm } from './vaultForm.ts';

export interface AddFlow {
  /** Saves the card in the form, and the names that go with it. */
  submit: () => void;
  /** Hands the typed card to the vault; `null` after a failure, which the form says. */
  capture: () => Promise<CaptureResult | null>;
  /** Shows a card that the vault has taken and tells of it; gives its row. */
  show: (added: CaptureResult, choose: boolean) => Promise<Row | null>;
}

export interface AddParts {
  form: VaultForm;
  selection: Selection;
  edit: EditFlow;
  list: () => Promise<void>;
}

export function createAdd(context: FlowContext, { form, selection, edit, list }: AddParts): AddFlow {
  const { store, outbox, settings, life, rows, fail, exchange } = context;

  async function capture(): Promise<CaptureResult | null> {
    const capturing = form.current();
    if (!capturing) return null;
    store.dispatch({ type: 'formSubmitted' });
    try {
      return await capturing.submit();
    } catch (cause) {
      await handleFailure(cause, capturing);
      return null;
    }
  }

  async function handleFailure(cause: unknown, capturing: Capture) {
    if (capturing !== form.current()) {
      // The form was taken away while the vault was at work, which may have saved the card: the list knows.
      if (!life().aborted) await list();
      return;
    }
    const error = fail(cause, 'add');
    const keepsForm = error.code === 'card_invalid' || error.code === 'card_rejected';
    store.dispatch({ type: keepsForm ? 'formRefused' : 'formFailed', error });
    // Without an answer the card may have been saved all the same: the list knows.
    if (!keepsForm) await list();
  }

  async function show(result: CaptureResult, choose: boolean): Promise<Row | null> {
    const payment_method_id = await exchange(result.payment_method_token);
    const { card, cards, duplicate } = await findInVault({ ...result, payment_method_id });
    store.dispatch({ type: 'cardAdded', card, cards, duplicate, cvcHeldUntil: settings().now() + CVC_HELD_MS });
    const row = findSame(rows(), card);
    outbox.post({
      type: 'card.added',
      version: 1,
      source: 'customer',
      ...handleOf({ card }),
      payment_method_token: result.payment_method_token,
      duplicate,
    });
    if (row && choose && selection.allows(row)) selection.choose(row, 'customer');
    return row;
  }

  /** The card is safe in the vault, so a list that fails now is not a failed add. */
  async function findInVault(added: Parameters<typeof findAdded>[2]): Promise<AddedCard> {
    const { source, surface } = settings();
    if (surface === 'guest') return findAdded([], [], added);
    const before = rows().map((row) => row.card);
    const after = await source.list(life()).catch((cause: unknown) => {
      if (!life().aborted) fail(cause, 'list');
      return before;
    });
    return findAdded(before, after, added);
  }

  async function save({ nick_name, make_default }: AddDraft) {
    const name = nick_name.trim();
    try {
      assertNames({ nick_name: name });
    } catch (cause) {
      store.dispatch({ type: 'formRefused', error: fail(cause, 'add') });
      return;
    }
    const added = await capture();
    const row = added && (await show(added, true));
    if (!row) return;
    // The name last: what begins after a failure takes its words from the row.
    if (make_default) await edit.makeDefault(row.key);
    if (name) await edit.rename(row.key, { nick_name: name });
  }

  return {
    capture,
    show,
    submit() {
      const task = taskOf(store.get(), 'adding');
      if (task?.phase === 'typing') void save(task.draft);
    },
  };
}
