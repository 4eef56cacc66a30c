import { withChanges, type CardChanges, type SavedCard } from '../../shared/card.ts';
import type { SavedCardsError } from '../../shared/errors.ts';
import { findSame, mergeRows, type Problem, type Row } from './rows.ts';
import {
  findRow,
  type AddDraft,
  type FormState,
  type Notice,
  type ReadyState,
  type State,
  type Task,
} from './state.ts';

/** Things that happened. */
export type Action =
  | { type: 'loadStarted' }
  | { type: 'loadFailed'; error: SavedCardsError }
  | { type: 'cardsLoaded'; cards: readonly SavedCard[] }
  | { type: 'cardSelected'; key: string | null }
  | { type: 'cardIdentified'; key: string; payment_method_id: string }
  | { type: 'addOpened' }
  | { type: 'draftChanged'; draft: Partial<AddDraft> }
  | { type: 'replaceOpened'; key: string }
  | { type: 'cvcAsked'; key: string }
  | { type: 'formReady'; surface: FormState['layout'] }
  | { type: 'formSubmitted' }
  | { type: 'formRefused'; error: SavedCardsError }
  | { type: 'formFailed'; error: SavedCardsError }
  | { type: 'formClosed' }
  | { type: 'cardAdded'; card: SavedCard; cards: readonly SavedCard[]; duplicate: boolean; cvcHeldUntil: number }
  | { type: 'cvcUsed'; key: string }
  | { type: 'checkStarted'; key: string }
  /** `null` where nobody is there any more to be told. */
  | { type: 'refused'; key: string; problem: Problem | null }
  | { type: 'deleteAsked'; key: string; lines: readonly string[] }
  | { type: 'deleteCancelled' }
  | { type: 'deleteConfirmed'; key: string }
  | { type: 'deleteUndone'; key: string }
  | { type: 'deleteStarted'; key: string }
  | { type: 'cardDeleted'; key: string }
  | { type: 'cardReplaced'; key: string; by: string }
  | { type: 'editOpened'; key: string }
  | { type: 'editSubmitted' }
  | { type: 'editRefused'; error: SavedCardsError }
  | { type: 'editClosed' }
  | { type: 'cardUpdated'; key: string; changes: CardChanges }
  | { type: 'defaultStarted'; key: string }
  | { type: 'defaultChanged'; key: string };

const NO_TASK: Task = { name: 'none' };
const NO_DRAFT: AddDraft = { nick_name: '', make_default: false };
const FRESH = { phase: 'preparing', error: null, layout: 'fields' } as const;

/** The only place where state changes. Pure; an action that makes no sense in a state leaves it as it is. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'loadStarted':
      return state.status === 'ready' ? state : { status: 'loading' };
    case 'loadFailed':
      return state.status === 'ready' ? state : { status: 'failed', error: action.error };
    case 'cardsLoaded':
      return state.status === 'ready'
        ? withRows(state, mergeRows(state.rows, action.cards))
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

type ReadyAction = Exclude<Action, { type: 'loadStarted' | 'loadFailed' | 'cardsLoaded' }>;

function reduceReady(state: ReadyState, action: ReadyAction): ReadyState {
  const { task } = state;
  switch (action.type) {
    case 'cardSelected':
      return {
        ...state,
        selectedKey: action.key,
        // A code belongs to one card.
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
    case 'draftChanged':
      return task.name === 'adding'
        ? { ...state, task: { ...task, draft: { ...task.draft, ...action.draft } } }
        : state;
    case 'replaceOpened':
      return {
        ...patchRow(state, action.key, { status: 'idle', problem: null }),
        task: { ...FRESH, name: 'replacing', key: action.key, attempt: nextAttempt(task, 'replacing', action.key) },
        notice: null,
      };
    case 'cvcAsked':
      return {
        ...state,
        task: { ...FRESH, name: 'asking_cvc', key: action.key, attempt: nextAttempt(task, 'asking_cvc', action.key) },
      };
    case 'formReady':
      return patchForm(state, { phase: 'typing', layout: action.surface });
    case 'formSubmitted':
      return patchForm(state, { phase: 'saving', error: null });
    case 'formRefused':
      return patchForm(state, { phase: 'typing', error: action.error });
    case 'formFailed':
      return patchForm(state, { phase: 'failed', error: action.error });
    case 'formClosed':
      return { ...state, task: NO_TASK };
    case 'cardAdded': {
      const next = { ...withRows(state, mergeRows(state.rows, action.cards)), task: NO_TASK };
      const key = findSame(next.rows, action.card)?.key ?? null;
      const notice: Notice = { name: action.duplicate ? 'card_known' : 'card_added', card: action.card, key };
      return patchRow({ ...next, notice }, key, { cvcHeldUntil: action.cvcHeldUntil, problem: null });
    }
    case 'cvcUsed':
      return patchRow(state, action.key, { cvcHeldUntil: null });
    case 'checkStarted': {
      // Only the newest question counts.
      const rows = state.rows.map((row) => (row.status === 'checking' ? { ...row, status: 'idle' as const } : row));
      return patchRow({ ...state, rows }, action.key, { status: 'checking', problem: null });
    }
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
        ...withoutUse(state, action.key, 'undoable'),
        notice: noticeOf(state, 'delete_pending', action.key),
      };
    case 'deleteUndone':
      return {
        ...patchRow(state, action.key, { status: 'idle' }),
        notice: noticeOf(state, 'delete_undone', action.key),
      };
    case 'deleteStarted':
      return withoutUse(state, action.key, 'deleting');
    case 'cardDeleted':
      return { ...withRows(state, withoutRow(state, action.key)), notice: noticeOf(state, 'card_deleted', action.key) };
    case 'cardReplaced':
      return { ...withRows(state, withoutRow(state, action.key)), notice: noticeOf(state, 'card_replaced', action.by) };

    case 'editOpened':
      return {
        ...patchRow(state, action.key, { problem: null }),
        edit: { key: action.key, phase: 'typing', error: null },
        notice: null,
      };
    case 'editSubmitted':
      return state.edit ? { ...state, edit: { ...state.edit, phase: 'saving', error: null } } : state;
    case 'editRefused':
      return state.edit ? { ...state, edit: { ...state.edit, phase: 'typing', error: action.error } } : state;
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
      // The default also moves with the delete of another card, whatever is going on with this one.
      const saved = ({ status }: Row) => (status === 'saving' ? ({ status: 'idle' } as const) : {});
      const next = patchRow({ ...state, rows }, action.key, saved);
      return { ...next, notice: noticeOf(next, 'default_changed', action.key) };
    }
  }
}

function nextAttempt(task: Task, name: 'replacing' | 'asking_cvc', key: string): number {
  return task.name === name && task.key === key ? task.attempt + 1 : 1;
}

/** A choice, a form or a dialog never outlives its row. */
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
    // A dialog, or a form, that closes by itself needs a word.
    notice: gone ? noticeOf(state, 'card_deleted', gone.key) : state.notice,
  };
}

/** A row on its way out can neither pay nor be typed for. */
function withoutUse(state: ReadyState, key: string, status: 'undoable' | 'deleting'): ReadyState {
  const { selectedKey, task, edit, confirmation } = state;
  return {
    ...patchRow(state, key, { status, problem: null }),
    confirmation: confirmation?.key === key ? null : confirmation,
    selectedKey: selectedKey === key ? null : selectedKey,
    task: 'key' in task && task.key === key ? NO_TASK : task,
    edit: edit?.key === key ? null : edit,
  };
}

function withoutRow(state: ReadyState, key: string): Row[] {
  return state.rows.filter((row) => row.key !== key);
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

function noticeOf(state: ReadyState, name: Notice['name'], key: string): Notice | null {
  const row = findRow(state, key);
  return row ? { name, card: row.card, key } : state.notice;
}

function withDefault(row: Row, is_default: boolean): Row {
  return row.card.is_default === is_default ? row : { ...row, card: { ...row.card, is_default } };
}
