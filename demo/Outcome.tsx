import { useState } from 'react';
import { getOrder, messageOf, type Order } from './api.ts';
import { takeFocus } from './focus.ts';
import { money } from './money.ts';

interface OrderProps {
  order: Order;
}

/** The order is paid, and with what. */
export function OrderPaid({ order }: OrderProps) {
  return (
    <section className="outcome" aria-labelledby="outcome" tabIndex={-1} ref={takeFocus}>
      <h2 id="outcome">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="10" />
          <path d="m7.5 12.5 3 3 6-6.5" />
        </svg>
        Thank you, your order is paid
      </h2>
      <p>We have received {money(order)} and are packing your parcel.</p>
      <dl>
        <dt>Payment</dt>
        <dd>
          <code>{order.payment?.payment_id}</code>
        </dd>
        <dt>Payment method</dt>
        <dd>
          <code>{order.payment?.payment_method_id}</code>
        </dd>
      </dl>
    </section>
  );
}

/** Nobody knows yet how the payment ends. Paying again could charge twice, so there is only asking again. */
export function OrderPending({ order, onOrder }: OrderProps & { onOrder: (order: Order) => void }) {
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
