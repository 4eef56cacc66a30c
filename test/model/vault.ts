import type { MaskedCard } from 'hyperswitch-saved-cards';
import { createEmulator, type FaultName } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch, HyperswitchError } from 'hyperswitch-saved-cards/server';

/** A card as the vault has it. */
export interface VaultCard {
  id: string;
  /** Its network and last digits, as printed. */
  print: string;
  /** Empty for none. */
  nick_name: string;
  is_default: boolean;
}

/** How the way to the vault is; `held` keeps every call back until it is good again or down. */
export type Network = 'good' | 'down' | 'held';

export type Visitor = 'withThree' | 'withOne' | 'withNone';

const wireFaults: readonly FaultName[] = ['network_error', 'never_answers', 'lost_answer', 'slow'];

/**
 * The vault of one customer, a way to it that can fail, and the truth: what it held after each call. Calls are served
 * one after the other, so that there is only one order in which things have happened.
 */
export function createVault(visitor: Visitor) {
  const emulator = createEmulator();
  const customer_id = emulator.customers[visitor];
  const { apiKey, profileId } = emulator.credentials;
  const clientOn = (fetch: typeof globalThis.fetch) =>
    createHyperswitch({ apiKey, profileId, baseUrl: 'https://vault.test', fetch, allowBrowser: true });
  const itself = clientOn(emulator.fetch);
  const history: VaultCard[][] = [];
  const secrets = new Set<string>();
  const faults: FaultName[] = [];
  let network: Network = 'good';
  const held = new Set<() => void>();
  let serving: Promise<unknown> = Promise.resolve();
  let served = 0;

  async function look(): Promise<void> {
    const { customer_payment_methods } = await itself.customers.savedPaymentMethods(customer_id, { include_new: true });
    history.push(
      customer_payment_methods.map(({ id, is_default, payment_method_data }) => ({
        id,
        is_default,
        print: printOf(payment_method_data?.card),
        nick_name: payment_method_data?.card?.nick_name ?? '',
      })),
    );
  }

  /** Has the vault do one thing while nothing else happens to it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    served += 1;
    // Cards of one moment could not be told apart without their ids, and the page's time stands still.
    emulator.clock.advance(1);
    const turn = serving.then(async () => {
      try {
        return await work();
      } finally {
        await look();
        served -= 1;
      }
    });
    serving = turn.catch(() => undefined);
    return turn;
  }

  const isDown = () => network === 'down';

  async function letThrough(signal: AbortSignal): Promise<void> {
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

  /** The way to the vault, for the widget, the SDK and the merchant's server. */
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    await letThrough(request.signal);
    if (isDown()) throw new TypeError('Failed to fetch');
    const fault = faults[0] && isPossible(faults[0], request) ? faults.shift() : undefined;
    if (fault === 'network_error') throw new TypeError('Failed to fetch');
    if (fault === 'never_answers') await aborted(request.signal);
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 2_000));
    const isAnswer = fault && !wireFaults.includes(fault);
    const response = await inTurn(() => answer(request, isAnswer ? fault : undefined));
    await letThrough(request.signal);
    if (fault === 'lost_answer' || isDown()) throw new TypeError('Failed to fetch');
    return response;
  };

  return {
    fetch,
    customer_id,
    secrets,
    /** What it held after each call, oldest first. */
    history,
    now: () => history.at(-1) ?? [],
    look,
    isBusy: () => served > 0,
    /** The merchant's server, on the same way. */
    server: clientOn(fetch),
    /** Somebody else's change, from another tab or device; whatever the vault says to it. */
    elsewhere: (work: (client: typeof itself) => Promise<unknown>) =>
      inTurn(() => work(itself)).catch((error: unknown) => {
        if (!(error instanceof HyperswitchError)) throw error;
      }),
    fail: (name: FaultName) => faults.push(name),
    setNetwork(now: Network) {
      network = now;
      if (now === 'good') faults.length = 0;
      if (now === 'held') return;
      for (const letGo of held) letGo();
      held.clear();
    },
  };
}

/** What tells the cards of a sequence apart where an id is not known. */
export function printOf(card: Partial<MaskedCard> | null | undefined): string {
  return `${card?.card_network ?? ''} ${card?.last4_digits ?? ''}`;
}

/** "Not there", said of a card, is a yes to who wants it gone: a vault that says so of a card that it has would be lying. */
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
