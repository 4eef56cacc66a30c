import { parseEnvelope } from '../../shared/vaultSession.ts';
import { failed, passed, type Check } from '../check.ts';
import { maskKey } from '../maskKey.ts';

/** A session can be created, and it belongs to the account of the publishable key and to the profile. */
export const sessionCheck: Check = {
  name: 'Vault session',
  section: 'keys',
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
      return failed(
        'A session was created, but its sdk_authorization has an unknown form.',
        'Update hyperswitch-saved-cards.',
      );
    }
    if (publishable_key !== settings.publishableKey) {
      return failed(
        `The session belongs to ${maskKey(publishable_key)}, but HYPERSWITCH_PUBLISHABLE_KEY is ${maskKey(settings.publishableKey)}.`,
        'Set HYPERSWITCH_PUBLISHABLE_KEY to the publishable key of the account that created the API key.',
      );
    }
    if (profile_id !== settings.profileId) {
      return failed(
        `The session belongs to another profile, ${profile_id}.`,
        'Set HYPERSWITCH_PROFILE_ID to the profile that you want to use.',
        'profile',
      );
    }
    return passed('A session was created for the publishable key and the profile.');
  },
};
