import type { SavedCard } from '../../shared/card.ts';
import type { SavedCardsError } from '../../shared/errors.ts';
import type { Row } from './rows.ts';

/** What the customer is typing into the vault's inputs. One form at a time. */
export type Task =
  | { name: 'none' }
  | ({ name: 'adding'; draft: AddDraft } & FormState)
  /** A new card is typed that takes the place of the row with this key. */
  | ({ name: 'replacing'; key: string } & FormState)
  /** The security code of the row with this key is wanted before it can pay. */
  | ({ name: 'asking_cvc'; key: string } & FormState);

/** A form whose inputs the vault draws. */
export interface FormState {
  phase: 'preparing' | 'typing' | 'saving' | 'failed';
  /** Grows with each fresh form, so that a view can mount a new one. */
  attempt: number;
  error: SavedCardsError | null;
  /** `element` where an older SDK draws one thing of its own in the place of the inputs. */
  layout: 'fields' | 'element';
}

/** What is asked beside the vault's inputs, where the source can keep it. */
export interface AddDraft {
  nick_name: string;
  make_default: boolean;
}

/** A delete that waits for a yes. Beside the task: asking must not cost what has been typed. */
export interface Confirmation {
  key: string;
  /** What the host adds, such as "Pays for Streaming Plus". */
  lines: readonly string[];
}

/** The names of a card that are being changed. */
export interface Edit {
  key: string;
  phase: 'typing' | 'saving';
  error: SavedCardsError | null;
}

/** Something that happened and that a customer who does not see the screen has to hear. */
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
  /** The row that it is about, where there is one. */
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

/** Everything that the widget shows. Each member has only what exists then; `status` is on the root as `data-state`. */
export type State = { status: 'loading' } | { status: 'failed'; error: SavedCardsError } | ReadyState;

/** The form of this name, if it is the one that is open. */
export function taskOf<Name extends Exclude<Task['name'], 'none'>>(
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
