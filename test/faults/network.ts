import type { World } from 'hyperswitch-saved-cards/testing';
import type { NetworkFault } from './networkFaults.ts';

/** What a request is for. */
export type Step = 'list' | 'session' | 'exchange' | 'save' | 'code' | 'rename' | 'default' | 'delete';

/** A request that the page, or the SDK in it, has sent. */
export interface Sent {
  step: Step;
  /** Whether it was answered with a 4xx: then it changed nothing. Otherwise it has, or it may have. */
  refused: boolean;
}

export type Network = ReturnType<typeof createNetwork>;

/** The network between the page on one side and the merchant's backend and the vault on the other. It can fail. */
export function createNetwork({ backend, emulator }: World) {
  const sent: Sent[] = [];
  let failure: { fault: NetworkFault; hits: Step | 'everything' } | null = null;
  let forwarded = 0;

  const fetchFor =
    (by: 'page' | 'sdk'): typeof fetch =>
    async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input, location.href);
      const forward = async () => {
        forwarded += 1;
        try {
          const answer = await (url.origin === location.origin ? backend : emulator.fetch)(url, init);
          return new Response(await answer.text(), answer);
        } finally {
          forwarded -= 1;
        }
      };
      const request: Sent = { step: stepOf(by, init.method ?? 'GET', url.pathname), refused: false };
      sent.push(request);
      const { fault, hits } = failure ?? {};
      const isHit = fault?.isTotal ?? ['everything', request.step].includes(hits ?? '');
      const signal = init.signal ?? new AbortController().signal;
      const answer = await (fault && isHit ? fault.respond(forward, signal) : forward());
      request.refused = answer.status >= 400 && answer.status < 500;
      return answer;
    };

  return {
    fetch: fetchFor('page'),
    sdkFetch: fetchFor('sdk'),
    /** All requests, oldest first. */
    sent: sent as readonly Sent[],
    /** Whether a request that was forwarded has no answer yet. */
    isBusy: () => forwarded > 0,
    /** From now on the requests of a step meet this fault. */
    fail: (fault: NetworkFault, hits: Step | 'everything') => {
      failure = { fault, hits };
    },
    /** Ends the fault. */
    recover: () => {
      const wasOffline = failure?.fault.isTotal;
      failure = null;
      if (wasOffline) dispatchEvent(new Event('online'));
    },
  };
}

function stepOf(by: 'page' | 'sdk', method: string, path: string): Step {
  if (by === 'sdk') return path.endsWith('/confirm') ? 'save' : 'code';
  if (method === 'DELETE') return 'delete';
  if (method === 'PUT') return 'rename';
  const named = (['session', 'exchange', 'default'] as const).find((step) => path.endsWith(`/${step}`));
  return named ?? 'list';
}
