import { useEffect, useRef, type RefObject } from 'react';
import { findRow, type State } from '../../core/state/state.ts';
import { isBeingDeleted } from '../../core/state/rows.ts';

/**
 * Moves the focus when the element that had it was removed (a form, a deleted row): to the row that the notice is about,
 * else to the row it was in, else to the next row, else to the add button (from a form) or the heading.
 */
export function useLostFocus(rootRef: RefObject<HTMLElement | null>, state: State): void {
  const last = useRef<{ element: Element; key: string | null; index: number } | null>(null);

  useEffect(
    function rememberFocus() {
      const root = rootRef.current;
      function remember({ target }: FocusEvent) {
        if (!root || !(target instanceof Element)) return;
        const key = target.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? null;
        last.current = { element: target, key, index: rowsIn(root).findIndex((row) => row.dataset['key'] === key) };
      }
      root?.addEventListener('focusin', remember);
      return () => root?.removeEventListener('focusin', remember);
    },
    [rootRef],
  );

  useEffect(
    function moveLostFocus() {
      const root = rootRef.current;
      if (!root || !last.current || last.current.element.isConnected || document.activeElement !== document.body)
        return;
      const { key, index } = last.current;
      const noticeKey = state.status === 'ready' ? (state.notice?.key ?? null) : null;
      const rows = rowsIn(root);
      const usableRow = (rowKey: string | null | undefined) => {
        const row = findRow(state, rowKey ?? null);
        return row && !isBeingDeleted(row) ? rows.find((element) => element.dataset['key'] === rowKey) : undefined;
      };
      const at = rows.findIndex((row) => row.dataset['key'] === key);
      const next =
        index < 0 ? undefined : rows.slice(at < 0 ? index : at + 1).find((row) => usableRow(row.dataset['key']));
      const target = controlIn(usableRow(noticeKey) ?? usableRow(key) ?? next) ?? fallback(root, key === null);
      last.current = null;
      target?.focus();
    },
    [rootRef, state],
  );
}

function rowsIn(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('.saved-cards-row')];
}

function controlIn(row: HTMLElement | undefined): HTMLElement | null {
  return row?.querySelector<HTMLElement>('input:enabled, button') ?? null;
}

function fallback(root: HTMLElement, fromForm: boolean): HTMLElement | null {
  const add = fromForm ? root.querySelector<HTMLElement>('.saved-cards-add') : null;
  return add ?? root.querySelector<HTMLElement>('.saved-cards-title');
}
