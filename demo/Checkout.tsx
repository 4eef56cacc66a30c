import { useState } from 'react';
import { createOrder, getOrder, type Order } from './api.ts';
import { LoadFailed } from './LoadFailed.tsx';
import { OrderPaid } from './OrderPaid.tsx';
import { OrderSummary } from './OrderSummary.tsx';
import { hrefOf, readAddress, type PageProps } from './pages.ts';
import { PayOrder } from './PayOrder.tsx';
import { useLoad } from './useLoad.ts';

/** The checkout of a new order, or of the order to which the customer returns from the bank's page. */
export function Checkout(props: PageProps) {
  const order = useLoad(openOrder);

  return (
    <main className="checkout">
      <h1>Checkout</h1>
      {order.status === 'loading' && <p role="status">Getting your order…</p>}
      {order.status === 'failed' && (
        <>
          <LoadFailed message={order.message} onRetry={order.retry} />
          {readAddress().orderId && <NewOrder {...props} />}
        </>
      )}
      {order.status === 'ready' && <CheckoutOf initial={order.value} {...props} />}
    </main>
  );
}

function CheckoutOf({ initial, ...props }: PageProps & { initial: Order }) {
  const [order, setOrder] = useState(initial);

  return (
    <>
      <OrderSummary order={order} />
      <div className="panel">
        {order.status === 'paid' ? (
          <>
            <OrderPaid order={order} />
            <NewOrder {...props} />
          </>
        ) : (
          <PayOrder order={order} onOrder={setOrder} {...props} />
        )}
      </div>
    </>
  );
}

function NewOrder({ sourceName }: PageProps) {
  return (
    <a className="button" href={hrefOf('checkout', sourceName)}>
      New order
    </a>
  );
}

async function openOrder(signal: AbortSignal): Promise<Order> {
  const { orderId } = readAddress();
  if (orderId) return getOrder(orderId, signal);
  const order = await createOrder(signal);
  // A customer who goes back or loads the page again pays this order, and not a second one for the same things.
  const address = new URL(location.href);
  address.searchParams.set('order', order.order_id);
  history.replaceState(null, '', address);
  return order;
}
