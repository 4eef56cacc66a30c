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

/**
 * The environment of a publishable key.
 *
 * @throws SavedCardsError `sdk_unsupported` for a key of neither environment, which has addresses of its own
 */
export function environmentOf(publishableKey: string): CloudEnvironment {
  if (publishableKey.startsWith('pk_prd_')) return 'production';
  if (publishableKey.startsWith('pk_snd_')) return 'sandbox';
  throw new SavedCardsError('sdk_unsupported', 'The publishable key is not of the cloud: set `sdk.url` and `apiUrl`.');
}
