import { failed, passed, type Check } from '../check.ts';
import { environmentOfKey, environmentOfUrl } from '../../shared/endpoints.ts';

/** No key or URL of the sandbox is used together with one of production. A URL that is not set is the right one. */
export const environmentCheck: Check = {
  name: 'One environment',
  section: 'sandbox-and-production',
  required: true,
  run: ({ settings }) => {
    const environments = Object.entries({
      HYPERSWITCH_API_KEY: settings.environment,
      HYPERSWITCH_PUBLISHABLE_KEY: environmentOfKey(settings.publishableKey),
      HYPERSWITCH_URL: environmentOfUrl(settings.ownUrl),
      HYPERSWITCH_SDK_URL: environmentOfUrl(settings.ownSdkUrl),
    }).filter(([, environment]) => environment !== null);
    if (new Set(environments.map(([, environment]) => environment)).size > 1) {
      const list = environments.map(([name, environment]) => `${name} is for ${String(environment)}`).join(', ');
      return failed(`Sandbox and production are mixed: ${list}.`, 'Take all of them from the same dashboard.');
    }
    return passed(
      settings.environment === null
        ? `The API key is from a self-hosted Hyperswitch. The API is ${settings.apiUrl}.`
        : `Everything is for ${settings.environment}. The API is ${settings.apiUrl}.`,
    );
  },
};
