import { SavedCardsError } from '../shared/errors.ts';
import { onceUntilFailure, type OnceUntilFailure } from '../shared/onceUntilFailure.ts';
import { ownOf } from '../shared/ownOf.ts';

/** `window.Hyper`: creates an SDK instance for a publishable key. */
export type HyperFactory = (publishableKey: string, options?: Record<string, unknown>) => unknown;

interface LoadOptions {
  /** Nonce of the page's content security policy, set on the script tag. @default none */
  nonce?: string;
  /** The `crossorigin` attribute of the script tag. @default none */
  crossOrigin?: 'anonymous' | 'use-credentials';
  /** Milliseconds after which a script counts as failed. @default 15000 */
  timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
/**
 * For a script tag that the page already has. If it failed before it was found, it never fires an event again, so the
 * wait is short and a new tag replaces it.
 */
const FOUND_TIMEOUT_MS = 5_000;

/** One load per address for the whole page, so that two widgets never add two tags. */
const loads = new Map<string, OnceUntilFailure<HyperFactory, [LoadOptions]>>();

/**
 * The address that each factory came from. All scripts set the same `window.Hyper`, and a page may load two of them,
 * for instance those of sandbox and production. A factory is used for its own address only.
 */
const addresses = new WeakMap<HyperFactory, string>();

/**
 * Loads the SDK's script, once per address; the options of the call that starts the load count. A script tag of the host or of
 * `loadHyper` is used, whether it has loaded or not. A failed load is forgotten, so that the next call tries again
 * with a new tag. Juspay's own `loadHyper` is not used, because it has no timeout and never settles after an error.
 *
 * Where the page has a factory but no script tag of this address, the script is loaded beside it. A host avoids that by
 * passing its instance as `sdk.hyper`.
 *
 * @throws SavedCardsError `sdk_load_failed`
 */
export function loadScript(url: string, options: LoadOptions = {}): Promise<HyperFactory> {
  const { href } = new URL(url, pageUrl());
  let load = loads.get(href);
  if (!load) {
    load = onceUntilFailure((tagOptions: LoadOptions) => start(href, tagOptions));
    loads.set(href, load);
  }
  return load.get(options);
}

/** What relative addresses are relative to. An element of the page that is named `baseURI` hides the document's own. */
function pageUrl(): string {
  const link = document.createElement('a');
  link.href = '.';
  return link.href;
}

async function start(url: string, options: LoadOptions): Promise<HyperFactory> {
  const { nonce, crossOrigin, timeoutMs = TIMEOUT_MS } = ownOf(options);
  const found = [...document.querySelectorAll('script')].find(({ src }) => src === url);
  // Without a tag of this address the present factory is from elsewhere; recorded, so that it is not taken for ours.
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
  document.querySelector('head')?.append(script);
  return arrived;
}

/** Waits for a script tag to load. A tag that fails is removed, because it never fires an event again. */
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
      fail('could not be loaded (it is blocked or missing, or the network is down)');
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

/** The factory of the page, or `null` where it came from another address. */
function claim(url: string): HyperFactory | null {
  const factory: unknown = Reflect.get(window, 'Hyper');
  if (typeof factory !== 'function') return null;
  const present = factory as HyperFactory;
  if (!addresses.has(present)) addresses.set(present, url);
  return addresses.get(present) === url ? present : null;
}
