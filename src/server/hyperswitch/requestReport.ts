/** How one attempt of a call went. Holds no key, no body and no id. */
export interface RequestReport {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Without its ids and its query: `/v1/payment-methods/{id}`. */
  path: string;
  /** The HTTP status; `0` when there was no answer. */
  status: number;
  /** The `code` of the `HyperswitchError`, `aborted` when the caller gave up, `null` after a success. */
  code: string | null;
  /** Milliseconds, the reading of the answer included. */
  duration_ms: number;
  /** From 1; a call that is repeated has several. */
  attempt: number;
}

/** Told of every attempt. What it throws or rejects with is dropped: a log must not break a payment. */
export type OnRequest = (report: RequestReport) => unknown;

/** Tells the hook, and goes on whatever it does. */
export function tell(onRequest: OnRequest | undefined, report: RequestReport): void {
  const told = async () => {
    await onRequest?.(report);
  };
  told().catch(() => undefined);
}
