import { testCards } from 'hyperswitch-saved-cards/emulator';
import type { SdkOptions } from 'hyperswitch-saved-cards';
import { vi } from 'vitest';
import { createApiClient } from '../../src/emulator/sdk/frame/apiClient.ts';
import { failure, shapeOutcome } from '../../src/emulator/sdk/protocol/results.ts';
import type { Send } from '../../src/emulator/sdk/protocol/send.ts';
import type { Network } from './network.ts';
import type { SdkFault } from './sdkFaults.ts';

/** The card that every test types. The customer does not have it yet. */
const TYPED = {
  card_number: testCards.mastercard,
  card_exp_month: '03',
  card_exp_year: '2030',
  card_cvc: '737',
  card_issuer: '',
  card_network: 'Mastercard',
};

const never = new Promise<never>(() => undefined);
const nothing = () => undefined;
let scripts = 0;

/** What the widget creates a form with. */
interface Session {
  sdkAuthorization: string;
  storePaymentMethod?: boolean;
}

/**
 * An SDK without frames that can fail. A card counts as typed as soon as its fields are mounted. It sends the vault the
 * same requests as the SDK of the emulator.
 */
export function createSdk({ sdkFetch }: Network) {
  let fault: SdkFault | null = null;
  /** Another address for each test, because the widget keeps what it has loaded from one. */
  const url = `https://sdk.test/${String((scripts += 1))}/HyperLoader.js`;

  const send: Send = async (method, path, headers, body) => {
    try {
      const answer = await sdkFetch(`https://vault.test${path}`, { method, headers, body });
      return { status: answer.status, text: await answer.text() };
    } catch {
      return { status: 0, text: '' };
    }
  };

  function throwIf(...names: SdkFault[]) {
    if (fault && names.includes(fault)) throw new Error('The SDK has failed.');
  }

  function tokenize(flow: 'save' | 'cvc', { sdkAuthorization, storePaymentMethod }: Session): Promise<unknown> {
    throwIf('tokenize throws');
    const vault = createApiClient(sdkAuthorization, send);
    return (async () => {
      throwIf('tokenize rejects');
      if (fault === 'tokenize never answers') return never;
      if (fault === 'tokenize answers nothing') return {};
      if (fault === 'session consumed') return failure('session', 'session_consumed', 'api_error');
      if (fault === 'session expired') return failure('session', 'session_expired', 'api_error');
      if (fault === 'still loading') return failure('session', 'sdk_not_ready', 'api_error');
      const answer = await (flow === 'save'
        ? vault.confirm(TYPED, { sendsConsent: storePaymentMethod === true })
        : vault.update({ card_cvc: TYPED.card_cvc }));
      throwIf('saved, then throws');
      if (fault === 'saved, then silent') return never;
      if (fault === 'saved, then nothing') return {};
      if (fault === 'saved, then failed') return failure('session', 'tokenization_failed', 'api_error');
      if (answer.status === 200 && answer.body) return answer.body;
      return shapeOutcome({}, { kind: 'refused', status: answer.status }, flow, undefined);
    })();
  }

  function createForm(session: Session) {
    const types = new Set<string>();
    return {
      create(type: string) {
        throwIf('field throws');
        types.add(type);
        const handlers = new Map<string, () => void>();
        return {
          on: (event: string, handler: () => void) => handlers.set(event, handler),
          mount() {
            throwIf('mount throws');
            if (fault === 'mount rejects') return Promise.reject(new Error('The SDK has failed.'));
            if (fault !== 'frame never ready') queueMicrotask(() => handlers.get('ready')?.());
            return undefined;
          },
          focus: nothing,
          destroy: nothing,
        };
      },
      tokenize: () => tokenize(types.has('cardNumber') ? 'save' : 'cvc', session),
      deinit: nothing,
    };
  }

  const hyper = {
    paymentMethodsSession(session: Session) {
      throwIf('session throws');
      if (fault === 'session rejects') return Promise.reject(new Error('The SDK has failed.'));
      return {
        createCardForm() {
          throwIf('form throws');
          return fault === 'no form' ? undefined : createForm(session);
        },
        deinit: nothing,
      };
    },
  };

  function factory() {
    throwIf('factory throws');
    if (fault === 'factory gives nothing') return undefined;
    return fault === 'SDK without a card form' ? {} : hyper;
  }

  /** Does what a browser does when the script's tag is appended. */
  function load(tag: HTMLScriptElement) {
    if (fault === 'script blocked') tag.dispatchEvent(new Event('error'));
    else if (fault === 'script slow') setTimeout(arrive, 5_000);
    else if (fault !== 'script never arrives') arrive();

    function arrive() {
      if (fault !== 'script without the factory') Reflect.set(window, 'Hyper', () => factory());
      tag.dispatchEvent(new Event('load'));
    }
  }

  const append = document.head.append.bind(document.head);
  vi.spyOn(document.head, 'append').mockImplementation((...nodes) => {
    const [node] = nodes;
    if (node instanceof HTMLScriptElement && node.src === url) load(node);
    else append(...nodes);
  });

  return {
    /** From now on the SDK has this fault. */
    fail: (name: SdkFault) => {
      fault = name;
    },
    /** Ends the fault. */
    recover: () => {
      fault = null;
    },
    /** The option `sdk` of the host. For a fault of the instance it is that instance, and a good one after the fault. */
    optionsFor(planned: SdkFault | null): SdkOptions {
      if (planned === 'instance never arrives') return { hyper: fault ? never : hyper };
      if (planned !== 'instance rejected') return { url };
      const rejected = Promise.reject<object>(new Error('No SDK.'));
      rejected.catch(nothing);
      return { hyper: fault ? rejected : hyper };
    },
  };
}
