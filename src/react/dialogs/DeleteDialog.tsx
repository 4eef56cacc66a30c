'use client';

import type { ReactNode } from 'react';
import { canBeDefault, expiryState } from '../../shared/card.ts';
import { isBeingDeleted } from '../../core/state/rows.ts';
import { findRow } from '../../core/state/state.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { useReady, useView } from '../context.ts';

const ConfirmDelete = lazyPart('ConfirmDelete', () => import('./ConfirmDelete.tsx'));

/** The dialog that asks whether to delete a card. Renders nothing while no delete has to be confirmed. */
export function DeleteDialog(): ReactNode {
  const { canSetDefault, now } = useView();
  const state = useReady();
  const row = state && findRow(state, state.confirmation?.key ?? null);
  if (!row) return null;
  const nextDefaults =
    row.card.is_default && canSetDefault
      ? state.rows.filter(
          (other) =>
            other !== row &&
            !isBeingDeleted(other) &&
            canBeDefault(other.card) &&
            expiryState(other.card, now()) !== 'expired',
        )
      : [];
  return <ConfirmDelete key={row.key} row={row} lines={state.confirmation?.lines ?? []} nextDefaults={nextDefaults} />;
}
