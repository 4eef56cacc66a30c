import type { SavedCard } from './card.ts';
import type { SavedCardsError } from './errors.ts';
import { findSame, mergeRows, type Row } from './rows.ts';

/** What the customer is typing into the vault's inputs. One form at a time. */
export type Task =
  | { name: 'none' }
  | ({ name: 'adding' } & FormState)
  /** The security code of the row with this key is wanted before it can pay. */
  | ({ name: 'asking_cvc'; key: string } & FormState);

/** A form whose inputs the vault draws. */
export interface FormState {
  phase: 'preparing' | 'typing' | 'saving' | 'failed';
  /** Grows with each fresh form, so that a view can mount a new one. */
  attempt: number;
  error: SavedCardsError | null;
}

/** Something that happened and that a customer who does not see the screen has to hear. */
export type Notice = { name: 'card_added' | 'card_known' | 'card_deleted' | 'delete_failed'; card: SavedCard };

export interface ReadyState {
  status: 'ready';
  rows: Row[];
  selectedKey: string | null;
  task: Task;
  /** The row whose delete waits for a yes. Beside the task: asking must not cost what has been typed. */
  confirmingKey: string | null;
  notice: Notice | null;
}

/** Everything that the widget shows. Each member has only what exists then; `status` is on the root as `data-state`. */
export type State = { status: 'loading' } | { status: 'failed'; error: SavedCardsError } | ReadyState;

/** Things that happened. */
export type Action =
  | { type: 'loadStarted' }
  | { type: 'loadFailed'; error: SavedCardsError }
  | { type: 'cardsLoaded'; cards: SavedCard[] }
  | { type: 'cardSelected'; key: string | null }
  | { type: 'cardIdentified'; key: string; payment_method_id: string }
  | { type: 'addOpened' }
  | { type: 'cvcAsked'; key: string }
  | { type: 'formReady' }
  | { type: 'formSubmitted' }
  | { type: 'formRefused'; error: SavedCardsError }
  | { type: 'formFailed'; error: SavedCardsError }
  | { type: 'formClosed' }
  | { type: 'cardAdded'; card: SavedCard; cards: SavedCard[]; duplicate: boolean; cvcHeldUntil: number }
  | { type: 'cvcUsed'; key: string }
  | { type: 'deleteRequested'; key: string }
  | { type: 'deleteCancelled' }
  | { type: 'deleteConfirmed'; key: string }
  | { type: 'deleteFailed'; key: string; error: SavedCardsError }
  | { type: 'cardDeleted'; key: string };

const NO_TASK: Task = { name: 'none' };

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
            confirmingKey: null,
            notice: null,
          };
    default:
      return state.status === 'ready' ? reduceReady(state, action) : state;
  }
}

type ReadyAction = Exclude<Action, { type: 'loadStarted' | 'loadFailed' | 'cardsLoaded' }>;

function reduceReady(state: ReadyState, action: ReadyAction): ReadyState {
  switch (action.type) {
    case 'cardSelected':
      return {
        ...state,
        selectedKey: action.key,
        // A code belongs to one card.
        task: state.task.name === 'asking_cvc' && state.task.key !== action.key ? NO_TASK : state.task,
      };
    case 'cardIdentified':
      return patchRow(state, action.key, (row) => ({
        ...row,
        card: { ...row.card, payment_method_id: action.payment_method_id },
      }));
    case 'addOpened': {
      const attempt = state.task.name === 'adding' ? state.task.attempt + 1 : 1;
      return { ...state, task: { name: 'adding', phase: 'preparing', attempt, error: null }, notice: null };
    }
    case 'cvcAsked': {
      const { task } = state;
      const attempt = task.name === 'asking_cvc' && task.key === action.key ? task.attempt + 1 : 1;
      return { ...state, task: { name: 'asking_cvc', key: action.key, phase: 'preparing', attempt, error: null } };
    }
    case 'formReady':
      return patchForm(state, 'typing', null);
    case 'formSubmitted':
      return patchForm(state, 'saving', null);
    case 'formRefused':
      return patchForm(state, 'typing', action.error);
    case 'formFailed':
      return patchForm(state, 'failed', action.error);
    case 'formClosed':
      return { ...state, task: NO_TASK };
    case 'cardAdded': {
      const notice: Notice = { name: action.duplicate ? 'card_known' : 'card_added', card: action.card };
      const next = { ...withRows(state, mergeRows(state.rows, action.cards)), task: NO_TASK, notice };
      const key = findSame(next.rows, action.card)?.key ?? '';
      return patchRow(next, key, (row) => ({ ...row, cvcHeldUntil: action.cvcHeldUntil }));
    }
    case 'cvcUsed':
      return patchRow(state, action.key, (row) => ({ ...row, cvcHeldUntil: null }));
    case 'deleteRequested':
      return findRow(state, action.key)?.status === 'idle' ? { ...state, confirmingKey: action.key } : state;
    case 'deleteCancelled':
      return { ...state, confirmingKey: null };
    case 'deleteConfirmed':
      return patchRow({ ...state, confirmingKey: null }, action.key, (row) => ({
        ...row,
        status: 'deleting',
        error: null,
      }));
    case 'deleteFailed': {
      const row = findRow(state, action.key);
      if (!row) return state;
      const notice: Notice = { name: 'delete_failed', card: row.card };
      return patchRow({ ...state, notice }, row.key, { ...row, status: 'idle', error: action.error });
    }
    case 'cardDeleted': {
      const row = findRow(state, action.key);
      if (!row) return state;
      const rows = state.rows.filter((other) => other !== row);
      return { ...withRows(state, rows), notice: { name: 'card_deleted', card: row.card } };
    }
  }
}

/** The form of this name, if it is the one that is open. */
export function taskOf<Name extends 'adding' | 'asking_cvc'>(
  state: State,
  name: Name,
): Extract<Task, { name: Name }> | null {
  return state.status === 'ready' && state.task.name === name ? (state.task as Extract<Task, { name: Name }>) : null;
}

/** The row with this key, if it is (still) there. */
export function findRow(state: State, key: string | null): Row | null {
  if (state.status !== 'ready') return null;
  return state.rows.find((row) => row.key === key) ?? null;
}

/** A selection or a dialog never outlives its row. */
function withRows(state: ReadyState, rows: Row[]): ReadyState {
  const has = (key: string | null) => rows.some((row) => row.key === key);
  return {
    ...state,
    rows,
    selectedKey: has(state.selectedKey) ? state.selectedKey : null,
    task: 'key' in state.task && !has(state.task.key) ? NO_TASK : state.task,
    confirmingKey: has(state.confirmingKey) ? state.confirmingKey : null,
  };
}

function patchRow(state: ReadyState, key: string, patch: Row | ((row: Row) => Row)): ReadyState {
  const change = typeof patch === 'function' ? patch : () => patch;
  return { ...state, rows: state.rows.map((row) => (row.key === key ? change(row) : row)) };
}

function patchForm(state: ReadyState, phase: FormState['phase'], error: SavedCardsError | null): ReadyState {
  return 'phase' in state.task ? { ...state, task: { ...state.task, phase, error } } : state;
}
