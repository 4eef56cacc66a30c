import { backendSource, SavedCards, type SavedCardsRef } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';
import { useRef, useState } from 'react';
import { pay } from './pay.ts';

/** A guest types a card and pays with it. The token is the guest's only proof that the card is theirs. */
export function GuestCheckout({ order_id }: { order_id: string }) {
  const card = useRef<SavedCardsRef>(null);
  const [message, setMessage] = useState('');

  async function handlePay() {
    const prepared = await card.current?.preparePayment();
    if (prepared?.status !== 'ready') return;
    const { payment_method_token } = prepared;
    setMessage((await pay('/api/guest/pay', { order_id, payment_method_token })).message);
  }

  return (
    <>
      <SavedCards ref={card} surface="guest" source={backendSource('/api/saved-cards')} />
      <button type="button" onClick={() => void handlePay()}>
        Pay
      </button>
      <p role="status">{message}</p>
    </>
  );
}
