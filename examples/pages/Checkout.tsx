import { backendSource, SavedCards, type SavedCardsRef } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';
import { useRef, useState } from 'react';
import { pay } from './pay.ts';

/** Choose a card or add one, type its security code where it wants one, pay. */
export function Checkout({ order_id }: { order_id: string }) {
  const cards = useRef<SavedCardsRef>(null);
  const [message, setMessage] = useState('');

  async function handlePay() {
    const prepared = await cards.current?.preparePayment();
    // Cancelled or failed: the widget has said so itself.
    if (prepared?.status !== 'ready') return;
    const { payment_method_id, card_cvc_token } = prepared;
    setMessage(await pay('/api/saved-cards/pay', { reference: order_id, payment_method_id, card_cvc_token }));
    // A new card whose first payment failed is gone from the vault.
    cards.current?.refresh();
  }

  return (
    <>
      <SavedCards ref={cards} source={backendSource('/api/saved-cards')} />
      <button type="button" onClick={() => void handlePay()}>
        Pay
      </button>
      <p role="status">{message}</p>
    </>
  );
}
