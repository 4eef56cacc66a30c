'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { isShown, type Row } from '../../core/state/rows.ts';
import type { ReadyState } from '../../core/state/state.ts';
import { CardRowBody, rowPropsOf } from './CardRow.tsx';
import { useReady, useView } from '../context.ts';

/** The list of saved cards, with radios where a card can be selected. Renders nothing when there is no card. */
export function CardList(): ReactNode {
  const view = useView();
  const state = useReady();
  /** The index of the first row that was hidden until "Show all" was clicked; `null` before that click. */
  const [expandedAt, setExpandedAt] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const { messages, surface, selectable, collapseAfter } = view;
  const label = surface === 'guest' ? messages.guestTitle : messages.title;

  useEffect(
    function goToFirstNewRow() {
      if (expandedAt === null) return;
      const row = list.current?.children[expandedAt];
      row?.querySelector<HTMLElement>('input:enabled, button')?.focus();
    },
    // Runs only when the list is expanded.
    [expandedAt],
  );

  if (!state) return null;
  const now = view.now();
  const rows = state.rows.filter((row) => isShown(row, { now, expired: view.expired }));
  if (rows.length === 0) return null;
  const shown =
    expandedAt === null ? rows.filter((row, index) => index < collapseAfter || isAlwaysShown(row, state)) : rows;
  const items = (
    // Without the role, Safari does not announce a list whose bullets are removed by a style.
    <ul ref={list} className="saved-cards-list" role="list" aria-label={label}>
      {shown.map((row) => (
        <CardRowBody key={row.key} {...rowPropsOf(row, state, view, now)} />
      ))}
    </ul>
  );
  return (
    <>
      {selectable ? (
        <fieldset className="saved-cards-group" aria-label={label}>
          {items}
        </fieldset>
      ) : (
        items
      )}
      {shown.length < rows.length && (
        <button
          type="button"
          className="saved-cards-button saved-cards-more"
          onClick={() => setExpandedAt(rows.findIndex((row) => !shown.includes(row)))}
        >
          {messages.showAll(rows.length)}
        </button>
      )}
    </>
  );
}

/** A row that is selected, has an open form or a status, or was just changed, is never hidden by `collapseAfter`. */
function isAlwaysShown({ key, status, problem }: Row, { selectedKey, task, edit, notice }: ReadyState): boolean {
  const formKey = 'key' in task ? task.key : null;
  return [selectedKey, formKey, edit?.key, notice?.key].includes(key) || status !== 'idle' || problem !== null;
}
