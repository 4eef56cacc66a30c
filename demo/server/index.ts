import { createHyperswitch } from 'hyperswitch-saved-cards/server';
import { checkAccess } from './checkAccess.ts';
import { readConfig } from './config.ts';
import { emulatedCustomers, newCustomers } from './customers.ts';
import { startEmulator } from './emulator.ts';
import { createShop } from './shop.ts';

export { ConfigError } from './config.ts';

export interface RunningShop {
  /** Answers `/api/…`. */
  fetch: (request: Request) => Promise<Response>;
  close: () => Promise<void>;
  /** `null` with real keys. */
  emulatorUrl: string | null;
}

export interface StartShopOptions {
  env: Record<string, string | undefined>;
  /** The port of the page; the emulator takes the next one, so that it is another origin, as the vault is. */
  port: number;
}

/**
 * Starts the shop's backend, and the emulator where the environment has no keys.
 *
 * @throws ConfigError when it cannot work as it is set up
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
