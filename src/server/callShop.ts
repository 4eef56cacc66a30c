import { withTimeout } from '../shared/withTimeout.ts';

/** Milliseconds for a function of the shop. */
const TIMEOUT_MS = 10_000;

/**
 * Calls a function of the shop. One that throws is like one that rejects, and one that hangs does not keep a page waiting.
 *
 * @param name of the option, for the message
 */
export function callShop<Result>(name: string, call: () => Result | Promise<Result>): Promise<Result> {
  const running = new Promise<Result>((resolve) => {
    resolve(call());
  });
  return withTimeout(running, TIMEOUT_MS, `The option ${name} did not end within ${String(TIMEOUT_MS)} ms.`);
}
