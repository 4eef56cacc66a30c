import type { PreparedPayment, PreparePaymentOptions, ReadyPayment } from '../core/actions/preparePayment.ts';
import { assertOption } from '../shared/errors.ts';
import { isolate } from '../shared/isolate.ts';
import { neverAborts } from '../shared/neverAborts.ts';
import { pause } from '../shared/pause.ts';
import { HttpError } from '../sources/httpError.ts';
import { requestJson } from '../sources/requestJson.ts';
import { payResult, readOutcome, readRefusal, type PayResult } from './payResult.ts';
import { forgetRedirect, rememberRedirect, wasRedirected } from './redirect.ts';
import { payMessages } from './payMessages.ts';
import type { Payer, PayingCards, PayOptions, PayState } from './payer.ts';
import { ownOf } from '../shared/ownOf.ts';

/** Milliseconds between questions about an outcome that is not known yet. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000];
/** How often the bank is asked again about a customer who has come back from it without an answer. */
const AT_BANK_TRIES = 2;
/** Milliseconds. No page waits longer, whatever the server asks for. */
const LONGEST_PAUSE_MS = 30_000;
/** Milliseconds. A bank may take long to answer, and the server's own time limit ends before this one. */
const PAY_TIMEOUT_MS = 60_000;

/** Milliseconds in which the bank's page replaces this one. */
const LEAVING_MS = 10_000;

/** Refusals after which nothing was charged, because the customer has to type the CVC. */
const CVC_NEEDED = ['cvc_required', 'cvc_used'];
/** Refusals before which the server has looked whether the order is paid. */
const CHECKED = [...CVC_NEEDED, 'card_gone', 'not_set_up', 'unsupported_payment_method'];

/** Refusals after which the list that is shown is not the vault's. */
const CARD_GONE = ['card_gone', 'not_found'];

/**
 * Pays orders without React. Create one for a page; with React use `usePay`.
 *
 * @throws SavedCardsError `invalid_option` without an address
 */
export function createPay(options: PayOptions): Payer {
  const { url, headers, messages: own, redirect = (to: string) => location.assign(to), fetch } = ownOf(options);
  assertOption(
    typeof url === 'string' && url !== '',
    'createPay needs the address of your route: createPay({ url: "/api/saved-cards" }).',
  );
  const base = url.replace(/\/+$/, '');
  const messages = { ...payMessages, ...own };
  const listeners = new Set<() => void>();
  let state: PayState = { busy: false, result: null, reference: null };
  /** What is under way. */
  let running: Promise<PayResult> | null = null;
  /** The order that the customer wanted last. */
  let wanted: string | null = null;
  /** The order whose latest attempt has no known end. */
  let unsure: string | null = null;

  function set(next: Partial<PayState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) isolate(listener);
  }

  function post(path: string, body: Record<string, unknown>, timeoutMs?: number) {
    return requestJson(base + path, {
      method: 'POST',
      headers: { ...headers, 'X-Saved-Cards': '1' },
      body,
      signal: neverAborts(),
      ...(timeoutMs !== undefined && { timeoutMs }),
      fetch,
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
      // The customer has come back from their bank without an answer, and shall not wait long before they choose another
      // card; or the charge that is asked about has not arrived yet.
      const isAtBank = result.status === 'redirecting' && idempotency_key === undefined;
      const isUntried = result.status === 'unpaid' && idempotency_key !== undefined;
      if (isAtBank || isUntried) result = payResult('unknown', messages.unknown, { payment_id: result.payment_id });
      const pauseMs = isAtBank && tries === AT_BANK_TRIES ? undefined : PAUSES_MS[tries];
      if (!['unknown', 'pending'].includes(result.status) || pauseMs === undefined) return result;
      await pause(Math.min(Math.max(pauseMs, retryAfterMs ?? 0), LONGEST_PAUSE_MS));
    }
  }

  /** Posts the payment once, and asks how it ended where the answer is lost. */
  async function charge(prepared: ReadyPayment, reference: string): Promise<PayResult> {
    const { payment_method_id, payment_method_token, card_cvc_token, customer_acceptance, card } = prepared;
    const idempotency_key = newKey();
    const charged = { card_cvc_token, customer_acceptance, reference, idempotency_key };
    async function postOnce(method: Pick<ReadyPayment, 'payment_method_id' | 'payment_method_token'>) {
      try {
        return readOutcome(await post('/pay', { ...method, ...charged }, PAY_TIMEOUT_MS), messages);
      } catch (error) {
        return readRefusal(error, messages);
      }
    }
    // A guest has no id that proves that the card is theirs. A customer has, and the token of their card may have expired.
    const byToken = payment_method_id === null || (card.storage_type === 'volatile' && payment_method_token !== null);
    let result = await postOnce({
      payment_method_id: byToken ? null : payment_method_id,
      payment_method_token: byToken ? payment_method_token : null,
    });
    if (byToken && payment_method_id !== null && result.status === 'refused' && result.code === 'not_found') {
      result = await postOnce({ payment_method_id, payment_method_token: null });
    }
    if (result.status === 'unknown') return ask(reference, idempotency_key);
    if (result.status !== 'refused' || unsure !== reference || CHECKED.includes(result.code ?? '')) return result;
    // The refusal is about this request. The one before, whose response was lost, may have paid the order.
    const earlier = await ask(reference);
    return earlier.status === 'unpaid' ? result : earlier;
  }

  async function prepare(cards: PayingCards, options?: PreparePaymentOptions): Promise<PreparedPayment> {
    try {
      return await cards.preparePayment(options);
    } catch (error) {
      reportError(error);
      return { status: 'failed', code: 'unknown' };
    }
  }

  async function run(cards: PayingCards, reference: string): Promise<PayResult> {
    let result = payResult('cancelled', messages.notPrepared);
    for (const options of [undefined, { requireCvc: true }]) {
      set({ busy: false, result: null });
      const prepared = await prepare(cards, options);
      if (prepared.status === 'failed') {
        // What failed without a form that could show it is said by nobody else.
        const isShown = !['unknown', 'part_load_failed'].includes(prepared.code);
        const message = isShown ? messages.notPrepared : messages.failed;
        return payResult('failed', message, { code: prepared.code });
      }
      if (prepared.status !== 'ready' || wanted !== reference) return payResult('cancelled', messages.notPrepared);
      set({ busy: true });
      result = show(await charge(prepared, reference), prepared, cards, reference);
      if (result.status !== 'refused' || !CVC_NEEDED.includes(result.code ?? '')) break;
    }
    return result;
  }

  /** Shows in the widget how the attempt ended, and sends the customer to their bank. */
  function show(ended: PayResult, prepared: ReadyPayment, cards: PayingCards, reference: string): PayResult {
    const { status, code, message, redirect_url } = ended;
    const card = prepared.payment_method_id;
    const result = { ...ended, payment_method_id: ended.payment_method_id ?? card };
    if (status === 'declined' && card !== null && result.payment_method_id === card) {
      isolate(() => cards.showDecline(card, message));
    } else if (status === 'paid' || CARD_GONE.includes(code ?? '')) isolate(() => cards.refresh());
    if (redirect_url === null) return result;
    rememberRedirect(reference);
    if (isolate(() => redirect(redirect_url))) return result;
    forgetRedirect();
    return { ...result, status: 'unknown', message: messages.unknown };
  }

  /** Runs one thing at a time, and ends the state of being busy, unless the customer is leaving for their bank. */
  async function only(reference: string, start: () => Promise<PayResult>): Promise<PayResult> {
    wanted = reference;
    state = { ...state, reference };
    running = start().catch((error: unknown) => readRefusal(error, messages));
    const ended = await running;
    unsure = ended.status === 'unknown' ? reference : null;
    running = null;
    const isLeaving = ended.status === 'redirecting';
    set({ busy: isLeaving, result: ended });
    // The bank's page may not open: the customer stopped it, or it has none. Then they can pay again.
    if (isLeaving) void pause(LEAVING_MS).then(() => !running && set({ busy: false }));
    return ended;
  }

  function outcomeOf(reference: string): Promise<PayResult> {
    if (running) return isAbout(reference) ? running : running.then(() => outcomeOf(reference));
    return only(reference, () => {
      set({ busy: true, result: null });
      return ask(reference);
    });
  }

  function pay(cards: PayingCards, reference: string): Promise<PayResult> {
    if (!running) return only(reference, () => run(cards, reference));
    wanted = reference;
    // The customer presses the button to submit the form that they were asked to fill in.
    if (!state.busy) void prepare(cards);
    return isAbout(reference) ? running : running.then(() => pay(cards, reference));
  }

  const isAbout = (reference: string) => state.reference === reference;

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    pay,
    outcomeOf,
    async resume(reference) {
      // An order that the page does not show any more is not paid, also if its form is still open.
      wanted = reference;
      const isBack = state.result?.status === 'redirecting' && !running && isAbout(reference);
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
