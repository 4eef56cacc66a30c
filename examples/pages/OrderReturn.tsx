import { createPay } from 'hyperswitch-saved-cards';
import { useEffect, useState } from 'react';

const payer = createPay({ url: '/api/saved-cards' });

/** The bank sends the customer back to this page. It asks the shop's server, because its address can be forged. */
export function OrderReturn({ order_id }: { order_id: string }) {
  const [message, setMessage] = useState('One moment, please.');

  useEffect(
    function askForOutcome() {
      let isShown = true;
      void payer.outcomeOf(order_id).then((result) => {
        if (isShown) setMessage(result.message);
      });
      return () => {
        isShown = false;
      };
    },
    [order_id],
  );

  return <p role="status">{message}</p>;
}
