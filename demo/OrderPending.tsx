import { useState } from 'react';
import { getOrder, messageOf, type Order } from './api.ts';
import { takeFocus } from './takeFocus.ts';

interface OrderPendingProps {
  order: Order;
  /** Called with the order as the backend now knows it. */
  onOrder: (order: Order) => void;
}

/** The outcome of the payment is not known yet. Another payment could charge twice, so the page only asks again. */
export function OrderPending({ order, onOrder }: OrderPendingProps) {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function refresh() {
    setAsking(true);
    setProblem(null);
    try {
      onOrder(await getOrder(order.order_id));
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setAsking(false);
    }
  }

  return (
    <section className="outcome" aria-labelledby="outcome" tabIndex={-1} ref={takeFocus}>
      <h2 id="outcome">Your payment is still being processed</h2>
      <p>This can take a minute. You are charged once at most.</p>
      {order.payment?.redirect_url && (
        <p>
          If you have not confirmed it yet, <a href={order.payment.redirect_url}>go to your bank’s page</a>.
        </p>
      )}
      <button type="button" className="button" onClick={() => void refresh()}>
        {asking ? 'Asking…' : 'Refresh'}
      </button>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
