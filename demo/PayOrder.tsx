import { payMessages, SavedCards, usePay, type SavedCardsRef } from 'hyperswitch-saved-cards';
import { useRef } from 'react';
import { getOrder, isGuest, type Order } from './api.ts';
import { beforeDelete } from './beforeDelete.ts';
import { money } from './money.ts';
import type { PageProps } from './pages.ts';
import { purposeOf } from './purposeOf.ts';
import { cardSource, sdkOptions } from './widgetProps.ts';

interface PayOrderProps extends PageProps {
  order: Order;
  /** Called with the order once it is paid. */
  onOrder: (order: Order) => void;
}

/** The customer chooses a card and pays. After a decline, and while the bank waits, the order can be paid again. */
export function PayOrder({ order, onOrder, me, sourceName, onEvent }: PayOrderProps) {
  const cards = useRef<SavedCardsRef>(null);
  const { pay, busy, result } = usePay({
    url: '/api/saved-cards',
    cards,
    reference: order.order_id,
    // If the order cannot be read now, the customer has read that it is paid.
    onPaid: () => void getOrder(order.order_id).then(onOrder, () => undefined),
  });
  const message = busy ? '' : (result?.message ?? earlierMessage(order));

  return (
    <>
      <SavedCards
        ref={cards}
        source={cardSource(sourceName, me)}
        surface={isGuest(me) ? 'guest' : 'checkout'}
        onBeforeDelete={beforeDelete}
        // The customer has agreed that the shop charges the card of the membership by itself, so it needs no code.
        requireCvc={(card) => purposeOf(card) === null}
        sdk={sdkOptions(me)}
        onEvent={onEvent}
      />
      <button type="button" className="button pay" disabled={busy} onClick={() => void pay()}>
        {busy ? 'Paying…' : `Pay ${money(order)}`}
      </button>
      <p className={result?.status === 'paid' ? 'muted' : 'problem'} role="status">
        {message}
      </p>
    </>
  );
}

/** How an attempt to pay has ended that was made before this page was opened. */
function earlierMessage({ status, payment }: Order): string {
  return status === 'pending' ? payMessages.unknown : (payment?.decline?.message ?? '');
}
