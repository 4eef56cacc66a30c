import { createHyperswitch, HyperswitchError, type HyperswitchOptions } from 'hyperswitch-saved-cards/server';
import { onTestFinished, vi } from 'vitest';

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

/** Replaces `setTimeout` so that pauses end at once, and returns the lengths that they would have had, in milliseconds. */
export function skipPauses(onPause: () => void = () => undefined): number[] {
  const pauses: number[] = [];
  vi.stubGlobal('setTimeout', (end: () => void, ms: number) => {
    pauses.push(ms);
    queueMicrotask(() => {
      onPause();
      end();
    });
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return pauses;
}
