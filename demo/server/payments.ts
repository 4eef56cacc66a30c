import {
  HyperswitchError,
  type CustomerAcceptance,
  type Decline,
  type Hyperswitch,
  type Payment,
  type PaymentMethod,
} from 'hyperswitch-saved-cards/server';
import { hasEnded, mayTryAgain, newPaymentId, type Order, type PaymentOutcome } from './orders.ts';

/** The customer's choice, with the field names of the widget's events. */
export interface CardChoice {
  payment_method_id?: string | undefined;
  /** Expires after 15 minutes. Used when the id is unknown, and as a guest's proof that the card is theirs. */
  payment_method_token?: string | undefined;
  /** Stands for a CVC that was just typed for a saved card. */
  card_cvc_token?: string | undefined;
  /** The customer's consent to this card being saved, for its first payment. */
  customer_acceptance?: CustomerAcceptance | undefined;
}

/** Who pays, and the address to which the bank's page returns them. */
interface Payer {
  /** The vault's id of the customer. `null` for a guest. */
  customer_id: string | null;
  returnUrl: string;
}

/** Nothing was charged, because the customer has to type the card's CVC. */
const CODE_NEEDED: Decline = {
  code: 'cvc_needed',
  message: 'This card needs its security code: pay again to type it.',
};

/** Refusals after which the customer can pay by typing the code: none is held, or the typed one was used up. */
const CODE_REFUSALS: ReadonlySet<string> = new Set(['cvc_required', 'cvc_used']);

/** Charges each order at most once. */
export function createPayments(hyperswitch: Hyperswitch) {
  const running = new Map<string, Promise<PaymentOutcome | null>>();

  /** Asks Hyperswitch how a pending payment ended. The parameters that the browser returned with are ignored. */
  async function settle(order: Order): Promise<void> {
    const { payment } = order;
    if (!payment || payment.status === 'succeeded' || mayTryAgain(payment)) return;
    const outcome = await find(payment.payment_id);
    // If a later attempt has started meanwhile, it counts and this response does not.
    if (order.payment === payment) order.payment = outcome;
  }

  /** `null` if Hyperswitch never received the charge. */
  async function find(payment_id: string): Promise<PaymentOutcome | null> {
    try {
      return outcomeOf(await hyperswitch.payments.retrieve(payment_id, { force_sync: true }));
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  }

  async function attempt(order: Order, choice: CardChoice, payer: Payer): Promise<PaymentOutcome | null> {
    await settle(order);
    if (order.payment && !mayTryAgain(order.payment) && !isChallenged(order.payment)) return order.payment;
    const card = await findCard(choice, payer.customer_id);
    if (!card) return null;
    if (order.payment && isChallenged(order.payment)) {
      if (order.payment.payment_method_id === card.id) return order.payment;
      order.payment = await leaveChallenge(order.payment);
      if (!mayTryAgain(order.payment)) return order.payment;
    }
    // A payment that has ended is never charged again, so another attempt needs another id.
    if (order.payment && hasEnded(order.payment)) order.payment_id = newPaymentId();
    return charge(order, card, choice, payer);
  }

  /**
   * Cancels the payment of a customer who came back from the bank's page without an answer and chose another card. Else
   * the first card could still be charged after the second one. Returns how the payment ended.
   */
  async function leaveChallenge({ payment_id }: PaymentOutcome): Promise<PaymentOutcome> {
    try {
      return outcomeOf(await hyperswitch.payments.cancel(payment_id));
    } catch (error) {
      // The customer may have answered in the meantime, in another tab.
      const payment = await find(payment_id);
      if (!payment || isChallenged(payment)) throw error;
      return payment;
    }
  }

  /** The chosen card, or `null` if it is not the payer's. */
  async function findCard(choice: CardChoice, customer_id: string | null): Promise<PaymentMethod | null> {
    try {
      // An id does not prove that this guest typed the card, so a guest pays with the token.
      const known = customer_id === null ? undefined : choice.payment_method_id;
      const id = known ?? (await hyperswitch.paymentMethods.exchangeToken(choice.payment_method_token ?? '')).id;
      const card = await hyperswitch.paymentMethods.retrieve(id);
      return (card.customer_id ?? null) === customer_id ? card : null;
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  }

  /** `null` if the card is gone from the vault. */
  async function charge(
    order: Order,
    payment_method: PaymentMethod,
    { card_cvc_token, customer_acceptance }: CardChoice,
    { returnUrl }: Payer,
  ): Promise<PaymentOutcome | null> {
    const { payment_id, amount, currency } = order;
    const attempted = { payment_id, payment_method_id: payment_method.id };
    order.payment = { ...attempted, status: 'processing' };
    try {
      order.payment = await hyperswitch.payments.chargeSavedCard({
        payment_id,
        amount,
        currency,
        payment_method,
        card_cvc_token,
        customer_acceptance,
        authentication_type: 'no_three_ds',
        return_url: returnUrl,
      });
    } catch (error) {
      // Only a refusal proves that nothing was charged. After any other error the order stays pending.
      if (!isRefusal(error)) throw error;
      order.payment = CODE_REFUSALS.has(error.code) ? { ...attempted, status: 'failed', decline: CODE_NEEDED } : null;
      if (!order.payment && error.code !== 'card_gone') throw error;
    }
    return order.payment;
  }

  return {
    /** Updates an order whose payment is pending, unless the payment is running in this process right now. */
    settle: (order: Order): Promise<void> => (running.has(order.order_id) ? Promise.resolve() : settle(order)),

    /** Pays an order, or returns the outcome of its payment. `null` if the chosen card is not this payer's. */
    pay(order: Order, choice: CardChoice, payer: Payer): Promise<PaymentOutcome | null> {
      // A second press of the button, or a second tab, joins the running attempt.
      const attempted =
        running.get(order.order_id) ?? attempt(order, choice, payer).finally(() => running.delete(order.order_id));
      running.set(order.order_id, attempted);
      return attempted;
    },
  };
}

/** Whether Hyperswitch has refused the charge. A payment_id that is taken may belong to a payment that was charged. */
function isRefusal(error: unknown): error is HyperswitchError {
  if (!(error instanceof HyperswitchError)) return false;
  return error.status >= 400 && !error.retryable && error.code !== 'payment_id_taken';
}

/** Whether Hyperswitch itself does not have it. The 404 of a gateway, or of a missing route (`IR_02`), proves nothing. */
function isNotFound(error: unknown): boolean {
  if (!(error instanceof HyperswitchError) || error.status !== 404) return false;
  return ['HE_02', 'IR_37', 'invalid_id'].includes(error.code);
}

function isChallenged({ status }: PaymentOutcome): boolean {
  return status === 'requires_customer_action';
}

function outcomeOf({ status, payment_id, payment_method_id, next_action }: Payment): PaymentOutcome {
  const redirect_url = status === 'requires_customer_action' ? next_action?.redirect_to_url : undefined;
  return {
    status,
    payment_id,
    payment_method_id: payment_method_id ?? null,
    ...(redirect_url ? { redirect_url } : {}),
  };
}
