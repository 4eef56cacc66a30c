import { HyperswitchError, type Hyperswitch, type Payment, type PaymentMethod } from 'hyperswitch-saved-cards/server';
import { mayTryAgain, type Order, type PaymentOutcome } from './orders.ts';

/** The customer's choice, with the field names of the widget's events. */
export interface CardChoice {
  payment_method_id?: string | undefined;
  /** Expires after 15 minutes. Used when the id is unknown, and as a guest's proof that the card is theirs. */
  payment_method_token?: string | undefined;
  /** Stands for a CVC that was just typed for a saved card. */
  card_cvc_token?: string | undefined;
}

/** Who pays, and the address to which the bank's page returns them. */
export interface Payer {
  /** The vault's id of the customer. `null` for a guest. */
  customer_id: string | null;
  returnUrl: string;
  userAgent: string;
}

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
      if (error instanceof HyperswitchError && error.status === 404) return null;
      throw error;
    }
  }

  async function attempt(order: Order, choice: CardChoice, payer: Payer): Promise<PaymentOutcome | null> {
    await settle(order);
    if (order.payment && !mayTryAgain(order.payment)) return order.payment;
    const card = await findCard(choice, payer.customer_id);
    return card && charge(order, card, choice, payer);
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
      if (error instanceof HyperswitchError && error.status === 404) return null;
      throw error;
    }
  }

  async function charge(order: Order, card: PaymentMethod, choice: CardChoice, payer: Payer): Promise<PaymentOutcome> {
    // The shop makes the payment's id and stores it before the call, so that a charge with a lost response is found.
    const payment_id = `pay_${crypto.randomUUID().replaceAll('-', '').slice(0, 26)}`;
    order.payment = { status: 'processing', payment_id, payment_method_id: card.id };
    try {
      const terms = {
        payment_id,
        amount: order.amount,
        currency: order.currency,
        ...(payer.customer_id !== null && keepFor(payer.customer_id, payer.userAgent)),
        authentication_type: 'no_three_ds',
        return_url: payer.returnUrl,
      } as const;
      // Only confirming a payment reads a CVC that was just typed.
      const payment = choice.card_cvc_token
        ? await hyperswitch.payments.create(terms).then(() =>
            hyperswitch.payments.confirm(payment_id, {
              ...chargeOf(card),
              payment_method_data: { card_token: { card_cvc_token: choice.card_cvc_token ?? '' } },
            }),
          )
        : await hyperswitch.payments.create({ ...terms, ...chargeOf(card), confirm: true });
      order.payment = outcomeOf(payment);
    } catch (error) {
      // Only a refusal proves that nothing was charged. After any other error the order stays pending.
      if (!isRefusal(error)) throw error;
      order.payment = null;
      if (error.code !== 'IR_29') throw error;
      order.payment = {
        status: 'failed',
        payment_id,
        payment_method_id: card.id,
        error_code: error.code,
        error_message: 'This card needs its security code again: add it once more.',
      };
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

function isRefusal(error: unknown): error is HyperswitchError {
  return error instanceof HyperswitchError && error.status >= 400 && !error.retryable;
}

/** The fields of the charge that name the card. */
function chargeOf(card: PaymentMethod) {
  const subtype = card.payment_method_subtype;
  return {
    payment_method: card.payment_method_type ?? 'card',
    // The vault may give a card the subtype `card`, which the payments API does not accept.
    payment_method_type: subtype && subtype !== 'card' ? subtype : 'credit',
    payment_token: card.id,
  };
}

/** The customer's consent, with which the shop may charge the card again later. */
function keepFor(customer_id: string, user_agent: string) {
  return {
    customer_id,
    setup_future_usage: 'off_session',
    customer_acceptance: {
      acceptance_type: 'online',
      accepted_at: new Date().toISOString(),
      // The demo has one visitor, on this machine. A real shop sends the address that its proxy reports.
      online: { ip_address: '127.0.0.1', user_agent },
    },
  } as const;
}

function outcomeOf(payment: Payment): PaymentOutcome {
  const redirect_url = payment.next_action?.redirect_to_url;
  return {
    status: payment.status,
    payment_id: payment.payment_id,
    payment_method_id: payment.payment_method_id ?? null,
    ...(redirect_url ? { redirect_url } : {}),
    ...(payment.error_code ? { error_code: payment.error_code } : {}),
    ...(payment.error_message ? { error_message: payment.error_message } : {}),
  };
}
