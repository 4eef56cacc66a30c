import { SavedCardsError } from './errors.ts';

/** Hyperswitch's cloud has two environments, each with accounts, keys and addresses of its own. */
export type CloudEnvironment = 'sandbox' | 'production';

/** Root of the API for servers. */
export const SERVER_API_URL: Readonly<Record<CloudEnvironment, string>> = {
  sandbox: 'https://sandbox.hyperswitch.io',
  production: 'https://api.hyperswitch.io',
};

/** Root of the API for browsers, which the cloud serves from another host. */
export const BROWSER_API_URL: Readonly<Record<CloudEnvironment, string>> = {
  sandbox: 'https://beta.hyperswitch.io/api',
  production: 'https://checkout.hyperswitch.io/api',
};

/** Address of the SDK's script. */
export const SDK_URL: Readonly<Record<CloudEnvironment, string>> = {
  sandbox: 'https://beta.hyperswitch.io/v1/HyperLoader.js',
  production: 'https://checkout.hyperswitch.io/v0/HyperLoader.js',
};

/** The environment of a secret or publishable key, by its prefix; `null` when the prefix is none of the cloud's. */
export function environmentOfKey(key: string): CloudEnvironment | null {
  if (/^(pk_)?prd_/.test(key)) return 'production';
  return /^(pk_)?(snd|dev)_/.test(key) ? 'sandbox' : null;
}

/** The environment of a URL, by its host; `null` for a host that is none of the cloud's. */
export function environmentOfUrl(url: string): CloudEnvironment | null {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (/^(api|checkout|live)\.hyperswitch\.io$/.test(host)) return 'production';
  return /^(sandbox|beta|app)\.hyperswitch\.io$/.test(host) ? 'sandbox' : null;
}

/**
 * The environment of a publishable key.
 *
 * @throws SavedCardsError `sdk_unsupported` for a key of neither environment, which has addresses of its own
 */
export function environmentOf(publishableKey: string): CloudEnvironment {
  const environment = environmentOfKey(publishableKey);
  if (environment) return environment;
  throw new SavedCardsError('sdk_unsupported', 'The publishable key is not of the cloud: set `sdk.url` and `apiUrl`.');
}
