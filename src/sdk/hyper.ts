import { environmentOf, environmentOfKey, environmentOfUrl, SDK_URL } from '../shared/endpoints.ts';
import { SavedCardsError } from '../shared/errors.ts';
import { onceUntilFailure, type OnceUntilFailure } from '../shared/onceUntilFailure.ts';
import { readEnvelope, type VaultSession } from '../shared/vaultSession.ts';
import { withTimeout } from '../shared/withTimeout.ts';
import { createSdkObject, type SdkObject } from './compat.ts';
import { loadScript, type HyperFactory } from './loadScript.ts';
import type { SdkOptions } from './options.ts';

const TIMEOUT_MS = 30_000;
const LATE = 'The SDK did not arrive in time.';

/** One instance per script, key and API, because each instance adds listeners to the page that it never removes. */
const instances = new Map<string, OnceUntilFailure<SdkObject, [SdkOptions]>>();

/**
 * The SDK instance for a session: the one in `options.hyper`, or one created with the SDK's script.
 *
 * @param signal ends the wait only; the script goes on loading, for the next call
 * @throws SavedCardsError `sdk_load_failed` when there is no instance within 30 seconds, `sdk_unsupported` when what
 * arrives is no object
 */
export async function hyperFor(session: VaultSession, options: SdkOptions, signal: AbortSignal): Promise<SdkObject> {
  const { publishable_key } = readEnvelope(session);
  const instance = options.hyper === undefined ? instanceFor(publishable_key, options) : ownInstance(options.hyper);
  const hyper = await withTimeout(instance, TIMEOUT_MS, LATE, signal).catch(timeoutAsLoadFailure);
  return createSdkObject(() => hyper);
}

/** The words for `timeout` only ask the customer to try again; those for `sdk_load_failed` also name ad blockers. */
function timeoutAsLoadFailure(error: unknown): never {
  if (!(error instanceof SavedCardsError) || error.code !== 'timeout') throw error;
  throw new SavedCardsError('sdk_load_failed', LATE, { cause: error });
}

async function ownInstance(hyper: object | Promise<object>): Promise<object> {
  try {
    return await hyper;
  } catch (cause) {
    throw new SavedCardsError('sdk_load_failed', 'The promise in `sdk.hyper` was rejected.', { cause });
  }
}

function instanceFor(publishableKey: string, options: SdkOptions): Promise<SdkObject> {
  const url = urlFor(publishableKey, options);
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

/** The SDK of one environment sends a card to that environment, which does not know the session of the other one. */
function urlFor(publishableKey: string, { url }: SdkOptions): string {
  if (url === undefined) return SDK_URL[environmentOf(publishableKey)];
  const [ofKey, ofUrl] = [environmentOfKey(publishableKey), environmentOfUrl(url)];
  if (ofKey === null || ofUrl === null || ofKey === ofUrl) return url;
  throw new SavedCardsError('sdk_unsupported', `The publishable key is of ${ofKey}, but \`sdk.url\` is of ${ofUrl}.`);
}

/**
 * Starts loading the SDK's script because a form may be opened soon. Creates no instance and no vault session, and reports
 * no failure. Does nothing where the host has passed an instance, and nothing without an address: `options.url`, or the
 * cloud's address for the publishable key.
 */
export function preloadSdk(options: SdkOptions, publishableKey?: string | null): void {
  if (options.hyper !== undefined) return;
  const url = options.url ?? (publishableKey && SDK_URL[environmentOf(publishableKey)]);
  // A failure is ignored here: opening the form loads the script again and shows what fails then.
  if (url) load(url, options).catch(() => undefined);
}

function load(url: string, { nonce, crossOrigin }: SdkOptions): Promise<HyperFactory> {
  return loadScript(url, {
    ...(nonce === undefined ? {} : { nonce }),
    ...(crossOrigin === undefined ? {} : { crossOrigin }),
  });
}
