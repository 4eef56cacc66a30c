/** What one attempt of a call resulted in. It contains no key, no body and no id, so it is safe to log. */
export interface RequestReport {
  /** The HTTP method. */
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path with `{id}` in place of each id and without the query, such as `/v1/payment-methods/{id}`. */
  path: string;
  /** The HTTP status; `0` when there was no response. */
  status: number;
  /** `null` after a success, `aborted` when the caller aborted the call, else the `code` of the `HyperswitchError`. */
  code: string | null;
  /** Milliseconds from sending the request to having read the whole response. */
  duration_ms: number;
  /** The number of the attempt, from 1. A call that is retried has one report for each attempt. */
  attempt: number;
}

/**
 * Gets a report of every attempt. The call does not wait for it, and ignores what it throws or rejects with: a log that
 * fails must not fail a payment.
 */
export type OnRequest = (report: RequestReport) => unknown;

/** Passes a report to the hook, and ignores its errors. */
export function emitReport(onRequest: OnRequest | undefined, report: RequestReport): void {
  const emit = async () => {
    await onRequest?.(report);
  };
  emit().catch(() => undefined);
}
