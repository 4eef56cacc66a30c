/** A set-up that cannot work. The message is one line for whoever starts the demo. */
export class ConfigError extends Error {}

/** Where the shop's payments go: the emulator, or Hyperswitch with the keys of the environment. */
export type ShopConfig =
  | { mode: 'emulator' }
  | { mode: 'hyperswitch'; apiKey: string; publishableKey: string; profileId: string; apiUrl: string; sdkUrl: string };

const whereToFind = {
  HYPERSWITCH_API_KEY: 'Developers > API Keys',
  HYPERSWITCH_PUBLISHABLE_KEY: 'Developers > API Keys',
  HYPERSWITCH_PROFILE_ID: 'Settings > Business Profiles',
};

type Key = keyof typeof whereToFind;

/**
 * Reads the environment, the only place that does. Nothing set means the emulator.
 *
 * @throws ConfigError when only a part is set, naming what is missing
 */
export function readConfig(env: Record<string, string | undefined>): ShopConfig {
  const keys = Object.keys(whereToFind) as Key[];
  const missing = keys.filter((key) => !env[key]);
  const custom = env['HYPERSWITCH_URL'] ?? env['HYPERSWITCH_SDK_URL'];
  if (missing.length === keys.length && !custom) return { mode: 'emulator' };
  if (missing.length > 0) {
    const places = missing.map((key) => `${key} (Hyperswitch dashboard: ${whereToFind[key]})`);
    throw new ConfigError(`Not set: ${places.join(', ')}. Set all three, or none to use the emulator.`);
  }
  const value = (key: Key) => env[key] ?? '';
  return {
    mode: 'hyperswitch',
    apiKey: value('HYPERSWITCH_API_KEY'),
    publishableKey: value('HYPERSWITCH_PUBLISHABLE_KEY'),
    profileId: value('HYPERSWITCH_PROFILE_ID'),
    apiUrl: env['HYPERSWITCH_URL'] || 'https://sandbox.hyperswitch.io',
    sdkUrl: env['HYPERSWITCH_SDK_URL'] || 'https://beta.hyperswitch.io/v1/HyperLoader.js',
  };
}
