/** A configuration that cannot work. The message is one line, for the person who starts the demo. */
export class ConfigError extends Error {}

/** Whether the shop pays at the emulator, or at Hyperswitch with the keys of the environment. */
type ShopConfig =
  | { mode: 'emulator' }
  | { mode: 'hyperswitch'; apiKey: string; publishableKey: string; profileId: string; apiUrl: string; sdkUrl: string };

const whereToFind = {
  HYPERSWITCH_API_KEY: 'Developers > API Keys',
  HYPERSWITCH_PUBLISHABLE_KEY: 'Developers > API Keys',
  HYPERSWITCH_PROFILE_ID: 'Settings > Business Profiles',
};

/** Hyperswitch's cloud. The prefix of a key says which of the two it belongs to. */
const clouds = {
  sandbox: { apiUrl: 'https://sandbox.hyperswitch.io', sdkUrl: 'https://beta.hyperswitch.io/v1/HyperLoader.js' },
  production: { apiUrl: 'https://api.hyperswitch.io', sdkUrl: 'https://checkout.hyperswitch.io/v0/HyperLoader.js' },
};

/**
 * Reads the environment; no other module does. If no variable is set, the shop uses the emulator.
 *
 * @throws ConfigError when only some variables are set, whose names it says, and for the emulator in production
 */
export function readConfig(env: Record<string, string | undefined>): ShopConfig {
  const read = (name: string) => (env[name] === '' ? undefined : env[name]);
  const apiKey = read('HYPERSWITCH_API_KEY');
  const publishableKey = read('HYPERSWITCH_PUBLISHABLE_KEY');
  const profileId = read('HYPERSWITCH_PROFILE_ID');
  const apiUrl = read('HYPERSWITCH_URL');
  const sdkUrl = read('HYPERSWITCH_SDK_URL');

  if (!(apiKey ?? publishableKey ?? profileId ?? apiUrl ?? sdkUrl)) {
    // Anybody can "pay" there with a test card.
    if (env['NODE_ENV'] !== 'production') return { mode: 'emulator' };
    throw new ConfigError('NODE_ENV is production, where the emulator must not run: set the keys, HYPERSWITCH_*.');
  }
  if (!apiKey || !publishableKey || !profileId) {
    const missing = Object.entries(whereToFind).filter(([name]) => !read(name));
    const places = missing.map(([name, place]) => `${name} (Hyperswitch dashboard: ${place})`);
    throw new ConfigError(`Not set: ${places.join(', ')}. Set all three, or none to use the emulator.`);
  }
  const cloud = apiKey.startsWith('prd_') ? clouds.production : clouds.sandbox;
  return {
    mode: 'hyperswitch',
    apiKey,
    publishableKey,
    profileId,
    apiUrl: apiUrl ?? cloud.apiUrl,
    sdkUrl: sdkUrl ?? cloud.sdkUrl,
  };
}
