import { withChanges, type SavedCard } from '../../shared/card.ts';
import type { Action } from './action.ts';
import { findSame, mergeRows, type Row } from './rows.ts';
import {
  findRow,
  type AddDraft,
  type Edit,
  type FormState,
  type Notice,
  type ReadyState,
  type State,
  type Task,
} from './state.ts';

const NO_TASK: Task = { name: 'none' };
const NO_DRAFT: AddDraft = { nick_name: '', make_default: false, save: false };
const FRESH = { phase: 'preparing', error: null, layout: 'fields' } as const;

/** The only place where the state changes. Pure. An action that does not apply to a state returns it unchanged. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'loadStarted':
      return state.status === 'ready' ? state : { status: 'loading' };
    case 'loadFailed':
      return state.status === 'ready' ? state : { status: 'failed', error: action.error };
    case 'cardsLoaded':
      return state.status === 'ready'
        ? withRows(state, mergeRows(state.rows, withUnsaved(state.rows, action.cards)))
        : {
            status: 'ready',
            rows: mergeRows([], action.cards),
            selectedKey: null,
            task: NO_TASK,
            confirmation: null,
            edit: null,
            notice: null,
          };
    default:
      return state.status === 'ready' ? reduceReady(state, action) : state;
  }
}

/** No list has a card that is not saved, which stays on the page all the same, for the payment that it was typed for. */
function withUnsaved(rows: readonly Row[], cards: readonly SavedCard[]): readonly SavedCard[] {
  const listed = cards.map((card) => ({ card }));
  const unsaved = rows.map(({ card }) => card).filter((card) => card.storage_type === 'volatile');
  return [...unsaved.filter((card) => !findSame(listed, card)), ...cards];
}

type ReadyAction = Exclude<Action, { type: 'loadStarted' | 'loadFailed' | 'cardsLoaded' }>;

function reduceReady(state: ReadyState, action: ReadyAction): ReadyState {
  const { task } = state;
  switch (action.type) {
    case 'cardSelected':
      return {
        ...state,
        selectedKey: action.key,
        // A CVC belongs to one card, so its form closes when another card is selected.
        task: task.name === 'asking_cvc' && task.key !== action.key ? NO_TASK : task,
      };
    case 'cardIdentified':
      return patchRow(state, action.key, ({ card }) => ({
        card: { ...card, payment_method_id: action.payment_method_id },
      }));

    case 'addOpened': {
      const again = task.name === 'adding';
      const { attempt, draft } = again ? task : { attempt: 0, draft: NO_DRAFT };
      return { ...state, task: { ...FRESH, name: 'adding', attempt: attempt + 1, draft }, notice: null };
    }
    case 'draftChanged': {
      if (task.name !== 'adding') return state;
      const draft = { ...task.draft, ...action.draft };
      // The vault is told when its inputs open whether the card is to be saved, so another choice needs fresh ones.
      const fresh = draft.save === task.draft.save ? {} : { ...FRESH, attempt: task.attempt + 1 };
      return { ...state, task: { ...task, ...fresh, draft } };
    }
    case 'replaceOpened':
      return {
        ...openForm(patchRow(state, action.key, { status: 'idle', problem: null }), 'replacing', action.key),
        notice: null,
      };
    case 'cvcAsked':
      return openForm(state, 'asking_cvc', action.key);
    case 'formReady':
      return patchForm(state, { phase: 'typing', layout: action.layout });
    case 'formSubmitted':
      return patchForm(state, { phase: 'saving', error: null });
    case 'formRefused':
      return patchForm(state, { phase: 'typing', error: action.error });
    case 'formFailed':
      return patchForm(state, { phase: 'failed', error: action.error });
    case 'formClosed':
      return { ...state, task: NO_TASK };
    case 'cardAdded': {
      const cards = withUnsaved(state.rows, action.cards);
      const next = { ...withRows(state, mergeRows(state.rows, cards)), task: NO_TASK };
      const key = findSame(next.rows, action.card)?.key ?? null;
      const notice: Notice = { name: action.duplicate ? 'card_known' : 'card_added', card: action.card, key };
      const { cvcHeldUntil, consent } = action;
      return patchRow({ ...next, notice }, key, { cvcHeldUntil, consent, problem: null });
    }
    case 'cvcUsed':
      return patchRow(state, action.key, { cvcHeldUntil: null, problem: null });
    case 'checkStarted': {
      // The host is asked about one card at a time: the newest question replaces the one before.
      const rows = state.rows.map((row) => (row.status === 'checking' ? { ...row, status: 'idle' as const } : row));
      return patchRow({ ...state, rows }, action.key, { status: 'checking', problem: null });
    }
    case 'checkCancelled':
      return patchRow(state, action.key, { status: 'idle' });
    case 'refused':
      return patchRow(state, action.key, { status: 'idle', problem: action.problem });
    case 'deleteAsked':
      return {
        ...patchRow(state, action.key, { status: 'idle', problem: null }),
        confirmation: { key: action.key, lines: action.lines },
      };
    case 'deleteCancelled':
      return { ...state, confirmation: null };
    case 'deleteConfirmed':
      return {
        ...beingDeleted(state, action.key, 'undoable'),
        notice: noticeOf(state, 'delete_pending', action.key),
      };
    case 'deleteUndone':
      return {
        ...patchRow(state, action.key, { status: 'idle' }),
        notice: noticeOf(state, 'delete_undone', action.key),
      };
    case 'deleteStarted':
      return beingDeleted(state, action.key, 'deleting');
    case 'cardDeleted':
      return { ...withoutRow(state, action.key), notice: noticeOf(state, 'card_deleted', action.key) };
    case 'cardReplaced':
      return { ...withoutRow(state, action.key), notice: noticeOf(state, 'card_replaced', action.by) };

    case 'editOpened':
      return {
        ...patchRow(state, action.key, { problem: null }),
        edit: { key: action.key, phase: 'typing', error: null },
        notice: null,
      };
    case 'editSubmitted':
      return patchEdit(state, { phase: 'saving', error: null });
    case 'editRefused':
      return patchEdit(state, { phase: 'typing', error: action.error });
    case 'editClosed':
      return { ...state, edit: null };
    case 'cardUpdated': {
      const next = patchRow(state, action.key, ({ card }) => ({ card: withChanges(card, action.changes) }));
      const edit = state.edit?.key === action.key ? null : state.edit;
      return { ...next, edit, notice: noticeOf(next, 'card_updated', action.key) };
    }
    case 'defaultStarted':
      return patchRow(state, action.key, { status: 'saving', problem: null });
    case 'defaultChanged': {
      const rows = state.rows.map((row) => withDefault(row, row.key === action.key));
      // A card also becomes the default with the delete of another one, and then keeps a status such as `checking`.
      const saved = ({ status }: Row) => (status === 'saving' ? ({ status: 'idle' } as const) : {});
      const next = patchRow({ ...state, rows }, action.key, saved);
      return { ...next, notice: noticeOf(next, 'default_changed', action.key) };
    }
  }
}

/** Opens the form of a row, or a fresh one if it is open already. */
function openForm(state: ReadyState, name: 'replacing' | 'asking_cvc', key: string): ReadyState {
  const { task } = state;
  const attempt = task.name === name && task.key === key ? task.attempt + 1 : 1;
  return { ...state, task: { ...FRESH, name, key, attempt } };
}

/** Replaces the rows. A selection, a form or a dialog whose row is gone ends with it. */
function withRows(state: ReadyState, rows: Row[]): ReadyState {
  const has = (key: string | null) => rows.some((row) => row.key === key);
  const { confirmation, edit, task } = state;
  const gone = [confirmation, edit].find((open) => open && !has(open.key));
  return {
    ...state,
    rows,
    selectedKey: has(state.selectedKey) ? state.selectedKey : null,
    task: 'key' in task && !has(task.key) ? NO_TASK : task,
    confirmation: confirmation && has(confirmation.key) ? confirmation : null,
    edit: edit && has(edit.key) ? edit : null,
    // When a dialog or a form closes because its card is gone, the customer is told why.
    notice: gone ? noticeOf(state, 'card_deleted', gone.key) : state.notice,
  };
}

/** A card that is being deleted can neither be selected nor have an open form. */
function beingDeleted(state: ReadyState, key: string, status: 'undoable' | 'deleting'): ReadyState {
  const { selectedKey, task, edit, confirmation } = state;
  return {
    ...patchRow(state, key, { status, problem: null }),
    confirmation: confirmation?.key === key ? null : confirmation,
    selectedKey: selectedKey === key ? null : selectedKey,
    task: 'key' in task && task.key === key ? NO_TASK : task,
    edit: edit?.key === key ? null : edit,
  };
}

function withoutRow(state: ReadyState, key: string): ReadyState {
  return withRows(
    state,
    state.rows.filter((row) => row.key !== key),
  );
}

function patchRow(
  state: ReadyState,
  key: string | null,
  patch: Partial<Row> | ((row: Row) => Partial<Row>),
): ReadyState {
  const change = typeof patch === 'function' ? patch : () => patch;
  return { ...state, rows: state.rows.map((row) => (row.key === key ? { ...row, ...change(row) } : row)) };
}

function patchForm(state: ReadyState, patch: Partial<FormState>): ReadyState {
  return 'phase' in state.task ? { ...state, task: { ...state.task, ...patch } } : state;
}

function patchEdit(state: ReadyState, patch: Partial<Edit>): ReadyState {
  return state.edit ? { ...state, edit: { ...state.edit, ...patch } } : state;
}

function noticeOf(state: ReadyState, name: Notice['name'], key: string): Notice | null {
  const row = findRow(state, key);
  return row ? { name, card: row.card, key } : state.notice;
}

function withDefault(row: Row, is_default: boolean): Row {
  return row.card.is_default === is_default ? row : { ...row, card: { ...row.card, is_default } };
}
