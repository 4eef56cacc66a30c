'use client';

import { memo, type ReactNode } from 'react';
import { expiryState, type ExpiryState } from '../../shared/card.ts';
import { isBeingDeleted, isSelectable, type Row } from '../../core/state/rows.ts';
import type { Edit, ReadyState, Task } from '../../core/state/state.ts';
import { cardName, problemText, rowSentence } from '../parts/describe.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { RowActions } from './RowActions.tsx';
import { RowText } from './RowText.tsx';
import { useReady, useView, type View } from '../context.ts';

const AskCvc = lazyPart('AskCvc', () => import('../forms/AskCvc.tsx'));
const DeletingRow = lazyPart('DeletingRow', () => import('./DeletingRow.tsx'));
const EditCard = lazyPart('EditCard', () => import('../forms/EditCard.tsx'));
const ReplaceCard = lazyPart('ReplaceCard', () => import('../forms/ReplaceCard.tsx'));

export interface CardRowProps {
  row: Row;
}

/** One saved card as an `li`, to be placed in a `ul` of your own instead of `CardList`. */
export function CardRow({ row }: CardRowProps): ReactNode {
  const view = useView();
  const state = useReady();
  return state && <CardRowBody {...rowPropsOf(row, state, view, view.now())} />;
}

interface CardRowBodyProps {
  row: Row;
  expiry: ExpiryState;
  selectable: boolean;
  selected: boolean;
  /** Whether it was just added, or added again. */
  highlighted: boolean;
  /** The form that is open in this row. */
  task: Task | null;
  edit: Edit | null;
}

/** The part of the state that concerns one row, so that the other rows do not render again. */
export function rowPropsOf(row: Row, state: ReadyState, view: View, now: number): CardRowBodyProps {
  const { selectedKey, task, edit, notice } = state;
  return {
    row,
    expiry: expiryState(row.card, now, view.expiringWithinDays),
    selectable: isSelectable(row, { now, expired: view.expired }),
    selected: row.key === selectedKey,
    highlighted: notice?.key === row.key && (notice.name === 'card_added' || notice.name === 'card_known'),
    task: 'key' in task && task.key === row.key ? task : null,
    edit: edit?.key === row.key ? edit : null,
  };
}

/** A radio where cards can be selected, the text and the actions of the card, and the form that is open for it. */
export const CardRowBody = memo(function CardRowBody(props: CardRowBodyProps) {
  const { row, expiry, selectable, selected, highlighted, task, edit } = props;
  const { intents, messages, locale, groupName, renderRowExtra, ...view } = useView();
  const { key, card, status, problem } = row;
  if (isBeingDeleted(row)) return <DeletingRow row={row} />;

  const text = (
    <>
      <span className="saved-cards-hidden">{rowSentence(card, expiry, messages, locale)}</span>
      <RowText card={card} expiry={expiry} />
    </>
  );
  const extra = renderRowExtra?.(card);
  return (
    <li
      className="saved-cards-row"
      data-key={key}
      data-state={status}
      data-expiry={expiry}
      data-selected={selected || undefined}
      data-highlighted={highlighted || undefined}
    >
      {view.selectable ? (
        <label className="saved-cards-choice">
          <input
            type="radio"
            name={groupName}
            checked={selected}
            disabled={!selectable}
            onChange={() => {
              intents.select(key);
            }}
          />
          {text}
        </label>
      ) : (
        <div className="saved-cards-choice">{text}</div>
      )}
      {extra && <div className="saved-cards-extra">{extra}</div>}
      {card.storage_type === 'persistent' && <RowActions row={row} expiry={expiry} />}
      {task?.name === 'asking_cvc' && <AskCvc key={task.attempt} form={task} card={card} />}
      {task?.name === 'replacing' && <ReplaceCard key={task.attempt} form={task} card={card} />}
      {edit && <EditCard card={card} edit={edit} />}
      {problem && (
        <p className="saved-cards-error" role="alert">
          {problemText(problem, cardName(card, messages), messages)}
        </p>
      )}
    </li>
  );
});
