import { parseEnvelope } from '../../shared/vaultSession.ts';
import { browserCall } from '../browserCall.ts';
import { failed, passed, skipped, type Check } from '../check.ts';
import { masked } from '../report.ts';

/** A session can be made, and it is of the account that the page will name. */
export const sessionCheck: Check = {
  name: 'Vault session',
  required: true,
  run: async (context) => {
    const { settings, customerId } = context;
    const session = await context.connect().sessions.create({
      ...(customerId === undefined ? {} : { customer_id: customerId }),
      storage_type: 'persistent',
      keep_alive: true,
    });
    context.session = session;
    const { publishable_key, profile_id } = parseEnvelope(session.sdk_authorization) ?? {};
    if (!publishable_key || !profile_id) {
      return failed('it was made, and its sdk_authorization cannot be read', 'update hyperswitch-saved-cards');
    }
    if (publishable_key !== settings.publishableKey) {
      return failed(
        `it is of ${masked(publishable_key)}, and HYPERSWITCH_PUBLISHABLE_KEY is ${masked(settings.publishableKey)}`,
        'set HYPERSWITCH_PUBLISHABLE_KEY to the one of the account that made the API key',
      );
    }
    if (profile_id !== settings.profileId) {
      return failed(`it is of another profile, ${profile_id}`, 'set HYPERSWITCH_PROFILE_ID to the one that is meant');
    }
    return passed('made, and it names the publishable key and the profile');
  },
};

/** What a page does first with a session. */
export const listCheck: Check = {
  name: 'List in the browser',
  run: async (context) => {
    const { session, settings } = context;
    if (!session) return skipped('there is no session');
    const answer = await browserCall(context, session, { method: 'GET', path: '/list-payment-methods' });
    if (!answer.ok || !Array.isArray(answer.body['customer_payment_methods'])) {
      return failed(
        `${settings.browserUrl} did not answer the session's list (${answer.says})`,
        'check that the vault (the payment method service) is part of this install and of your account',
      );
    }
    return passed(`${settings.browserUrl} answers`);
  },
};
