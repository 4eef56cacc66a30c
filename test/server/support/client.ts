import { createHyperswitch, HyperswitchError, type HyperswitchOptions } from 'hyperswitch-saved-cards/server';
import { onTestFinished, vi } from 'vitest';

/** A client whose every call gets what `respond` answers, and the requests that it made. */
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

/** The error of a call that has to fail. */
export async function failureOf(call: Promise<unknown>): Promise<HyperswitchError> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HyperswitchError)) throw new Error(`expected a HyperswitchError, got ${String(error)}`);
  return error;
}

/** Ends every pause as soon as it begins, and tells how long each would have been, in milliseconds. */
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
