import { useEffect, useState } from 'react';

const words = {
  paid: 'Thank you. Your order is paid.',
  declined: 'Your bank did not agree and nothing was charged. Choose another card.',
  pending: 'Your bank has not answered yet. We will write to you; please do not pay again.',
};

/** The bank sends the customer back to this page. It asks the shop's server, because its address can be forged. */
export function OrderReturn({ order_id }: { order_id: string }) {
  const [message, setMessage] = useState('One moment, please.');

  useEffect(
    function askForOutcome() {
      const leaving = new AbortController();
      fetch(`/api/orders/${encodeURIComponent(order_id)}/outcome`, { signal: leaving.signal })
        .then((response) => response.json())
        .then(({ outcome }: { outcome: keyof typeof words }) => setMessage(words[outcome]))
        .catch(() => !leaving.signal.aborted && setMessage(words.pending));
      return () => leaving.abort();
    },
    [order_id],
  );

  return <p role="status">{message}</p>;
}
