import { backendSource, SavedCards, type SavedCardsRef } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';
import { useRef, useState } from 'react';
import { pay } from './pay.ts';

/** The customer chooses or adds a card, and pays. */
export function Checkout({ order_id }: { order_id: string }) {
  const cards = useRef<SavedCardsRef>(null);
  const [message, setMessage] = useState('');
  const [needsCvc, setNeedsCvc] = useState(false);

  async function handlePay() {
    const prepared = await cards.current?.preparePayment();
    // At `cancelled` and `failed` the widget itself shows what happened.
    if (prepared?.status !== 'ready') return;
    const { payment_method_id, card_cvc_token, customer_acceptance } = prepared;
    const choice = { reference: order_id, payment_method_id, card_cvc_token, customer_acceptance };
    const result = await pay('/api/saved-cards/pay', choice);
    setMessage(result.message);
    setNeedsCvc(result.needsCvc);
    // A declined card stays in the list, and its row says why it was declined.
    if (result.decline && payment_method_id) cards.current?.showDecline(payment_method_id, result.decline);
    else cards.current?.refresh();
  }

  return (
    <>
      <SavedCards
        ref={cards}
        source={backendSource('/api/saved-cards')}
        // Only after Hyperswitch has refused to charge without the code does the widget ask for it.
        requireCvc={needsCvc ? 'always' : 'never'}
      />
      <button type="button" onClick={() => void handlePay()}>
        Pay
      </button>
      <p role="status">{message}</p>
    </>
  );
}
