import type { SavedCard } from '../../shared/card.ts';
import { cardPayload, type Initiator } from '../events/events.ts';
import { initialRow, isSelectable, type Row } from '../state/rows.ts';
import type { Context } from '../context.ts';
import { createHostEcho } from './hostEcho.ts';

/** Which card is selected, and its events: by the customer, by the host's `selectedId`, or because a row is gone. */
export interface Selection {
  /** Whether the row can be selected now. */
  canSelect: (row: Row) => boolean;
  /** Selects a row. Where the host controls the selection, only posts the event. */
  select: (row: Row, initiator: Initiator) => void;
  /** Selects the card that the first list starts with. */
  selectInitial: () => void;
  /** Selects the card of the host's `selectedId`, after that or the rows have changed. */
  syncWithHost: (initiator: Initiator) => void;
  /** Posts `card.selected` if the selected row is no longer `before`. */
  announceChange: (before: Row | null, initiator: Initiator) => void;
}

export function createSelection(context: Context): Selection {
  const { store, outbox, settings, rows, selectedRow, withId } = context;
  const hostEcho = createHostEcho();

  function canSelect(row: Row): boolean {
    const { selectable, expired, now } = settings();
    return selectable && isSelectable(row, { now: now(), expired });
  }

  function post(row: Row | null, before: Row | null, initiator: Initiator, initial = false): void {
    const markEmitted = hostEcho.expect(initiator);
    // Read when the event is emitted, because the id of the card before may become known until then.
    const cardBefore = () => rows().find(({ key }) => key === before?.key)?.card ?? before?.card;
    const eventFor = (card: SavedCard | null) => () => {
      const payload = cardPayload(card);
      markEmitted(payload.payment_method_id);
      return {
        type: 'card.selected',
        version: 1,
        initiator,
        ...payload,
        previous_payment_method_id: cardBefore()?.payment_method_id ?? null,
        initial,
      } as const;
    };
    if (!row || row.card.payment_method_id) outbox.post(eventFor(row?.card ?? null));
    else outbox.post(withId(row).then(eventFor));
  }

  function announceChange(before: Row | null, initiator: Initiator): void {
    const row = selectedRow();
    if (row?.key !== before?.key) post(row, before, initiator);
  }

  /** The row that the host has selected; `undefined` where the host leaves the selection to the widget. */
  function controlledRow(): Row | null | undefined {
    const { selectedId } = settings();
    return selectedId === undefined ? undefined : selectableRow(selectedId);
  }

  function selectableRow(id: string | null | undefined): Row | null {
    return rows().find((row) => id && row.card.payment_method_id === id && canSelect(row)) ?? null;
  }

  return {
    canSelect,
    announceChange,
    select(row, initiator) {
      const before = selectedRow();
      if (row.key === before?.key) return;
      if (controlledRow() === undefined) store.dispatch({ type: 'cardSelected', key: row.key });
      post(row, before, initiator);
    },
    selectInitial() {
      const { selectable, selectedId, defaultSelectedId, selectionPolicy } = settings();
      if (!selectable) return;
      const controlled = controlledRow();
      const row =
        controlled !== undefined
          ? controlled
          : (selectableRow(defaultSelectedId) ?? initialRow(rows().filter(canSelect), selectionPolicy));
      if (row) store.dispatch({ type: 'cardSelected', key: row.key });
      // A host whose `selectedId` cannot be selected has to learn that no card is selected.
      if (row || typeof selectedId === 'string') post(row, null, 'host', true);
    },
    syncWithHost(initiator) {
      const row = controlledRow();
      if (row === undefined) {
        hostEcho.reset();
        return;
      }
      const isEcho = hostEcho.receive(settings().selectedId ?? null);
      const before = selectedRow();
      if (row?.key === before?.key) return;
      store.dispatch({ type: 'cardSelected', key: row?.key ?? null });
      if (!isEcho) post(row, before, initiator);
    },
  };
}
