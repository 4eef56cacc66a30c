import { backendSource, SavedCards, usePay, type SavedCardsRef } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';
import { useRef } from 'react';

const source = backendSource('/api/saved-cards');

/** A guest types a card and pays with it. Its token is the guest's only proof that the card is theirs. */
export function GuestCheckout({ order_id }: { order_id: string }) {
  const card = useRef<SavedCardsRef>(null);
  const { pay, busy, result } = usePay({ url: '/api/saved-cards', cards: card, reference: order_id });
  return (
    <>
      <SavedCards ref={card} surface="guest" source={source} />
      <button disabled={busy} onClick={() => void pay()}>
        Pay
      </button>
      <p role="status">{result?.message}</p>
    </>
  );
}
