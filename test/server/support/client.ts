import { createHyperswitch, HyperswitchError, type HyperswitchOptions } from 'hyperswitch-saved-cards/server';
import { nextTurn, type FakeTime } from 'hyperswitch-saved-cards/testing';

/** A client whose requests are answered by `respond`, and a list of these requests. */
export function connectTo(
  respond: (request: Request) => Response | Promise<Response>,
  options?: Partial<HyperswitchOptions>,
) {
  const requests: Request[] = [];
  const hyperswitch = createHyperswitch({
    apiKey: 'snd_key',
    profileId: 'pro_1',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      return respond(request);
    },
    ...options,
  });
  return { hyperswitch, requests };
}

/** The error of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<HyperswitchError> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HyperswitchError)) throw new Error(`expected a HyperswitchError, got ${String(error)}`);
  return error;
}

/**
 * Lets fake time pass, pause by pause, until a call has ended. Returns the lengths of the pauses in milliseconds; how the
 * call ended is for the test to look at.
 */
export async function pausesOf(time: FakeTime, call: Promise<unknown>): Promise<number[]> {
  const pauses: number[] = [];
  const pending = new Set([call]);
  const end = () => {
    pending.clear();
  };
  call.then(end, end);
  while (pending.size > 0) {
    const before = performance.now();
    await time.passToNextTimer();
    const ms = Math.round(performance.now() - before);
    if (ms > 0) pauses.push(ms);
  }
  return pauses;
}

/** Resolves when something waits for fake time to pass. */
export async function untilPaused(time: FakeTime): Promise<void> {
  while (time.timers() === 0) await nextTurn();
}
