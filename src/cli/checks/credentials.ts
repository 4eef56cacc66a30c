import { HyperswitchError } from '../../server/index.ts';
import { readResponse } from '../apiResponse.ts';
import { failed, passed, type Check, type CheckContext } from '../check.ts';

/** The doctor's own customer. The reference makes every run use the same one, because customers are not deleted. */
const CUSTOMER = { name: 'doctor', email: 'doctor@example.com' };
const REFERENCE = 'hyperswitch-saved-cards-doctor';

/** The vault accepts the API key together with the profile. */
export const credentialsCheck: Check = {
  name: 'API key and profile',
  section: 'keys',
  required: true,
  run: async (context) => {
    try {
      context.customerId = await findOrCreateCustomer(context);
      return passed(
        `The vault accepts both. The doctor uses the test customer ${context.customerId}, and does not delete it.`,
      );
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      return (await isKeyAccepted(context))
        ? failed(
            'The API key is valid, but the profile does not belong to its account.',
            'Set HYPERSWITCH_PROFILE_ID to a profile of the account that created the API key.',
            'profile',
          )
        : failed(
            'The API key is refused.',
            'Set HYPERSWITCH_API_KEY to a key that has neither expired nor been revoked.',
          );
    }
  },
};

async function findOrCreateCustomer(context: CheckContext): Promise<string> {
  const { customers } = context.connect();
  try {
    return (await customers.create({ ...CUSTOMER, merchant_reference_id: REFERENCE })).id;
  } catch (error) {
    if (!(error instanceof HyperswitchError && error.status === 400)) throw error;
    // The customer exists. A vault that cannot find one by reference gets another customer.
    return (await findCustomer(context)) ?? (await customers.create(CUSTOMER)).id;
  }
}

async function findCustomer({ fetch, settings }: CheckContext): Promise<string | null> {
  const { apiUrl, apiKey, profileId } = settings;
  const response = await fetch(`${apiUrl}/v1/customers/reference/${REFERENCE}`, {
    headers: { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId },
  });
  const { id } = (await readResponse(response)).body;
  return typeof id === 'string' ? id : null;
}

/**
 * Tells a wrong key from a wrong profile: the payments API reads no profile, and checks the key before it looks for the
 * payment, so a valid key gets 404.
 */
async function isKeyAccepted({ connect }: CheckContext): Promise<boolean> {
  try {
    await connect().payments.retrieve('pay_doctor');
    return true;
  } catch (error) {
    if (error instanceof HyperswitchError && error.code === 'HE_02') return true;
    if (isUnauthorized(error)) return false;
    throw error;
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof HyperswitchError && (error.status === 401 || error.status === 403);
}
