import { backendSource, SavedCards } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';
import { useState } from 'react';
import { pay } from './pay.ts';

/** A guest types a card and pays with it. The token is the guest's only proof that the card is theirs. */
export function GuestCheckout({ order_id }: { order_id: string }) {
  const [payment_method_token, setToken] = useState<string | null>(null);
  const [message, setMessage] = useState('');

  async function handlePay() {
    setMessage(await pay('/api/guest/pay', { order_id, payment_method_token }));
  }

  return (
    <>
      <SavedCards
        source={backendSource('/api/saved-cards')}
        onCardAdded={(event) => setToken(event.payment_method_token)}
      />
      <button type="button" disabled={!payment_method_token} onClick={() => void handlePay()}>
        Pay
      </button>
      <p role="status">{message}</p>
    </>
  );
}
