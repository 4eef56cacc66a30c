import { pause } from '../../shared/pause.ts';
import { assertPositiveInteger } from '../optionError.ts';
import { HyperswitchError } from './error.ts';
import { startTimeLimit } from './timeLimit.ts';
import type { Payment } from './types/payments.ts';

/** Options of `payments.awaitOutcome`. */
export interface AwaitOutcomeOptions {
  /** Time limit in milliseconds for all requests and the pauses between them: a positive integer. @default 30000 */
  timeoutMs?: number;
  /** Aborts the wait, which then rejects with the signal's reason. @default none */
  signal?: AbortSignal | undefined;
}

/**
 * The statuses that change without the merchant: the processor is working, or the customer is at the bank's page. Every
 * other status is final, or waits for the merchant to do something, so that polling would not end.
 */
const PENDING: ReadonlySet<string> = new Set([
  'processing',
  'requires_customer_action',
  'partially_captured_and_processing',
]);

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4000;

/**
 * Retrieves the payment again and again, with growing pauses, until its status is not pending.
 *
 * @throws HyperswitchError `timeout` for a payment that is still pending after `timeoutMs`, and whatever `retrieve`
 *   throws
 * @throws TypeError when `timeoutMs` is not a positive integer
 */
export async function awaitOutcome(
  retrieve: (signal: AbortSignal) => Promise<Payment>,
  { timeoutMs = 30_000, signal }: AwaitOutcomeOptions,
): Promise<Payment> {
  assertPositiveInteger('awaitOutcome', 'timeoutMs', timeoutMs);
  const { stop, timeout } = startTimeLimit(timeoutMs, signal);
  try {
    for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(ms * 2, LONGEST_PAUSE_MS)) {
      const payment = await retrieve(stop);
      if (!PENDING.has(payment.status)) return payment;
      await pause(ms, stop);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof HyperswitchError || !timeout.aborted) throw error;
    throw new HyperswitchError(`The payment was still open after ${String(timeoutMs)} ms. Retrieve it again later.`, {
      status: 0,
      code: 'timeout',
      type: 'processing',
    });
  }
}
