import { failed, passed, type Check } from '../check.ts';
import { maskKey } from '../maskKey.ts';

/** Where the dashboard shows the value of a required variable. */
const places = {
  HYPERSWITCH_API_KEY: 'Developers > API Keys',
  HYPERSWITCH_PUBLISHABLE_KEY: 'Developers > API Keys',
  HYPERSWITCH_PROFILE_ID: 'Settings > Business Profiles',
};

/** The required variables are set and have the form that they must have. */
export const settingsCheck: Check = {
  name: 'Settings',
  section: 'keys',
  required: true,
  run: ({ settings: { apiKey, publishableKey, profileId, apiUrl, sdkUrl } }) => {
    const values = {
      HYPERSWITCH_API_KEY: apiKey,
      HYPERSWITCH_PUBLISHABLE_KEY: publishableKey,
      HYPERSWITCH_PROFILE_ID: profileId,
    };
    const missing = Object.entries(places).filter(([name]) => values[name as keyof typeof values] === '');
    if (missing.length > 0) {
      const names = missing.map(([name]) => name).join(', ');
      const found = missing.map(([name, place]) => `${name} (in the dashboard: ${place})`).join(', ');
      return failed(
        `${names} ${missing.length === 1 ? 'is' : 'are'} not set.`,
        `Set ${found}, in the environment or in the file .env.`,
        names === 'HYPERSWITCH_PROFILE_ID' ? 'profile' : 'keys',
      );
    }
    // A value that a header cannot hold makes `fetch` throw an error that does not name the variable.
    const broken = Object.entries(values).find(([, value]) => !/^[\x21-\x7e]+$/.test(value));
    if (broken) {
      return failed(
        `${broken[0]} contains a space, a line break or a character that is not ASCII.`,
        'Copy it from the dashboard again.',
      );
    }
    if (apiKey.startsWith('pk_')) {
      return failed(
        'HYPERSWITCH_API_KEY is a publishable key.',
        'Set it to the secret API key, which does not start with pk_.',
      );
    }
    if (!publishableKey.startsWith('pk_')) {
      return failed(
        'HYPERSWITCH_PUBLISHABLE_KEY is not a publishable key.',
        'Set it to the key that starts with pk_. A secret key must never reach a page.',
      );
    }
    if (!profileId.startsWith('pro_')) {
      return failed(
        'HYPERSWITCH_PROFILE_ID is not the id of a profile.',
        'Set it to the id that starts with pro_.',
        'profile',
      );
    }
    const urls = { HYPERSWITCH_URL: apiUrl, HYPERSWITCH_SDK_URL: sdkUrl };
    const badUrl = Object.entries(urls).find(([, url]) => !/^https?:\/\/[^/]/.test(url) || !URL.canParse(url));
    if (badUrl) {
      return failed(
        `${badUrl[0]} is not an absolute URL.`,
        'Set it to a URL that starts with https://, or unset it.',
        'self-hosted',
      );
    }
    // No request can be sent to such a URL, and later checks print the URL.
    const secretUrl = Object.entries(urls).find(([, url]) => new URL(url).username + new URL(url).password !== '');
    if (secretUrl) {
      return failed(`${secretUrl[0]} contains a user name or a password.`, 'Remove both from the URL.', 'self-hosted');
    }
    return passed(`All variables are set: ${maskKey(apiKey)}, ${maskKey(publishableKey)}, ${profileId}.`);
  },
};
