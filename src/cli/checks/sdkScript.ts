import { failed, passed, type Check } from '../check.ts';
import { environmentOfUrl } from '../../shared/endpoints.ts';

/** The SDK's script, which shows the card fields, is at the URL that pages load it from. */
export const sdkScriptCheck: Check = {
  name: 'SDK script',
  section: 'self-hosted',
  run: async ({ fetch, settings }) => {
    const { sdkUrl } = settings;
    if (environmentOfUrl(sdkUrl) !== null && environmentOfUrl(settings.apiUrl) === null) {
      return failed(
        `The SDK at ${sdkUrl} is the one of the cloud, but the API at ${settings.apiUrl} is not. Card fields send a card to the API that their SDK was built for, whatever the page says.`,
        'Build the SDK for your API, host it, and set HYPERSWITCH_SDK_URL to its HyperLoader.js.',
      );
    }
    const response = await fetch(sdkUrl, { redirect: 'follow' });
    // The script has half a megabyte, and the headers are enough.
    await response.body?.cancel();
    const advice = 'Set HYPERSWITCH_SDK_URL to the URL of HyperLoader.js, or unset it to use the one of the cloud.';
    if (!response.ok) return failed(`${sdkUrl} responded with ${String(response.status)}.`, advice);
    const type = response.headers.get('content-type') ?? 'missing';
    if (!/javascript|ecmascript/.test(type)) {
      return failed(`${sdkUrl} is not a script: its content type is ${type}.`, advice);
    }
    return passed(`${sdkUrl} is a script.`);
  },
};
