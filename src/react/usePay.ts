'use client';

import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { createPay } from '../payment/createPay.ts';
import type { PayingCards, PayOptions } from '../payment/payer.ts';
import { payResult, type PayResult } from '../payment/payResult.ts';
import { ownOf } from '../shared/ownOf.ts';

/** Options of `usePay`. Those of `PayOptions` are read once, when the component is mounted. */
export interface UsePayOptions extends PayOptions {
  /** The `ref` of `SavedCards`. */
  cards: RefObject<PayingCards | null>;
  /** Which order, as your server knows it. It has no amount: your server knows that too. */
  reference: string;
  /** Called once the order is paid, also when the customer comes back from their bank. @default none */
  onPaid?: (result: PayResult) => void;
}

/** What `usePay` returns. */
export interface UsePay {
  /** Pays with the chosen card; see `Payer.pay`. Call it when the customer presses your button. */
  pay: () => Promise<PayResult>;
  /** A request is under way: disable your button. */
  busy: boolean;
  /** How the latest attempt ended; show its `message` in an element with `role="status"`. `null` before the first one. */
  result: PayResult | null;
}

/**
 * Pays an order with the chosen card: `const { pay, busy, result } = usePay({ url, cards, reference })`. On the page that
 * the bank sends the customer back to, it finds out how the payment ended, if it is mounted there with the same
 * `reference` in the same tab.
 *
 * @throws SavedCardsError `invalid_option` while rendering, without an address
 */
export function usePay(options: UsePayOptions): UsePay {
  const { cards, reference, onPaid } = ownOf(options);
  const [payer] = useState(() => createPay(options));
  const state = useSyncExternalStore(payer.subscribe, payer.get, payer.get);
  // The end of another order's payment must not look like this one's.
  const result = state.reference === reference ? state.result : null;

  useEffect(
    function findPaymentAfterRedirect() {
      const resume = () => void payer.resume(reference);
      resume();
      // A page that the browser kept while the customer was at their bank is shown again as it was.
      addEventListener('pageshow', resume);
      return () => removeEventListener('pageshow', resume);
    },
    [payer, reference],
  );
  const latest = useRef(onPaid);
  useEffect(function takeLatestCallback() {
    latest.current = onPaid;
  });
  const reported = useRef<string | null>(null);
  useEffect(
    function reportPaid() {
      if (result?.status !== 'paid' || reported.current === reference) return;
      reported.current = reference;
      latest.current?.(result);
    },
    [result, reference],
  );

  return {
    pay: () => (cards.current ? payer.pay(cards.current, reference) : Promise.resolve(payResult('cancelled', ''))),
    busy: state.busy,
    result,
  };
}
