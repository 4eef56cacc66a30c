import { SavedCardsError } from '../errors.ts';

/** `window.Hyper`: makes an SDK instance for a publishable key. */
export type HyperFactory = (publishableKey: string, options?: Record<string, unknown>) => unknown;

export interface LoadOptions {
  /** Nonce of the page's content security policy, put on the script tag. */
  nonce?: string;
  /** Milliseconds until the script is given up. @default 15000 */
  timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;

/** One promise per address for the whole page, so that two widgets never add two tags. */
const loads = new Map<string, Promise<HyperFactory>>();

/**
 * Loads the SDK's script once. A tag that the host added is used; a failed load is forgotten, so that the next call
 * tries again. The SDK's own loader has no timeout and never settles after an error, which is why it is not used here.
 *
 * @throws SavedCardsError `sdk_load_failed`
 */
export function loadSdk(url: string, options: LoadOptions = {}): Promise<HyperFactory> {
  const known = loads.get(url);
  if (known) return known;
  const load = start(url, options).catch((error: unknown) => {
    loads.delete(url);
    throw error;
  });
  loads.set(url, load);
  return load;
}

function start(url: string, { nonce, timeoutMs = TIMEOUT_MS }: LoadOptions): Promise<HyperFactory> {
  return new Promise((resolve, reject) => {
    const present = hyperFactory();
    if (present) {
      resolve(present);
      return;
    }
    const found = [...document.scripts].find((script) => script.src === url);
    const script = found ?? document.createElement('script');
    const timer = setTimeout(() => {
      fail('did not load in time');
    }, timeoutMs);

    function settle() {
      clearTimeout(timer);
      script.removeEventListener('load', handleLoad);
      script.removeEventListener('error', handleError);
    }
    function handleLoad() {
      const factory = hyperFactory();
      if (!factory) {
        fail('loaded without window.Hyper');
        return;
      }
      settle();
      resolve(factory);
    }
    function handleError() {
      fail('could not be loaded (blocked, offline, or not there)');
    }
    function fail(why: string) {
      settle();
      // A tag that failed never fires again, so the next try needs a new one.
      script.remove();
      reject(new SavedCardsError('sdk_load_failed', `The SDK's script ${why}: ${url.split('?')[0] ?? url}`));
    }

    script.addEventListener('load', handleLoad);
    script.addEventListener('error', handleError);
    if (!found) {
      script.src = url;
      script.async = true;
      if (nonce) script.nonce = nonce;
      document.head.append(script);
    }
  });
}

function hyperFactory(): HyperFactory | null {
  const factory: unknown = Reflect.get(window, 'Hyper');
  return typeof factory === 'function' ? (factory as HyperFactory) : null;
}
