import { HyperswitchError } from '../../server/index.ts';
import { failed, passed, type Check, type CheckContext } from '../check.ts';

/** The vault accepts the API key together with the profile. */
export const credentialsCheck: Check = {
  name: 'API key and profile',
  required: true,
  run: async (context) => {
    const hyperswitch = context.connect();
    try {
      const customer = await hyperswitch.customers.create({ name: 'doctor', email: 'doctor@example.com' });
      context.customerId = customer.id;
      return passed(
        `The vault accepts both. This check has created the customer ${customer.id}, who has no cards and is not deleted.`,
      );
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      return (await isKeyAccepted(context))
        ? failed(
            'The API key is valid, but the profile does not belong to its account.',
            'Set HYPERSWITCH_PROFILE_ID to a profile of the account that created the API key.',
          )
        : failed(
            'The API key is refused.',
            'Set HYPERSWITCH_API_KEY to a key that has neither expired nor been revoked.',
          );
    }
  },
};

/**
 * Tells a wrong key from a wrong profile: the payments API reads no profile, and checks the key before it looks for the
 * payment, so a valid key gets 404.
 */
async function isKeyAccepted({ connect }: CheckContext): Promise<boolean> {
  try {
    await connect().payments.retrieve('pay_doctor');
    return true;
  } catch (error) {
    if (error instanceof HyperswitchError && error.status === 404) return true;
    if (isUnauthorized(error)) return false;
    throw error;
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof HyperswitchError && (error.status === 401 || error.status === 403);
}
