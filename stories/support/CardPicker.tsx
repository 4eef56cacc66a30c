import { expiryState, useSavedCards, type SavedCard, type SavedCardsOptions } from 'hyperswitch-saved-cards';
import { useState } from 'react';

/** A checkout with the cards in a native select, without the widget's markup and styles. */
export function CardPicker(options: SavedCardsOptions) {
  const { state, rootRef, select, refresh } = useSavedCards(options);
  const [now] = useState(Date.now);

  return (
    <div ref={rootRef} aria-busy={state.status === 'loading'}>
      {state.status === 'loading' && <p role="status">Looking for your cards…</p>}

      {state.status === 'failed' && (
        <p role="alert">
          Your cards cannot be shown.{' '}
          <button type="button" onClick={refresh}>
            Try again
          </button>
        </p>
      )}

      {state.status === 'ready' && (
        <label>
          Pay with{' '}
          <select value={state.selectedKey ?? ''} onChange={(event) => select(event.target.value)}>
            {state.selectedKey === null && <option value="">Please choose</option>}
            {state.rows.map(({ key, card }) => (
              <option key={key} value={key} disabled={expiryState(card, now) === 'expired'}>
                {nameOf(card)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

function nameOf({ payment_method_data, payment_method_subtype, payment_method_type }: SavedCard): string {
  const card = payment_method_data?.card;
  return card
    ? `${card.card_network ?? 'Card'} •••• ${card.last4_digits ?? ''}`
    : (payment_method_subtype ?? payment_method_type);
}
