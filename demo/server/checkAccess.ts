import { HyperswitchError, type Hyperswitch } from 'hyperswitch-saved-cards/server';
import { ConfigError } from './config.ts';

/**
 * Makes one call that changes nothing, so that a wrong key is reported at start and not to the first customer.
 *
 * @throws ConfigError when Hyperswitch refuses the keys or does not answer
 */
export async function checkAccess(hyperswitch: Hyperswitch, apiUrl: string): Promise<void> {
  try {
    // Hyperswitch checks the keys before the id, so valid keys get a 404.
    await hyperswitch.paymentMethods.retrieve('no_such_payment_method');
  } catch (error) {
    if (!(error instanceof HyperswitchError)) throw error;
    if (error.status === 401 || error.status === 403) {
      throw new ConfigError(
        `${apiUrl} refuses the keys: check HYPERSWITCH_API_KEY and HYPERSWITCH_PROFILE_ID, which have to be of the same account.`,
      );
    }
    if (error.status === 0 || error.status >= 500) {
      throw new ConfigError(
        `${apiUrl} does not answer (${error.code}): check HYPERSWITCH_URL and this machine's network, or unset HYPERSWITCH_* to use the emulator.`,
      );
    }
  }
}
