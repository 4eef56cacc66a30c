import type { SavedCard } from '../../shared/card.ts';
import { cardPayload, type Initiator } from '../events/events.ts';
import { initialRow, isSelectable, type Row } from '../state/rows.ts';
import type { Context } from '../context.ts';

/** Which card is chosen, and telling of it: by the customer, by the host's `selectedId`, or because a row has gone. */
export interface Selection {
  /** Whether the row can be chosen now. */
  allows: (row: Row) => boolean;
  /** Chooses a row, or tells the host that it is wanted where the host keeps the choice. */
  choose: (row: Row, initiator: Initiator) => void;
  /** Makes the first choice. */
  selectInitial: () => void;
  /** Takes over what the host's `selectedId` says, after it or the rows have changed. */
  syncWithHost: (initiator: Initiator) => void;
  /** Posts `card.selected` if another row is chosen now than `before`. */
  announceChange: (before: Row | null, initiator: Initiator) => void;
}

export function createSelection(context: Context): Selection {
  const { store, outbox, settings, rows, selectedRow, identify } = context;
  /** The ids that the host has been told and may still take over, oldest first; `null` is none. */
  let told: (string | null)[] = [];
  /** How many it is about to be told. */
  let coming = 0;

  function allows(row: Row): boolean {
    const { selectable, expired, now } = settings();
    return selectable && isSelectable(row, { now: now(), expired });
  }

  function post(row: Row | null, before: Row | null, initiator: Initiator, initial = false): void {
    // A host also takes over what it is told of its own choice: behind another one that is under way it is a change.
    const canBeTaken = initiator !== 'host' || coming + told.length > 0;
    if (canBeTaken) coming += 1;
    // Read late: the id of the card before may be on its way.
    const previous = () => rows().find(({ key }) => key === before?.key)?.card ?? before?.card;
    const eventFor = (card: SavedCard | null) => () => {
      const handle = cardPayload(card);
      if (canBeTaken) {
        coming -= 1;
        told.push(handle.payment_method_id);
      }
      return {
        type: 'card.selected',
        version: 1,
        initiator,
        ...handle,
        previous_payment_method_id: previous()?.payment_method_id ?? null,
        initial,
      } as const;
    };
    if (!row || row.card.payment_method_id) outbox.post(eventFor(row?.card ?? null));
    else outbox.post(identify(row).then(eventFor));
  }

  function announceChange(before: Row | null, initiator: Initiator): void {
    const row = selectedRow();
    if (row?.key !== before?.key) post(row, before, initiator);
  }

  /** The row that the host has chosen: `undefined` where it leaves the choice to the widget. */
  function controlled(): Row | null | undefined {
    const { selectedId } = settings();
    return selectedId === undefined ? undefined : selectableWith(selectedId);
  }

  function selectableWith(id: string | null | undefined): Row | null {
    return rows().find((row) => id && row.card.payment_method_id === id && allows(row)) ?? null;
  }

  return {
    allows,
    announceChange,
    choose(row, initiator) {
      const before = selectedRow();
      if (row.key === before?.key) return;
      if (controlled() === undefined) store.dispatch({ type: 'cardSelected', key: row.key });
      post(row, before, initiator);
    },
    selectInitial() {
      const { selectable, selectedId, defaultSelectedId, selectionPolicy } = settings();
      if (!selectable) return;
      const wanted = controlled();
      const row =
        wanted !== undefined
          ? wanted
          : (selectableWith(defaultSelectedId) ?? initialRow(rows().filter(allows), selectionPolicy));
      if (row) store.dispatch({ type: 'cardSelected', key: row.key });
      // A host that names a card which cannot be chosen has to know that none is.
      if (row || typeof selectedId === 'string') post(row, null, 'host', true);
    },
    syncWithHost(initiator) {
      const wanted = controlled();
      if (wanted === undefined) {
        told = [];
        return;
      }
      const taken = told.indexOf(settings().selectedId ?? null) + 1;
      told = told.slice(taken);
      const before = selectedRow();
      if (wanted?.key === before?.key) return;
      store.dispatch({ type: 'cardSelected', key: wanted?.key ?? null });
      // What the host has only taken over it knows.
      if (!taken) post(wanted, before, initiator);
    },
  };
}
