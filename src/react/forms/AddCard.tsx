'use client';

import type { ReactNode } from 'react';
import { useReady, useView } from '../context.ts';
import { lazyPart } from '../parts/lazyPart.tsx';

const NewCard = lazyPart(() => import('./NewCard.tsx').then((module) => module.NewCard));

/** The button that opens the form for a new card, and the form; with `maxCards` cards, the reason why there is none. */
export function AddCard(): ReactNode {
  const { messages, intents, surface, maxCards } = useView();
  const state = useReady();
  if (!state) return null;
  const { task, rows } = state;
  const guest = surface === 'guest';
  if (task.name === 'adding') {
    // A page that opens with the form must not move the focus there by itself.
    const asked = !guest || rows.length > 0 || task.attempt > 1;
    return <NewCard key={task.attempt} form={task} takesFocus={asked} cancellable={!guest || rows.length > 0} />;
  }
  if (!guest && rows.length >= maxCards) {
    return <p className="saved-cards-limit">{messages.limitReached(maxCards)}</p>;
  }
  const warm = () => {
    NewCard.preload();
    intents.preload();
  };
  return (
    <button
      type="button"
      className="saved-cards-button saved-cards-add"
      onClick={intents.openAdd}
      onPointerEnter={warm}
      onFocus={warm}
    >
      {guest && rows.length > 0 ? messages.useAnother : messages.addCard}
    </button>
  );
}
