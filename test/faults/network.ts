import type { World } from 'hyperswitch-saved-cards/testing';
import type { NetworkFault } from './networkFaults.ts';

/** What a request is for. */
export type Step = 'list' | 'session' | 'exchange' | 'save' | 'code' | 'rename' | 'default' | 'delete';

/** A request that the page, or the SDK in it, has sent. */
export interface Sent {
  step: Step;
  /** A clear no: nothing has happened. Otherwise it has, or it may have. */
  refused: boolean;
}

export type Network = ReturnType<typeof createNetwork>;

/** The way from the page to the merchant's backend and to the vault, on which something can go wrong. */
export function createNetwork({ backend, emulator }: World) {
  const sent: Sent[] = [];
  let trouble: { fault: NetworkFault; hits: Step | 'everything' } | null = null;
  let carried = 0;

  const fetchFor =
    (by: 'page' | 'sdk'): typeof fetch =>
    async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input, location.href);
      const carry = async () => {
        carried += 1;
        try {
          const answer = await (url.origin === location.origin ? backend : emulator.fetch)(url, init);
          return new Response(await answer.text(), answer);
        } finally {
          carried -= 1;
        }
      };
      const request: Sent = { step: stepOf(by, init.method ?? 'GET', url.pathname), refused: false };
      sent.push(request);
      const { fault, hits } = trouble ?? {};
      const isHit = fault?.isTotal ?? ['everything', request.step].includes(hits ?? '');
      const signal = init.signal ?? new AbortController().signal;
      const answer = await (fault && isHit ? fault.meet(carry, signal) : carry());
      request.refused = answer.status >= 400 && answer.status < 500;
      return answer;
    };

  return {
    fetch: fetchFor('page'),
    sdkFetch: fetchFor('sdk'),
    /** All requests, oldest first. */
    sent: sent as readonly Sent[],
    /** Whether somebody is at work on an answer. */
    isBusy: () => carried > 0,
    fail: (fault: NetworkFault, hits: Step | 'everything') => {
      trouble = { fault, hits };
    },
    letGo: () => {
      const wasOffline = trouble?.fault.isTotal;
      trouble = null;
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
