interface TimeLimit {
  /** Aborts when the time is over, or with the caller's signal. */
  stop: AbortSignal;
  /** Aborts only when the time is over. */
  timeout: AbortSignal;
}

/** Starts a time limit in milliseconds. */
export function startTimeLimit(ms: number, signal: AbortSignal | undefined): TimeLimit {
  const timeout = AbortSignal.timeout(ms);
  return { timeout, stop: signal ? AbortSignal.any([signal, timeout]) : timeout };
}
