'use client';

import type { ReactNode } from 'react';
import { findRow } from '../../core/state/state.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { useReady } from '../context.ts';

const ConfirmDelete = lazyPart('ConfirmDelete', () => import('./ConfirmDelete.tsx'));

/** The dialog that asks whether to delete a card. Renders nothing while no delete has to be confirmed. */
export function DeleteDialog(): ReactNode {
  const state = useReady();
  const row = state && findRow(state, state.confirmation?.key ?? null);
  if (!row) return null;
  return <ConfirmDelete key={row.key} row={row} lines={state.confirmation?.lines ?? []} />;
}
