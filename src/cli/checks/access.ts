import { isRecord } from '../../shared/isRecord.ts';
import { HyperswitchError } from '../../server/index.ts';
import { failed, passed, type Check, type Context } from '../check.ts';

/** Something that speaks Hyperswitch is at the address. Sent without a key: who answers is not known yet. */
export const reachCheck: Check = {
  name: 'API answers',
  required: true,
  run: async ({ fetch, settings }) => {
    const { apiUrl } = settings;
    const response = await fetch(`${apiUrl}/v1/payment-methods/doctor`, { headers: { Accept: 'application/json' } });
    const text = await response.text();
    if (response.status === 429) return failed(`${apiUrl} has had too many requests`, 'wait a minute and try again');
    if (response.status >= 500) {
      return failed(`${apiUrl} answered ${String(response.status)}`, 'try again later, or look at its status page');
    }
    if (!isJsonObject(text)) {
      const what = text.trimStart().startsWith('<') ? 'with a web page' : 'without JSON';
      return failed(
        `${apiUrl} answered ${what} (${String(response.status)})`,
        'set HYPERSWITCH_URL to the root of the API: not the dashboard, and nothing behind a login or a proxy page',
      );
    }
    return passed(apiUrl);
  },
};

/** The vault takes the key together with the profile. */
export const credentialsCheck: Check = {
  name: 'API key and profile',
  required: true,
  run: async (context) => {
    const hyperswitch = context.connect();
    try {
      const customer = await hyperswitch.customers.create({ name: 'doctor', email: 'doctor@example.com' });
      context.customerId = customer.id;
      return passed(`made the throw-away customer ${customer.id}; nothing deletes it, it holds nothing`);
    } catch (error) {
      if (!isRefused(error)) throw error;
      return (await keyIsGood(context))
        ? failed(
            'the API key is good, the profile is not of its account',
            'set HYPERSWITCH_PROFILE_ID to a profile of the account that made the key',
          )
        : failed(
            'the API key is refused',
            'set HYPERSWITCH_API_KEY to a key that has neither expired nor been revoked',
          );
    }
  },
};

/** The payments API asks for the key alone, so it tells a wrong key from a wrong profile: keys come before ids. */
async function keyIsGood({ connect }: Context): Promise<boolean> {
  try {
    await connect().payments.retrieve('pay_doctor');
    return true;
  } catch (error) {
    if (error instanceof HyperswitchError && error.status === 404) return true;
    if (isRefused(error)) return false;
    throw error;
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof HyperswitchError && (error.status === 401 || error.status === 403);
}

function isJsonObject(text: string): boolean {
  try {
    return isRecord(JSON.parse(text));
  } catch {
    return false;
  }
}
