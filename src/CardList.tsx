import { useId, type ReactNode } from 'react';
import { CardRow, type CardRowProps } from './CardRow.tsx';
import type { Row } from './rows.ts';

export interface CardListProps extends Pick<CardRowProps, 'now' | 'messages' | 'locale' | 'onSelect' | 'onDelete'> {
  rows: readonly Row[];
  /** Whether one of the cards can be chosen. */
  selectable: boolean;
  selectedKey: string | null;
  /** What belongs below a row, such as the form for its security code. */
  renderBelow: (row: Row) => ReactNode;
  /** Id of the element that names the list. */
  labelledBy: string;
}

/** All saved cards: a list, and where one is chosen, a group of native radios. */
export function CardList({ rows, selectable, selectedKey, labelledBy, renderBelow, ...rowProps }: CardListProps) {
  const groupName = useId();
  const list = (
    // Without the role Safari stops telling that it is a list when its bullets are styled away.
    <ul className="saved-cards-list" role="list" aria-labelledby={labelledBy}>
      {rows.map((row) => (
        <CardRow
          key={row.key}
          row={row}
          groupName={selectable ? groupName : null}
          selected={row.key === selectedKey}
          {...rowProps}
        >
          {renderBelow(row)}
        </CardRow>
      ))}
    </ul>
  );
  return selectable ? (
    <fieldset className="saved-cards-group" aria-labelledby={labelledBy}>
      {list}
    </fieldset>
  ) : (
    list
  );
}
