import { cardFacts, expiryState, type SavedCard } from './card.ts';
import type { SavedCardsError } from './errors.ts';

/** One card on the page. */
export interface Row {
  /** Stays the same for as long as the card is shown, also when its id becomes known later. */
  key: string;
  card: SavedCard;
  status: 'idle' | 'deleting';
  /** Why the last thing that was tried with this card failed. */
  error: SavedCardsError | null;
}

/** What the customer is in the middle of, beside choosing. One thing at a time. */
export type Task =
  | { name: 'none' }
  /** `attempt` grows with each fresh form, so that a view can mount a new one. */
  | {
      name: 'adding';
      phase: 'preparing' | 'typing' | 'saving' | 'failed';
      attempt: number;
      error: SavedCardsError | null;
    }
  | { name: 'confirming_delete'; key: string };

/** Something that happened and that a customer who does not see the screen has to hear. */
export type Notice = { name: 'card_added' | 'card_known' | 'card_deleted' | 'delete_failed'; card: SavedCard };

export interface ReadyState {
  status: 'ready';
  rows: Row[];
  selectedKey: string | null;
  task: Task;
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
  | { type: 'addReady' }
  | { type: 'addSubmitted' }
  | { type: 'addRefused'; error: SavedCardsError }
  | { type: 'addFailed'; error: SavedCardsError }
  | { type: 'addClosed' }
  | { type: 'cardAdded'; card: SavedCard; cards: SavedCard[]; duplicate: boolean }
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
        : { status: 'ready', rows: mergeRows([], action.cards), selectedKey: null, task: NO_TASK, notice: null };
    default:
      return state.status === 'ready' ? reduceReady(state, action) : state;
  }
}

type ReadyAction = Exclude<Action, { type: 'loadStarted' | 'loadFailed' | 'cardsLoaded' }>;

function reduceReady(state: ReadyState, action: ReadyAction): ReadyState {
  switch (action.type) {
    case 'cardSelected':
      return { ...state, selectedKey: action.key };
    case 'cardIdentified':
      return patchRow(state, action.key, (row) => ({
        ...row,
        card: { ...row.card, payment_method_id: action.payment_method_id },
      }));
    case 'addOpened': {
      const attempt = state.task.name === 'adding' ? state.task.attempt + 1 : 1;
      return { ...state, task: { name: 'adding', phase: 'preparing', attempt, error: null }, notice: null };
    }
    case 'addReady':
      return patchAdding(state, 'typing', null);
    case 'addSubmitted':
      return patchAdding(state, 'saving', null);
    case 'addRefused':
      return patchAdding(state, 'typing', action.error);
    case 'addFailed':
      return patchAdding(state, 'failed', action.error);
    case 'addClosed':
    case 'deleteCancelled':
      return { ...state, task: NO_TASK };
    case 'cardAdded': {
      const notice: Notice = { name: action.duplicate ? 'card_known' : 'card_added', card: action.card };
      return { ...withRows(state, mergeRows(state.rows, action.cards)), task: NO_TASK, notice };
    }
    case 'deleteRequested':
      return findRow(state, action.key)?.status === 'idle'
        ? { ...state, task: { name: 'confirming_delete', key: action.key } }
        : state;
    case 'deleteConfirmed':
      return patchRow({ ...state, task: NO_TASK }, action.key, (row) => ({ ...row, status: 'deleting', error: null }));
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

/** The row with this key, if it is (still) there. */
export function findRow(state: State, key: string | null): Row | null {
  if (state.status !== 'ready') return null;
  return state.rows.find((row) => row.key === key) ?? null;
}

/** Whether a row can pay now: an expired card cannot, and one that is being deleted must not. */
export function isSelectable(row: Row, now: number): boolean {
  return row.status === 'idle' && expiryState(row.card, now) !== 'expired';
}

/** The row that a checkout starts with: the default card, else the first one that can pay. */
export function initialRow(rows: readonly Row[], now: number): Row | null {
  const usable = rows.filter((row) => isSelectable(row, now));
  return usable.find((row) => row.card.is_default) ?? usable[0] ?? null;
}

/** A card's row from before, by id, or by its facts while one side does not know the id. */
export function findSame<Item extends { card: SavedCard }>(items: readonly Item[], card: SavedCard): Item | null {
  const byId = items.find((item) => card.payment_method_id && item.card.payment_method_id === card.payment_method_id);
  if (byId) return byId;
  const facts = cardFacts(card);
  return (
    items.find((item) => cardFacts(item.card) === facts && !(card.payment_method_id && item.card.payment_method_id)) ??
    null
  );
}

/** Takes a new list in: known rows keep their key, their id and what is going on with them. */
function mergeRows(previous: readonly Row[], cards: readonly SavedCard[]): Row[] {
  const taken = new Set<string>();
  return cards.map((card) => {
    const before = findSame(
      previous.filter((row) => !taken.has(row.key)),
      card,
    );
    const key = before?.key ?? freshKey(card.payment_method_id ?? cardFacts(card), taken, previous);
    taken.add(key);
    const payment_method_id = card.payment_method_id ?? before?.card.payment_method_id ?? null;
    return {
      key,
      card: { ...card, payment_method_id },
      status: before?.status ?? 'idle',
      error: before?.error ?? null,
    };
  });
}

function freshKey(wanted: string, taken: ReadonlySet<string>, previous: readonly Row[]): string {
  let key = wanted;
  for (let n = 2; taken.has(key) || previous.some((row) => row.key === key); n += 1) key = `${wanted}#${String(n)}`;
  return key;
}

/** A selection or a dialog never outlives its row. */
function withRows(state: ReadyState, rows: Row[]): ReadyState {
  const has = (key: string | null) => rows.some((row) => row.key === key);
  return {
    ...state,
    rows,
    selectedKey: has(state.selectedKey) ? state.selectedKey : null,
    task: state.task.name === 'confirming_delete' && !has(state.task.key) ? NO_TASK : state.task,
  };
}

function patchRow(state: ReadyState, key: string, patch: Row | ((row: Row) => Row)): ReadyState {
  const change = typeof patch === 'function' ? patch : () => patch;
  return { ...state, rows: state.rows.map((row) => (row.key === key ? change(row) : row)) };
}

function patchAdding(
  state: ReadyState,
  phase: Extract<Task, { name: 'adding' }>['phase'],
  error: SavedCardsError | null,
): ReadyState {
  return state.task.name === 'adding' ? { ...state, task: { ...state.task, phase, error } } : state;
}
