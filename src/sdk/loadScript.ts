import { SavedCardsError } from '../shared/errors.ts';
import { onceUntilFailure, type OnceUntilFailure } from '../shared/onceUntilFailure.ts';

/** `window.Hyper`: makes an SDK instance for a publishable key. */
export type HyperFactory = (publishableKey: string, options?: Record<string, unknown>) => unknown;

export interface LoadOptions {
  /** Nonce of the page's content security policy, put on the script tag. */
  nonce?: string;
  /** The `crossorigin` attribute of the script tag. @default none */
  crossOrigin?: 'anonymous' | 'use-credentials';
  /** Milliseconds until a script tag is given up. @default 15000 */
  timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
/** Somebody else's tag gets less: one that failed before we came never says so, and ours has to take its place. */
const FOUND_TIMEOUT_MS = 5_000;

/** One load per address for the whole page, so that two widgets never add two tags. */
const loads = new Map<string, OnceUntilFailure<HyperFactory, [LoadOptions]>>();

/**
 * The address that a factory came from. All scripts write to the same `window.Hyper`, and sandbox and production, or
 * two versions, can meet on one page: a factory answers for its own address only.
 */
const addresses = new WeakMap<HyperFactory, string>();

/**
 * Loads the SDK's script once, whoever asks; the options of the first who asks count. A tag of the host or of
 * `loadHyper` is used, finished or not. A failed load is forgotten, so that the next call tries again with a new tag.
 * The SDK's own loader has no timeout and never settles after an error, which is why it is not used here.
 *
 * A host whose factory came without a tag of this address hands its instance in as `sdk.hyper`; otherwise the script
 * is loaded beside it.
 *
 * @throws SavedCardsError `sdk_load_failed`
 */
export function loadScript(url: string, options: LoadOptions = {}): Promise<HyperFactory> {
  const { href } = new URL(url, document.baseURI);
  let load = loads.get(href);
  if (!load) {
    load = onceUntilFailure((tagOptions: LoadOptions) => start(href, tagOptions));
    loads.set(href, load);
  }
  return load.get(options);
}

async function start(url: string, options: LoadOptions): Promise<HyperFactory> {
  const { nonce, crossOrigin, timeoutMs = TIMEOUT_MS } = options;
  const found = [...document.scripts].find(({ src }) => src === url);
  const present = claim(found ? url : 'another script');
  if (present && found) return present;
  if (found) {
    const arrived = await arrival(found, url, Math.min(timeoutMs, FOUND_TIMEOUT_MS)).catch(() => null);
    if (arrived) return arrived;
  }
  const script = document.createElement('script');
  script.src = url;
  script.async = true;
  if (nonce !== undefined) script.nonce = nonce;
  if (crossOrigin !== undefined) script.crossOrigin = crossOrigin;
  const arrived = arrival(script, url, timeoutMs);
  document.head.append(script);
  return arrived;
}

/** Waits for a tag to run; one that fails is taken out of the page, because it never fires again. */
function arrival(script: HTMLScriptElement, url: string, timeoutMs: number): Promise<HyperFactory> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      fail('did not load in time');
    }, timeoutMs);

    function settle() {
      clearTimeout(timer);
      script.removeEventListener('load', handleLoad);
      script.removeEventListener('error', handleError);
    }
    function handleLoad() {
      const factory = claim(url);
      if (!factory) {
        fail('loaded without setting window.Hyper');
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
      script.remove();
      reject(new SavedCardsError('sdk_load_failed', `The SDK's script ${why}: ${url.split('?')[0] ?? url}`));
    }

    script.addEventListener('load', handleLoad);
    script.addEventListener('error', handleError);
  });
}

/** The factory in the page, unless it came from another address. */
function claim(url: string): HyperFactory | null {
  const factory: unknown = Reflect.get(window, 'Hyper');
  if (typeof factory !== 'function') return null;
  const present = factory as HyperFactory;
  if (!addresses.has(present)) addresses.set(present, url);
  return addresses.get(present) === url ? present : null;
}
