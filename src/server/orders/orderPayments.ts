import { callShop } from '../callShop.ts';
import { chargeOutcome } from '../hyperswitch/chargeOutcome.ts';
import type { Hyperswitch } from '../hyperswitch/client.ts';
import { notCharged, outcomeUnknown } from '../hyperswitch/chargeErrors.ts';
import { HyperswitchError } from '../hyperswitch/error.ts';
import { isMissing } from '../hyperswitch/isMissing.ts';
import { canBeLeft, hasEnded, isOpen, isPending } from '../hyperswitch/statuses.ts';
import type { ChargeOutcome } from '../hyperswitch/types/charge.ts';
import type { Payment } from '../hyperswitch/types/payments.ts';
import { optionError } from '../optionError.ts';
import { memoryStore } from '../stores/memoryStore.ts';
import type { Store } from '../stores/store.ts';
import { createClaims, type Claim } from './claims.ts';
import { claimsUnavailable, notThisOrder, orderNotFound } from './orderErrors.ts';
import { paymentIdOf } from './orderIds.ts';
import type { OrderContext, OrderPayments, PayableOrder, PayContext } from './types.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** Options of `createOrderPayments`. */
export interface OrderPaymentsOptions {
  /** The client that `createHyperswitch` returned. */
  hyperswitch: Hyperswitch;
  /**
   * Finds the order that the page names, with its amount, in your own data. Resolves to `null` for one that does not exist,
   * or is not this customer's: the page then gets 404.
   */
  orderOf: (context: OrderContext) => Promise<PayableOrder | null>;
  /**
   * Keeps which attempt to pay an order counts. Several processes need one store: `redisStore` or `postgresStore`. With the
   * default, a process asks Hyperswitch for the attempts that were made before it was started. @default memoryStore()
   */
  store?: Store;
  /**
   * Called when an attempt has ended: with `succeeded` or `requires_capture` the order is paid. Write that to your data. It
   * may be called more than once, and not at all when a process dies, so listen to webhooks too. The response waits for it.
   */
  onOutcome?: (order: PayableOrder, outcome: ChargeOutcome) => unknown;
  /** Gets errors of `onOutcome`, and of a store after the charge. @default console.error */
  onError?: (error: unknown) => unknown;
}

/** Other processes can change the claim a few times while this one looks at it. More often than this is a fault. */
const MAX_TURNS = 8;

/**
 * Creates the way to pay an order once. An order has one claim in the store, and one payment at Hyperswitch counts: the one
 * that the claim names. Its `payment_id` follows from the order and the number of the attempt, so Hyperswitch refuses a
 * second charge even if claims are lost. A new attempt begins only when the earlier one has ended; where the customer has
 * chosen another card, the earlier one is ended first, and if that is too late, its outcome is the order's.
 *
 * @throws TypeError for a missing option, which the message names
 */
export function createOrderPayments(options: OrderPaymentsOptions): OrderPayments {
  const { hyperswitch, orderOf, onOutcome, onError = (error: unknown) => console.error(error), store } = ownOf(options);
  if (typeof orderOf !== 'function')
    throw optionError('createOrderPayments', 'orderOf', 'a function that finds the order');
  const { payments } = hyperswitch;
  const claims = createClaims(store ?? memoryStore());

  /** An error log that fails changes no response. */
  function reportError(error: unknown): void {
    void callShop('onError', () => onError(error)).catch(() => undefined);
  }

  async function findOrder(context: OrderContext): Promise<PayableOrder> {
    const order = await callShop('orderOf', () => orderOf(context));
    if (!order) throw orderNotFound();
    if (typeof ownOf(order).order_id !== 'string' || order.order_id === '') {
      throw optionError('createOrderPayments', 'orderOf', 'a function that resolves to an order with an order_id');
    }
    return ownOf(order);
  }

  /** The claim of the order, also one that this process made before it was started again. */
  async function claimOf({ order_id }: PayableOrder): Promise<Claim | null> {
    const claim = await available(claims.get(order_id));
    if (claim || store) return claim;
    let last: Claim | null = null;
    for (let attempt = 1; ; attempt += 1) {
      const payment = await retrieve(await paymentIdOf(order_id, attempt));
      if (!payment) return last && (await available(claims.replace(order_id, null, last)));
      const { amount, currency, payment_method_id, status } = payment;
      const claimed = { attempt, payment_method_id: payment_method_id ?? '', amount, currency, idempotency_key: null };
      last = { ...claimed, outcome: hasEnded(status) ? outcomeOf(payment, claimed) : null };
    }
  }

  /** The payment, as the processor knows it; `null` if Hyperswitch has none. */
  async function retrieve(payment_id: string): Promise<Payment | null> {
    try {
      return await payments.retrieve(payment_id, { force_sync: true });
    } catch (error) {
      if (isMissing(error, 'Payment')) return null;
      throw error instanceof HyperswitchError ? outcomeUnknown(error) : error;
    }
  }

  /** Ends the payment of an attempt, unless it is too late for that. Returns how it stands then; `null` if there is none. */
  async function end(payment_id: string, customer_id: string | null): Promise<Payment | null> {
    const payment = await retrieve(payment_id);
    if (payment && (payment.customer_id ?? null) !== customer_id) throw notThisOrder(payment_id);
    if (!payment || !canBeLeft(payment.status)) return payment;
    try {
      return await payments.cancel(payment_id);
    } catch (error) {
      if (!(error instanceof HyperswitchError)) throw error;
      // It was charged just now, for example because the customer has answered the bank in another tab.
      const now = await retrieve(payment_id);
      if (now && canBeLeft(now.status)) throw outcomeUnknown(error);
      return now;
    }
  }

  /** Charges the card for the claim; `null` if the attempt was made with another card or for another amount. */
  async function charge(order: PayableOrder, claim: Claim, context: PayContext): Promise<ChargeOutcome | null> {
    const { payment_method, card_cvc_token, customer_acceptance } = context;
    const payment_id = await paymentIdOf(order.order_id, claim.attempt);
    try {
      return await payments.chargeSavedCard({
        ...order,
        payment_id,
        payment_method,
        card_cvc_token,
        customer_acceptance,
      });
    } catch (error) {
      if (error instanceof HyperswitchError && error.code === 'payment_id_taken') return null;
      throw error;
    }
  }

  /** Keeps how the attempt has ended. The payment is made, so nothing that fails here fails the response. */
  async function settle(order: PayableOrder, claim: Claim, outcome: ChargeOutcome): Promise<void> {
    if (isPending(outcome.status)) return;
    try {
      await callShop('onOutcome', () => onOutcome?.(order, outcome));
      await claims.replace(order.order_id, claim, { ...claim, outcome });
    } catch (error) {
      reportError(error);
    }
  }

  async function pay(given: PayContext): Promise<ChargeOutcome> {
    const context = ownOf(given);
    const order = await findOrder(context);
    const { order_id, amount, currency } = order;
    const idempotency_key = context.idempotency_key ?? null;
    const payment_method_id = context.payment_method.id;
    const wanted = { payment_method_id, amount, currency, idempotency_key, outcome: null };

    let claim = await claimOf(order);
    for (let turn = 0; turn < MAX_TURNS; turn += 1) {
      if (!claim) {
        claim = await available(claims.replace(order_id, null, { attempt: 1, ...wanted }));
        continue;
      }
      const isSameAct = claim.idempotency_key === idempotency_key;
      if (claim.outcome && (!hasEnded(claim.outcome.status) || (isSameAct && idempotency_key !== null))) {
        return counted(order, claim, claim.outcome);
      }
      if (claim.outcome) {
        claim = await available(claims.replace(order_id, claim, { attempt: claim.attempt + 1, ...wanted }));
        continue;
      }
      if (claim.payment_method_id === payment_method_id && claim.amount === amount && claim.currency === currency) {
        const outcome = await charge(order, claim, context);
        if (outcome) await settle(order, claim, outcome);
        // An attempt that had ended before, at the bank's page or with another card, is not the outcome of this act.
        const isOther =
          outcome && hasEnded(outcome.status) && !(isSameAct && outcome.payment_method_id === payment_method_id);
        if (outcome && !isOther) return outcome;
      }
      const payment = await end(await paymentIdOf(order_id, claim.attempt), context.payment_method.customer_id ?? null);
      if (!payment) {
        // Nothing arrived. If it is still on its way, it has the same payment_id, so that only one of both is charged.
        claim = await available(claims.replace(order_id, claim, { attempt: claim.attempt, ...wanted }));
        continue;
      }
      const outcome = outcomeOf(payment, claim);
      await settle(order, claim, counted(order, payment, outcome));
      if (!hasEnded(outcome.status)) return outcome;
      claim = await claimOf(order);
    }
    throw outcomeUnknown(
      new HyperswitchError('The claim of the order does not come to rest.', {
        status: 409,
        code: 'busy',
        type: 'invalid_request',
      }),
    );
  }

  return {
    pay,
    async outcomeOf(given) {
      const context = ownOf(given);
      const order = await findOrder(context);
      const claim = await claimOf(order);
      if (!claim) return null;
      const isOther = ![undefined, claim.idempotency_key].includes(context.idempotency_key);
      if (claim.outcome) {
        if (isOther && hasEnded(claim.outcome.status)) throw notCharged();
        return counted(order, claim, claim.outcome);
      }
      const payment = await retrieve(await paymentIdOf(order.order_id, claim.attempt));
      if (payment && (payment.customer_id ?? null) !== context.customer_id) throw notThisOrder(payment.payment_id);
      if (!payment || isOpen(payment.status)) throw notCharged();
      const outcome = outcomeOf(payment, claim);
      await settle(order, claim, counted(order, payment, outcome));
      if (isOther && hasEnded(outcome.status)) throw notCharged();
      return outcome;
    },
  };
}

/** The outcome that a page may know; the claim knows the card of a payment that names none. */
function outcomeOf(payment: Payment, claim: Pick<Claim, 'payment_method_id'>): ChargeOutcome {
  return chargeOutcome(payment, { id: claim.payment_method_id });
}

/** The outcome, if it is the order's: one that was changed after it was paid must not look paid. */
function counted(
  order: PayableOrder,
  made: Pick<Payment, 'amount' | 'currency'>,
  outcome: ChargeOutcome,
): ChargeOutcome {
  const isSame = order.amount === made.amount && order.currency === made.currency;
  if (!isSame && !hasEnded(outcome.status)) throw notThisOrder(outcome.payment_id);
  return outcome;
}

/** Nothing is charged without a claim. */
async function available(claim: Promise<Claim>): Promise<Claim>;
async function available(claim: Promise<Claim | null>): Promise<Claim | null>;
async function available(claim: Promise<Claim | null>): Promise<Claim | null> {
  try {
    return await claim;
  } catch (cause) {
    throw claimsUnavailable(cause);
  }
}
