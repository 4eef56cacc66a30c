import type { SavedCard } from '../../shared/card.ts';
import type { SavedCardsError } from '../../shared/errors.ts';
import type { Row } from './rows.ts';

/** The card form that is open, with inputs of the vault. Only one is open at a time. */
export type Task =
  | { name: 'none' }
  | ({ name: 'adding'; draft: AddDraft } & FormState)
  /** The customer types a new card that replaces the card of this row. */
  | ({ name: 'replacing'; key: string } & FormState)
  /** The customer types the CVC of this row's card, which is needed for a payment. */
  | ({ name: 'asking_cvc'; key: string } & FormState);

/** The state of a card form. */
export interface FormState {
  phase: 'preparing' | 'typing' | 'saving' | 'failed';
  /** Counts the fresh forms, so that a view can use it as a `key` and mount each one anew. */
  attempt: number;
  error: SavedCardsError | null;
  /** `fields` for one input per field; `element` where an older SDK draws its own element in their place. */
  layout: 'fields' | 'element';
}

/** What is typed beside the vault's inputs for a new card, where the source can save it. */
export interface AddDraft {
  nick_name: string;
  make_default: boolean;
  /** Whether the customer has ticked that the card is to be saved, where they are asked. */
  save: boolean;
}

/** A delete that the customer has to confirm. It is not a `Task`, so that an open form keeps what is typed in it. */
export interface Confirmation {
  key: string;
  /** Lines that the host adds, such as "Pays for Streaming Plus". */
  lines: readonly string[];
}

/** The form for the names of a card. */
export interface Edit {
  key: string;
  phase: 'typing' | 'saving';
  error: SavedCardsError | null;
}

/** Something that happened, to be announced to screen readers. */
export interface Notice {
  name:
    | 'card_added'
    | 'card_known'
    | 'card_updated'
    | 'card_replaced'
    | 'default_changed'
    | 'delete_pending'
    | 'delete_undone'
    | 'card_deleted';
  card: SavedCard;
  /** The row that it is about; `null` where there is none. */
  key: string | null;
}

export interface ReadyState {
  status: 'ready';
  rows: Row[];
  selectedKey: string | null;
  task: Task;
  confirmation: Confirmation | null;
  edit: Edit | null;
  notice: Notice | null;
}

/** Everything that the widget shows. The `status` is also on the root element, as `data-state`. */
export type State = { status: 'loading' } | { status: 'failed'; error: SavedCardsError } | ReadyState;

/** The open form, if it has this name. */
export function taskOf<Name extends Exclude<Task['name'], 'none'>>(
  state: State,
  name: Name,
): Extract<Task, { name: Name }> | null {
  return state.status === 'ready' && state.task.name === name ? (state.task as Extract<Task, { name: Name }>) : null;
}

/** The row with this key; `null` where there is none (any more). */
export function findRow(state: State, key: string | null): Row | null {
  if (state.status !== 'ready') return null;
  return state.rows.find((row) => row.key === key) ?? null;
}
