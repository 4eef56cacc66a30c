import { SavedCards, type ReadyPayment, type SavedCard, type SavedCardsRef } from 'hyperswitch-saved-cards';
import { useRef, useState } from 'react';
import { getOrder, isGuest, messageOf, payOrder, type Order } from './api.ts';
import { beforeDelete } from './beforeDelete.ts';
import { money } from './money.ts';
import type { PageProps } from './pages.ts';
import { purposeOf } from './purposeOf.ts';
import type { PaymentOutcome } from './server/orders.ts';
import { takeFocus } from './takeFocus.ts';
import { cardSource, sdkOptions } from './widgetProps.ts';

interface PayOrderProps extends PageProps {
  order: Order;
  /** Called with the order after an attempt to pay. */
  onOrder: (order: Order) => void;
}

/** The customer chooses a card and pays. After a decline the order can be paid again. */
export function PayOrder({ order, onOrder, me, sourceName, onEvent }: PayOrderProps) {
  const savedCards = useRef<SavedCardsRef>(null);
  const [paying, setPaying] = useState(false);
  const [problem, setProblem] = useState(order.payment && declineOf(order.payment));

  async function pay() {
    // The widget asks the customer for what is missing: a CVC, or a card if none is chosen.
    const ready = await savedCards.current?.preparePayment();
    if (ready?.status !== 'ready' || paying) return;
    setPaying(true);
    setProblem(null);
    try {
      const payment = await payOrder(order.order_id, ready);
      if (payment.status === 'requires_customer_action' && payment.redirect_url) location.assign(payment.redirect_url);
      else onOrder(await getOrder(order.order_id));
      if (payment.status === 'failed') showFailure(payment, ready);
    } catch (error) {
      setProblem(messageOf(error));
      // The chosen card may be gone from the vault.
      savedCards.current?.refresh();
    } finally {
      setPaying(false);
    }
  }

  /** A declined card stays in the list, and its row says why. Anything else is said below the button. */
  function showFailure(payment: PaymentOutcome, { payment_method_id }: ReadyPayment) {
    const { decline } = payment;
    const isBanks = decline && decline.code !== 'cvc_needed';
    if (isBanks && payment_method_id && !isGuest(me))
      savedCards.current?.showDecline(payment_method_id, decline.message);
    else setProblem(declineOf(payment));
  }

  /**
   * The customer has agreed that the shop charges the card of the membership by itself, so it needs no code. Any other
   * card is asked for it, and so is a card that Hyperswitch refused to charge without.
   */
  function needsCode(card: SavedCard): boolean {
    const { decline, payment_method_id } = order.payment ?? {};
    const isRefused = decline?.code === 'cvc_needed' && payment_method_id === card.payment_method_id;
    return isRefused || purposeOf(card) === null;
  }

  return (
    <>
      <SavedCards
        ref={savedCards}
        source={cardSource(sourceName, me)}
        surface={isGuest(me) ? 'guest' : 'checkout'}
        onBeforeDelete={beforeDelete}
        requireCvc={needsCode}
        sdk={sdkOptions(me)}
        onEvent={onEvent}
      />
      <button type="button" className="button pay" disabled={paying} onClick={() => void pay()}>
        {paying ? 'Paying…' : `Pay ${money(order)}`}
      </button>
      {problem && !paying && (
        <p className="problem" role="alert" ref={takeFocus} tabIndex={-1}>
          {problem}
        </p>
      )}
    </>
  );
}

/** Why an attempt to pay failed, as far as it is known. */
function declineOf({ decline }: PaymentOutcome): string {
  return `The payment did not go through. ${decline?.message ?? 'Choose another card, or try again.'}`;
}
