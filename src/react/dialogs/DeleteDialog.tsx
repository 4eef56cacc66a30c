'use client';

import type { ReactNode } from 'react';
import { expiryState } from '../../shared/card.ts';
import { isLeaving } from '../../core/state/rows.ts';
import { findRow } from '../../core/state/state.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { useReady, useView } from '../context.ts';

const ConfirmDelete = lazyPart(() => import('./ConfirmDelete.tsx').then((module) => module.ConfirmDelete));

/** Asks, with the card's name, whether to delete it. Nothing while no card is about to be deleted. */
export function DeleteDialog(): ReactNode {
  const { canSetDefault, now } = useView();
  const state = useReady();
  const row = state && findRow(state, state.confirmation?.key ?? null);
  if (!row) return null;
  const heirs =
    row.card.is_default && canSetDefault
      ? state.rows.filter((other) => other !== row && !isLeaving(other) && expiryState(other.card, now()) !== 'expired')
      : [];
  return <ConfirmDelete key={row.key} row={row} lines={state.confirmation?.lines ?? []} heirs={heirs} />;
}
