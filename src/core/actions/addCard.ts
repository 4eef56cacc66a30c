import { findAdded, type AddedCard } from '../state/addedCard.ts';
import type { SavedCard } from '../../shared/card.ts';
import { SavedCardsError } from '../../shared/errors.ts';
import { cardPayload } from '../events/events.ts';
import { findSame, type Row } from '../state/rows.ts';
import { taskOf, type AddDraft } from '../state/state.ts';
import type { CardFormResult } from '../../sdk/readResult.ts';
import { assertNames } from './changeCard.ts';
import { CVC_HELD_MS, type Context } from '../context.ts';
import type { EditCard } from './editCard.ts';
import { listAfter } from './verifyChange.ts';
import type { Selection } from './selection.ts';
import type { MountedForm } from './mountedForm';

export interface AddCard {
  /** Saves the card in the form, and the names that go with it. */
  submit: () => void;
  /** Hands the typed card to the vault; `null` after a failure, which the form says. */
  capture: () => Promise<TakenCard | null>;
  /** Shows a card that the vault has taken and tells of it; gives its row. */
  show: (added: TakenCard, choose: boolean) => Promise<Row | null>;
}

/** A card that the vault has, from its answer, or from the list where the answer was lost. */
interface VaultCard extends Omit<CardFormResult, 'payment_method_token'> {
  payment_method_id?: string | null;
  payment_method_token: string | null;
}

interface TakenCard extends VaultCard {
  /** The cards that were known when it was handed in, also those that have gone since, and those told of since. */
  known: () => SavedCard[];
}

export interface AddParts {
  form: MountedForm;
  selection: Selection;
  edit: EditCard;
}

export function createAddCard(context: Context, { form, selection, edit }: AddParts): AddCard {
  const { store, outbox, settings, mountSignal, rows, selectedRow, reportError, exchangeToken } = context;

  const told: SavedCard[] = [];

  async function capture(): Promise<TakenCard | null> {
    const capturing = form.current();
    if (!capturing) return null;
    const before = rows();
    const toldBefore = told.length;
    const known = () => [...before.map(({ card }) => card), ...told.slice(toldBefore)];
    store.dispatch({ type: 'formSubmitted' });
    try {
      return { ...(await capturing.submit()), known };
    } catch (cause) {
      // The form may have been taken away while the vault was at work; without an answer, or with one that nobody
      // waits for, the card may be saved all the same.
      const closed = capturing !== form.current();
      if (closed && mountSignal().aborted) return null;
      const saved = newcomer(before, await listAfter(context, closed ? FORM_CLOSED : cause));
      if (saved) return { ...saved, known };
      if (closed) return null;
      const error = reportError(cause, 'add');
      const keepsForm = error.code === 'card_invalid' || error.code === 'card_rejected';
      store.dispatch({ type: keepsForm ? 'formRefused' : 'formFailed', error });
      return null;
    }
  }

  async function show(result: TakenCard, choose: boolean): Promise<Row | null> {
    const { payment_method_token: token } = result;
    const payment_method_id = result.payment_method_id ?? (token && (await exchangeToken(token)));
    const { card, cards, duplicate } = await findInVault({ ...result, payment_method_id });
    const chosen = selectedRow();
    store.dispatch({ type: 'cardAdded', card, cards, duplicate, cvcHeldUntil: settings().now() + CVC_HELD_MS });
    const row = findSame(rows(), card);
    told.push(card);
    outbox.post({
      type: 'card.added',
      version: 1,
      initiator: 'customer',
      ...cardPayload(card),
      payment_method_token: token,
      duplicate,
    });
    // The list may also tell that the chosen card is gone.
    selection.announceChange(chosen, 'vault');
    if (row && choose && selection.allows(row)) selection.choose(row, 'customer');
    return row;
  }

  /** The card is safe in the vault, so a list that fails now is not a failed add. */
  async function findInVault(added: Required<TakenCard>): Promise<AddedCard> {
    const { source, surface } = settings();
    if (surface === 'guest') return findAdded([], [], added);
    const shown = rows().map(({ card }) => card);
    const after = await source.list(mountSignal()).catch((cause: unknown) => {
      if (!mountSignal().aborted) reportError(cause, 'list');
      return shown;
    });
    return findAdded(added.known(), after, added);
  }

  async function save({ nick_name, make_default }: AddDraft) {
    const name = nick_name.trim();
    try {
      assertNames({ nick_name: name });
    } catch (cause) {
      store.dispatch({ type: 'formRefused', error: reportError(cause, 'add') });
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

/** What the vault has said after a form was closed is as good as lost. */
const FORM_CLOSED = new SavedCardsError('timeout', 'The form was closed before the vault had answered.');

/** The one card that a list has more than before. */
function newcomer(before: readonly Row[], after: readonly SavedCard[] | null): VaultCard | null {
  const [card, ...others] = after?.filter((row) => row.payment_method_type === 'card' && !findSame(before, row)) ?? [];
  if (!card || others.length > 0) return null;
  const { payment_method_id, payment_method_token, payment_method_data } = card;
  return { payment_method_id, payment_method_token, card: payment_method_data?.card ?? null };
}
