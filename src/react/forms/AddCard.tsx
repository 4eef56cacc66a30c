'use client';

import type { ReactNode } from 'react';
import { isFull } from '../../core/actions/isFull.ts';
import { useReady, useView } from '../context.ts';
import { lazyPart } from '../parts/lazyPart.tsx';

const NewCard = lazyPart('NewCard', () => import('./NewCard.tsx'));

/** The button that opens the form for a new card, and that form. With `maxCards` cards, a text says why it is missing. */
export function AddCard(): ReactNode {
  const { messages, intents, surface, maxCards } = useView();
  const state = useReady();
  if (!state) return null;
  const { task, rows } = state;
  const guest = surface === 'guest';
  if (task.name === 'adding') {
    // A guest's form is open from the start and must not take the focus when the page loads.
    const takesFocus = !guest || rows.length > 0 || task.attempt > 1;
    return <NewCard form={task} takesFocus={takesFocus} cancellable={!guest || rows.length > 0} />;
  }
  if (isFull(rows, { surface, maxCards })) {
    return <p className="saved-cards-limit">{messages.limitReached(maxCards)}</p>;
  }
  const preload = () => {
    NewCard.preload();
    intents.preload();
  };
  return (
    <button
      type="button"
      className="saved-cards-button saved-cards-add"
      onClick={intents.openAdd}
      onPointerEnter={preload}
      onFocus={preload}
    >
      {guest && rows.length > 0 ? messages.useAnother : messages.addCard}
    </button>
  );
}
