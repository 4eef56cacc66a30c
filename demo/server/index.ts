import { createHyperswitch } from 'hyperswitch-saved-cards/server';
import { checkAccess } from './checkAccess.ts';
import { readConfig } from './config.ts';
import { emulatedCustomers, newCustomers } from './customers.ts';
import { startEmulator } from './startEmulator.ts';
import { createShop } from './shop.ts';

export { ConfigError } from './config.ts';

export interface RunningShop {
  /** Answers `/api/…`. */
  fetch: (request: Request) => Promise<Response>;
  close: () => Promise<void>;
  /** `null` when the shop uses Hyperswitch. */
  emulatorUrl: string | null;
}

interface StartShopOptions {
  env: Record<string, string | undefined>;
  /** The port of the page. The emulator uses the next port, and so has another origin, like the real vault. */
  port: number;
}

/**
 * Starts the shop's backend, and the emulator if the environment has no keys.
 *
 * @throws ConfigError when the configuration cannot work
 */
export async function startShop({ env, port }: StartShopOptions): Promise<RunningShop> {
  const config = readConfig(env);

  if (config.mode === 'hyperswitch') {
    const { apiKey, profileId, publishableKey, apiUrl, sdkUrl } = config;
    const hyperswitch = createHyperswitch({ apiKey, profileId, baseUrl: apiUrl });
    await checkAccess(hyperswitch, apiUrl);
    const shop = createShop({ hyperswitch, customers: newCustomers(), mode: config.mode, sdkUrl, publishableKey });
    return { fetch: async (request) => shop.fetch(request), close: () => Promise.resolve(), emulatorUrl: null };
  }

  const { emulator, url, close } = await startEmulator(port + 1);
  const { apiKey, profileId, publishableKey } = emulator.credentials;
  const shop = createShop({
    hyperswitch: createHyperswitch({ apiKey, profileId, baseUrl: url }),
    customers: emulatedCustomers(emulator.customers),
    mode: config.mode,
    sdkUrl: `${url}/v1/HyperLoader.js`,
    publishableKey,
  });
  return { fetch: async (request) => shop.fetch(request), close, emulatorUrl: url };
}
