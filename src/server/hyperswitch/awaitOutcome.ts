import { pause } from '../../shared/pause.ts';
import { HyperswitchError } from './error.ts';
import type { Payment } from './types/payments.ts';

export interface AwaitOutcomeOptions {
  /** Milliseconds for all of the asking. @default 30000 */
  timeoutMs?: number;
  /** Gives up; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/**
 * A payment that moves on by itself, or by the customer who is still at the bank's page. Any other status is final, or
 * waits for the merchant, whom no asking brings nearer.
 */
const MOVING: ReadonlySet<string> = new Set([
  'processing',
  'requires_customer_action',
  'partially_captured_and_processing',
]);

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4000;

/**
 * Asks again and again, with growing pauses, until the payment has stopped moving.
 *
 * @throws HyperswitchError `timeout` for a payment that is still moving at the end
 */
export async function awaitOutcome(
  ask: (signal: AbortSignal) => Promise<Payment>,
  { timeoutMs = 30_000, signal }: AwaitOutcomeOptions,
): Promise<Payment> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(ms * 2, LONGEST_PAUSE_MS)) {
      const payment = await ask(stop);
      if (!MOVING.has(payment.status)) return payment;
      await pause(ms, stop);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof HyperswitchError || !timeout.aborted) throw error;
    throw new HyperswitchError(`The payment was still open after ${String(timeoutMs)} ms.`, {
      status: 0,
      code: 'timeout',
      type: 'processing',
    });
  }
}
