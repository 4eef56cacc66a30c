import type { MaskedCard } from 'hyperswitch-saved-cards';
import { createEmulator, type FaultName } from 'hyperswitch-saved-cards/emulator';
import { HyperswitchError } from 'hyperswitch-saved-cards/server';
import { createWorld } from 'hyperswitch-saved-cards/testing';

/** A card of the vault. */
export interface VaultCard {
  id: string;
  /** Its network and last digits, as printed on it. */
  print: string;
  /** Empty for none. */
  nick_name: string;
  is_default: boolean;
}

/** The state of the network; `held` keeps back every request and answer until it is `good` or `down`. */
export type Network = 'good' | 'down' | 'held';

export type Visitor = 'withThree' | 'withOne' | 'withNone';

const wireFaults: readonly FaultName[] = ['network_error', 'never_answers', 'lost_answer', 'slow'];

/**
 * The vault of one customer behind a network that can fail, with a history of its cards after each call. Calls are
 * served one after the other, so that everything happens in one order.
 */
export function createVault(visitor: Visitor) {
  const emulator = createEmulator();
  const customer_id = emulator.customers[visitor];
  /** Reaches the vault past the network. */
  const direct = createWorld(visitor, { emulator }).hyperswitch;
  const history: VaultCard[][] = [];
  const secrets = new Set<string>();
  const faults: FaultName[] = [];
  let network: Network = 'good';
  const held = new Set<() => void>();
  let serving: Promise<unknown> = Promise.resolve();
  let served = 0;

  async function record(): Promise<void> {
    const { customer_payment_methods } = await direct.customers.savedPaymentMethods(customer_id, { include_new: true });
    history.push(
      customer_payment_methods.map(({ id, is_default, payment_method_data }) => ({
        id,
        is_default,
        print: printOf(payment_method_data?.card),
        nick_name: payment_method_data?.card?.nick_name ?? '',
      })),
    );
  }

  /** Runs one call of the vault while no other one runs. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    served += 1;
    // Fake time may stand still, and without ids two cards of the same moment could not be told apart.
    emulator.clock.advance(1);
    const call = serving.then(async () => {
      try {
        return await work();
      } finally {
        await record();
        served -= 1;
      }
    });
    serving = call.catch(() => undefined);
    return call;
  }

  const isDown = () => network === 'down';

  async function untilNotHeld(signal: AbortSignal): Promise<void> {
    if (network === 'held') await Promise.race([new Promise<void>((resolve) => held.add(resolve)), aborted(signal)]);
  }

  async function answer(request: Request, fault: FaultName | undefined): Promise<Response> {
    if (fault) emulator.faults.add({ name: fault, times: 1 });
    try {
      const response = await emulator.fetch(request);
      if (response.ok && request.method === 'POST' && request.url.endsWith('/payment-method-sessions')) {
        const { client_secret } = (await response.clone().json()) as Record<string, string>;
        if (client_secret) secrets.add(client_secret);
      }
      return response;
    } finally {
      emulator.faults.clear();
    }
  }

  /** The network to the vault, for the widget, the SDK and the merchant's server. */
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    await untilNotHeld(request.signal);
    if (isDown()) throw new TypeError('Failed to fetch');
    const fault = faults[0] && isPossible(faults[0], request) ? faults.shift() : undefined;
    if (fault === 'network_error') throw new TypeError('Failed to fetch');
    if (fault === 'never_answers') await aborted(request.signal);
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 2_000));
    const isAnswer = fault && !wireFaults.includes(fault);
    const response = await inTurn(() => answer(request, isAnswer ? fault : undefined));
    await untilNotHeld(request.signal);
    if (fault === 'lost_answer' || isDown()) throw new TypeError('Failed to fetch');
    return response;
  };

  return {
    fetch,
    customer_id,
    secrets,
    /** The cards after each call, oldest first. */
    history,
    now: () => history.at(-1) ?? [],
    record,
    isBusy: () => served > 0,
    /** The merchant's server and the page, on the same network. */
    world: createWorld(visitor, { emulator, fetch }),
    /** A change from another tab or device, whether or not the vault accepts it. */
    elsewhere: (work: (client: typeof direct) => Promise<unknown>) =>
      inTurn(() => work(direct)).catch((error: unknown) => {
        if (!(error instanceof HyperswitchError)) throw error;
      }),
    fail: (name: FaultName) => faults.push(name),
    setNetwork(now: Network) {
      network = now;
      if (now === 'good') faults.length = 0;
      if (now === 'held') return;
      for (const release of held) release();
      held.clear();
    },
  };
}

/** Tells the cards of a sequence apart if their ids are not known. */
export function printOf(card: Partial<MaskedCard> | null | undefined): string {
  return `${card?.card_network ?? ''} ${card?.last4_digits ?? ''}`;
}

/** A delete takes "not found" for success, so the vault must not answer that for a card that it still has. */
function isPossible(fault: FaultName, { method, url }: Request): boolean {
  const isOfCard = method === 'DELETE' || (method === 'GET' && /\/payment-methods\/[^/]+$/.test(url));
  return !isOfCard || !['not_found', 'session_expired'].includes(fault);
}

export type Vault = ReturnType<typeof createVault>;

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason as Error);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
