import { SavedCards, type SavedCardsRef } from 'hyperswitch-saved-cards';
import { useRef, useState } from 'react';
import { getOrder, isGuest, messageOf, payOrder, type Order } from './api.ts';
import { takeFocus } from './focus.ts';
import { money } from './money.ts';
import type { PageProps } from './pages.ts';
import { beforeDelete } from './promises.ts';
import { cardSource, sdkOptions } from './sources.ts';

interface PayOrderProps extends PageProps {
  order: Order;
  /** Gets the order as it is after an attempt to pay. */
  onOrder: (order: Order) => void;
}

/** Choose a card, pay with it. A declined order can be paid again. */
export function PayOrder({ order, onOrder, me, sourceName, onEvent }: PayOrderProps) {
  const savedCards = useRef<SavedCardsRef>(null);
  const [paying, setPaying] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const message = problem ?? declineOf(order);

  async function pay() {
    // The widget asks for what is missing: the security code, or a card where none is chosen.
    const ready = await savedCards.current?.preparePayment();
    if (ready?.status !== 'ready' || paying) return;
    setPaying(true);
    setProblem(null);
    try {
      const payment = await payOrder(order.order_id, ready);
      if (payment.status === 'requires_customer_action' && payment.redirect_url) location.assign(payment.redirect_url);
      else onOrder(await getOrder(order.order_id));
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      // A declined new card is gone from the vault.
      savedCards.current?.refresh();
      setPaying(false);
    }
  }

  return (
    <>
      <SavedCards
        ref={savedCards}
        source={cardSource(sourceName, me)}
        surface={isGuest(me) ? 'guest' : 'checkout'}
        onBeforeDelete={beforeDelete}
        sdk={sdkOptions(me)}
        onEvent={onEvent}
      />
      <button type="button" className="button pay" disabled={paying} onClick={() => void pay()}>
        {paying ? 'Paying…' : `Pay ${money(order)}`}
      </button>
      {message && !paying && (
        <p className="problem" role="alert" ref={takeFocus} tabIndex={-1}>
          {message}
        </p>
      )}
    </>
  );
}

/** Why the last attempt ended without money, with the words that Hyperswitch has for it; `null` if there was none. */
function declineOf({ payment }: Order): string | null {
  if (!payment) return null;
  const reason = payment.error_message ? ` Reason: ${payment.error_message}` : '';
  return `The payment did not go through. Choose another card, or try again.${reason}`;
}
