import { failed, passed, type Check } from '../check.ts';
import { masked } from '../report.ts';
import { kindOfKey, kindOfUrl, type Settings } from '../settings.ts';

const whereToFind = {
  HYPERSWITCH_API_KEY: 'Developers > API Keys',
  HYPERSWITCH_PUBLISHABLE_KEY: 'Developers > API Keys',
  HYPERSWITCH_PROFILE_ID: 'Settings > Business Profiles',
};

/** What each variable holds, under its name. */
const namedOf = ({ apiKey, publishableKey, profileId }: Settings) => ({
  HYPERSWITCH_API_KEY: apiKey,
  HYPERSWITCH_PUBLISHABLE_KEY: publishableKey,
  HYPERSWITCH_PROFILE_ID: profileId,
});

/** Everything is there, and is what its name says. */
export const settingsCheck: Check = {
  name: 'Settings',
  required: true,
  run: ({ settings }) => {
    const named = namedOf(settings);
    const missing = Object.entries(whereToFind).filter(([name]) => named[name as keyof typeof named] === '');
    if (missing.length > 0) {
      const places = missing.map(([name, place]) => `${name} (dashboard: ${place})`).join(', ');
      return failed(`not set: ${missing.map(([name]) => name).join(', ')}`, `set ${places}, here or in .env`);
    }
    // What cannot stand in a header is refused by the runtime, in words that nobody understands.
    const broken = Object.entries(named).find(([, value]) => !/^[\x21-\x7e]+$/.test(value));
    if (broken) return failed(`${broken[0]} has a space, a line break or a strange character in it`, 'copy it again');
    if (settings.apiKey.startsWith('pk_')) {
      return failed(
        'HYPERSWITCH_API_KEY is a publishable key',
        'set it to the secret one, which does not start with pk_',
      );
    }
    if (!settings.publishableKey.startsWith('pk_')) {
      return failed(
        'HYPERSWITCH_PUBLISHABLE_KEY is none',
        'set it to the key that starts with pk_; a secret key must not get into a page',
      );
    }
    if (!settings.profileId.startsWith('pro_')) {
      return failed('HYPERSWITCH_PROFILE_ID is no profile', 'set it to the id that starts with pro_');
    }
    const urls = { HYPERSWITCH_URL: settings.apiUrl, HYPERSWITCH_SDK_URL: settings.sdkUrl };
    const badUrl = Object.entries(urls).find(([, url]) => !/^https?:\/\/[^/]/.test(url) || !URL.canParse(url));
    if (badUrl) return failed(`${badUrl[0]} is no address`, 'set it to one that starts with https://, or unset it');
    return passed(`${masked(settings.apiKey)}, ${masked(settings.publishableKey)}, ${settings.profileId}`);
  },
};

/** Nothing of the sandbox beside something of production. */
export const kindsCheck: Check = {
  name: 'One environment',
  required: true,
  run: ({ settings }) => {
    const kinds = Object.entries({
      HYPERSWITCH_API_KEY: settings.kind,
      HYPERSWITCH_PUBLISHABLE_KEY: kindOfKey(settings.publishableKey),
      HYPERSWITCH_URL: kindOfUrl(settings.apiUrl),
      HYPERSWITCH_SDK_URL: kindOfUrl(settings.sdkUrl),
    }).filter(([, kind]) => kind !== null);
    if (new Set(kinds.map(([, kind]) => kind)).size > 1) {
      const list = kinds.map(([name, kind]) => `${name} is ${String(kind)}`).join(', ');
      return failed(`sandbox and production are mixed: ${list}`, 'take all of them from the same dashboard');
    }
    return passed(`${settings.kind ?? 'an install of your own'}, at ${settings.apiUrl}`);
  },
};
