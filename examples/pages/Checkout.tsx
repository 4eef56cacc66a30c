import { backendSource, SavedCards, usePay, type SavedCardsRef } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';
import { useRef } from 'react';

const source = backendSource('/api/saved-cards');
export function Checkout({ order_id }: { order_id: string }) {
  const cards = useRef<SavedCardsRef>(null);
  const { pay, busy, result } = usePay({ url: '/api/saved-cards', cards, reference: order_id });
  return (
    <>
      <SavedCards ref={cards} source={source} />
      <button disabled={busy} onClick={() => void pay()}>
        Pay
      </button>
      <p role="status">{result?.message}</p>
    </>
  );
}
