import type { Order } from './api.ts';
import { money } from './money.ts';
import { takeFocus } from './takeFocus.ts';

/** Says that the order is paid, and with which payment method. */
export function OrderPaid({ order }: { order: Order }) {
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
