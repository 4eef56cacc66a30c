import type { PreparedPayment, PreparePaymentOptions } from '../core/actions/preparePayment.ts';
import { assertOption } from '../shared/errors.ts';
import { pause } from '../shared/pause.ts';
import { HttpError } from '../sources/httpError.ts';
import { requestJson } from '../sources/requestJson.ts';
import { payResult, readOutcome, readRefusal, type PayResult } from './payResult.ts';
import { forgetRedirect, rememberRedirect, wasRedirected } from './redirect.ts';
import { payMessages, type PayMessages } from './payMessages.ts';

/** Options of `createPay` and `usePay`. */
export interface PayOptions {
  /** Address of the handler on your own origin, as for `backendSource`: `/api/saved-cards`. Its option `pay` is needed. */
  url: string;
  /** Headers that are sent with every request, for instance an anti-forgery token. @default {} */
  headers?: Record<string, string>;
  /** Replaces the global `fetch`, for stories and tests. @default the global `fetch` */
  fetch?: typeof fetch;
  /** Words of your own in place of the English ones. @default payMessages */
  messages?: Partial<PayMessages>;
  /** Sends the customer to their bank's page. @default location.assign */
  redirect?: (url: string) => void;
}

/** What of a mounted widget is needed to pay: a `SavedCardsRef`, or the intents of `useSavedCards`. */
export interface PayingCards {
  preparePayment: (options?: PreparePaymentOptions) => Promise<PreparedPayment>;
  showDecline: (payment_method_id: string, message?: string) => void;
  refresh: () => void;
}

/** What a page shows of a payment. */
export interface PayState {
  /** A request is under way, or the customer is being sent to their bank: disable your button. */
  busy: boolean;
  /** How the latest attempt ended; `null` before the first one, and while one is under way. */
  result: PayResult | null;
}

/** Pays orders from a page. */
export interface Payer {
  /** The state, which is another object after each change. */
  get: () => PayState;
  /** Calls the listener after each change, until the returned function is called. */
  subscribe: (listener: () => void) => () => void;
  /**
   * From the press of the button to paid: asks the customer for what is missing, posts the card and the order to the
   * handler, once, sends the customer to their bank where that asks, and shows a decline in the card's row. A response that
   * is lost is asked for and not repeated. It never rejects. While it is under way, another call submits the form that the
   * customer was asked to fill in, and resolves with the same result.
   *
   * @param reference which order; your server knows its amount
   */
  pay: (cards: PayingCards, reference: string) => Promise<PayResult>;
  /** How the order stands. Never rejects. */
  outcomeOf: (reference: string) => Promise<PayResult>;
  /**
   * Asks for the outcome if this tab has sent the customer to their bank for this order; else `null`. Call it when the page
   * is shown.
   */
  resume: (reference: string) => Promise<PayResult | null>;
}

/** Milliseconds between questions about an outcome that is not known yet. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000];
/** Milliseconds. No page waits longer, whatever the server asks for. */
const LONGEST_PAUSE_MS = 30_000;
/** Milliseconds. A bank may take long to answer, and the server's own time limit ends before this one. */
const PAY_TIMEOUT_MS = 60_000;

/** Refusals after which nothing was charged, because the customer has to type the security code. */
const CVC_NEEDED = ['cvc_required', 'cvc_used'];
/** Refusals before which the server has looked whether the order is paid. */
const CHECKED = [...CVC_NEEDED, 'card_gone', 'not_set_up', 'unsupported_payment_method'];

/**
 * Pays orders without React. Create one for a page; with React use `usePay`.
 *
 * @throws SavedCardsError `invalid_option` without an address
 */
export function createPay(options: PayOptions): Payer {
  const { url, headers, messages: own, redirect = (to: string) => location.assign(to) } = options;
  assertOption(
    typeof url === 'string' && url !== '',
    'createPay needs the address of your route: createPay({ url: "/api/saved-cards" }).',
  );
  const base = url.replace(/\/+$/, '');
  const messages = { ...payMessages, ...own };
  const listeners = new Set<() => void>();
  const never = new AbortController().signal;
  let state: PayState = { busy: false, result: null };
  /** The order whose latest attempt has no known end. */
  let unsure: string | null = null;
  let running: { reference: string; result: Promise<PayResult> } | null = null;

  function set(next: PayState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function post(path: string, body: Record<string, unknown>, timeoutMs?: number) {
    return requestJson(base + path, {
      method: 'POST',
      headers: { ...headers, 'X-Saved-Cards': '1' },
      body,
      signal: never,
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(options.fetch && { fetch: options.fetch }),
    });
  }

  /**
   * Asks how the order stands until that is known, or for about a quarter of a minute.
   *
   * @param idempotency_key of the act of paying that is asked about; without it, of any
   */
  async function ask(reference: string, idempotency_key?: string): Promise<PayResult> {
    for (let tries = 0; ; tries += 1) {
      let result: PayResult;
      let retryAfterMs: number | null = null;
      try {
        const answer = await post('/pay/outcome', { reference, ...(idempotency_key && { idempotency_key }) });
        result = readOutcome(answer, messages);
      } catch (error) {
        if (error instanceof HttpError) retryAfterMs = error.retryAfterMs;
        result = readRefusal(error, messages);
        // The question was refused, which says nothing of the payment.
        if (result.status === 'refused') return payResult('unknown', messages.unknown, { code: result.code });
      }
      // The customer has come back from their bank and has not answered it, or the bank is not done.
      if (result.status === 'redirecting' && idempotency_key === undefined) {
        result = payResult('unknown', messages.unknown, { payment_id: result.payment_id });
      }
      const pauseMs = PAUSES_MS[tries];
      if (!['unknown', 'pending'].includes(result.status) || pauseMs === undefined) return result;
      await pause(Math.min(Math.max(pauseMs, retryAfterMs ?? 0), LONGEST_PAUSE_MS));
    }
  }

  async function charge(prepared: PreparedPayment & { status: 'ready' }, reference: string): Promise<PayResult> {
    const { payment_method_id, payment_method_token, card_cvc_token, customer_acceptance } = prepared;
    const idempotency_key = newKey();
    const card = payment_method_id === null ? { payment_method_token } : { payment_method_id };
    const body = { ...card, card_cvc_token, customer_acceptance, reference, idempotency_key };
    let result: PayResult;
    try {
      result = readOutcome(await post('/pay', body, PAY_TIMEOUT_MS), messages);
    } catch (error) {
      result = readRefusal(error, messages);
    }
    if (result.status === 'unknown') return ask(reference, idempotency_key);
    if (result.status !== 'refused' || unsure !== reference || CHECKED.includes(result.code ?? '')) return result;
    // The refusal is about this request. The one before, whose response was lost, may have paid the order.
    const earlier = await ask(reference);
    return earlier.status === 'unpaid' ? result : earlier;
  }

  async function run(cards: PayingCards, reference: string): Promise<PayResult> {
    for (const requireCvc of [false, true]) {
      set({ busy: false, result: null });
      const prepared = await cards.preparePayment(requireCvc ? { requireCvc } : undefined);
      if (prepared.status === 'failed') return payResult('failed', messages.notPrepared, { code: prepared.code });
      if (prepared.status !== 'ready') return payResult('cancelled', messages.notPrepared);
      set({ busy: true, result: null });
      const result = await charge(prepared, reference);
      const isCvcNeeded = !requireCvc && CVC_NEEDED.includes(result.code ?? '');
      if (isCvcNeeded) continue;
      const { status, code, message, redirect_url } = result;
      const card = prepared.payment_method_id;
      // `cancelled` and `expired` are no decline of the card.
      if (status === 'declined' && card !== null && [null, card].includes(result.payment_method_id)) {
        cards.showDecline(card, message);
      } else if (status === 'paid' || code === 'card_gone') cards.refresh();
      if (redirect_url !== null) {
        rememberRedirect(reference);
        redirect(redirect_url);
      }
      return { ...result, payment_method_id: result.payment_method_id ?? card };
    }
    return payResult('refused', messages.refused, { code: 'cvc_required' });
  }

  /** Runs one thing at a time, and ends the state of being busy, unless the customer is leaving for their bank. */
  async function only(reference: string, start: () => Promise<PayResult>): Promise<PayResult> {
    const result = start().catch((error: unknown) => readRefusal(error, messages));
    running = { reference, result };
    const ended = await result;
    unsure = ended.status === 'unknown' ? reference : null;
    running = null;
    set({ busy: ended.status === 'redirecting', result: ended });
    return ended;
  }

  function outcomeOf(reference: string): Promise<PayResult> {
    if (running) return running.result;
    set({ busy: true, result: null });
    return only(reference, () => ask(reference));
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    pay(cards, reference) {
      if (!running) return only(reference, () => run(cards, reference));
      // The customer presses the button to submit the form that they were asked to fill in.
      if (!state.busy) void cards.preparePayment();
      return running.result;
    },
    outcomeOf,
    async resume(reference) {
      const isBack = state.busy && !running;
      if (!isBack && !wasRedirected(reference)) return null;
      forgetRedirect();
      return outcomeOf(reference);
    },
  };
}

/** An id that nobody has used, also where `crypto.randomUUID` is missing. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}
