import { SavedCardsError } from '../shared/errors.ts';
import { environmentOf, SDK_URL } from '../shared/endpoints.ts';
import { onceUntilFailure, type OnceUntilFailure } from '../shared/onceUntilFailure.ts';
import { readEnvelope, type VaultSession } from '../shared/vaultSession.ts';
import { withTimeout } from '../shared/withTimeout.ts';
import { loadScript, type HyperFactory } from './loadScript.ts';
import type { SdkOptions } from './options.ts';
import { createSdkObject, type SdkObject } from './compat.ts';

const TIMEOUT_MS = 30_000;

/** One instance per script, key and API: each one that the SDK makes adds listeners of its own to the page. */
const instances = new Map<string, OnceUntilFailure<SdkObject, [SdkOptions]>>();

/**
 * The SDK instance for a session: the host's own, or one from the SDK's script.
 *
 * @param signal ends the wait; a script goes on loading, for whoever asks next
 * @throws SavedCardsError `sdk_load_failed` when it does not come, `sdk_unsupported` when it is none
 */
export async function hyperFor(session: VaultSession, options: SdkOptions, signal: AbortSignal): Promise<SdkObject> {
  const { publishable_key } = readEnvelope(session);
  const coming = options.hyper === undefined ? instanceFor(publishable_key, options) : given(options.hyper);
  const hyper = await withTimeout(coming, TIMEOUT_MS, 'The SDK did not arrive in time.', signal).catch(explain);
  return createSdkObject(() => hyper);
}

/** The host's promise can wait for ever, and a customer who blocks the SDK is helped by knowing it. */
function explain(error: unknown): never {
  if (!(error instanceof SavedCardsError) || error.code !== 'timeout') throw error;
  throw new SavedCardsError('sdk_load_failed', 'The SDK did not arrive in time.', { cause: error });
}

async function given(hyper: object | Promise<object>): Promise<object> {
  try {
    return await hyper;
  } catch (cause) {
    throw new SavedCardsError('sdk_load_failed', 'The promise in `sdk.hyper` was rejected.', { cause });
  }
}

function instanceFor(publishableKey: string, options: SdkOptions): Promise<SdkObject> {
  const url = options.url ?? SDK_URL[environmentOf(publishableKey)];
  const name = [url, publishableKey, options.apiUrl].join(' ');
  let instance = instances.get(name);
  if (!instance) {
    const settings = options.apiUrl === undefined ? {} : { customBackendUrl: options.apiUrl };
    instance = onceUntilFailure(async (tagOptions: SdkOptions) => {
      const factory = await load(url, tagOptions);
      return createSdkObject(() => factory(publishableKey, settings));
    });
    instances.set(name, instance);
  }
  return instance.get(options);
}

/**
 * Starts to load the SDK's script because it may be needed soon: no instance, no vault session, no error. Without
 * `sdkUrl` the key tells which script it is, so without either nothing happens, and neither where the host has one.
 */
export function preloadSdk(options: SdkOptions, publishableKey?: string | null): void {
  if (options.hyper !== undefined) return;
  const url = options.url ?? (publishableKey && SDK_URL[environmentOf(publishableKey)]);
  // Nobody has asked for the form yet. Whoever does tries again, and is told.
  if (url) load(url, options).catch(() => undefined);
}

function load(url: string, { nonce, crossOrigin }: SdkOptions): Promise<HyperFactory> {
  return loadScript(url, {
    ...(nonce === undefined ? {} : { nonce }),
    ...(crossOrigin === undefined ? {} : { crossOrigin }),
  });
}
