import { backendSource, SavedCards, type SavedCardsRef } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';
import { useRef, useState } from 'react';
import { pay } from './pay.ts';

/** The customer chooses or adds a card, types its security code if it needs one, and pays. */
export function Checkout({ order_id }: { order_id: string }) {
  const cards = useRef<SavedCardsRef>(null);
  const [message, setMessage] = useState('');

  async function handlePay() {
    const prepared = await cards.current?.preparePayment();
    // At `cancelled` and `failed` the widget itself shows what happened.
    if (prepared?.status !== 'ready') return;
    const { payment_method_id, card_cvc_token } = prepared;
    setMessage(await pay('/api/saved-cards/pay', { reference: order_id, payment_method_id, card_cvc_token }));
    // The vault drops a new card whose first payment failed, so the list is read again.
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
