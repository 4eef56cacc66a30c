import { isRecord } from '../card.ts';
import { SavedCardsError } from '../errors.ts';
import type { VaultSession } from '../source/source.ts';
import { readEnvelope } from '../source/vaultSession.ts';
import { loadSdk } from './load.ts';
import type { VaultOptions } from './options.ts';

/** One instance per script, key and API: each one that the SDK makes adds listeners of its own to the page. */
const instances = new Map<string, Record<string, unknown>>();

/** The SDK instance for a session: the host's own, or one from the SDK's script. */
export async function hyperFor(session: VaultSession, options: VaultOptions): Promise<Record<string, unknown>> {
  const { publishable_key } = readEnvelope(session);
  if (options.hyper !== undefined) return checked(await given(options.hyper));

  const url = options.sdkUrl ?? defaultUrl(publishable_key);
  const factory = await loadSdk(url, options.nonce === undefined ? {} : { nonce: options.nonce });
  const name = [url, publishable_key, options.apiUrl].join(' ');
  const known = instances.get(name);
  if (known) return known;
  const instance = checked(
    factory(publishable_key, options.apiUrl === undefined ? {} : { customBackendUrl: options.apiUrl }),
  );
  instances.set(name, instance);
  return instance;
}

async function given(hyper: object | Promise<object>): Promise<object> {
  try {
    return await hyper;
  } catch (cause) {
    throw new SavedCardsError('sdk_load_failed', 'The promise in `vault.hyper` was rejected.', { cause });
  }
}

function checked(hyper: unknown): Record<string, unknown> {
  if (isRecord(hyper)) return hyper;
  throw new SavedCardsError('sdk_unsupported', 'The SDK gave no instance. Check `vault.hyper` or `vault.sdkUrl`.');
}

function defaultUrl(publishableKey: string): string {
  return publishableKey.startsWith('pk_prd_')
    ? 'https://checkout.hyperswitch.io/v0/HyperLoader.js'
    : 'https://beta.hyperswitch.io/v1/HyperLoader.js';
}
