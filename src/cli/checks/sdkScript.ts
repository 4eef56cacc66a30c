import { failed, passed, type Check } from '../check.ts';

/** The script that draws the card fields is where pages will look for it. */
export const sdkScriptCheck: Check = {
  name: 'SDK script',
  run: async ({ fetch, settings }) => {
    const { sdkUrl } = settings;
    const response = await fetch(sdkUrl, { redirect: 'follow' });
    // Half a megabyte that nobody looks at.
    await response.body?.cancel();
    const todo = 'set HYPERSWITCH_SDK_URL to the address of HyperLoader.js, or unset it for the one in the cloud';
    if (!response.ok) return failed(`${sdkUrl} answered ${String(response.status)}`, todo);
    const type = response.headers.get('content-type') ?? 'none';
    if (!/javascript|ecmascript/.test(type)) return failed(`${sdkUrl} is no script, its type is ${type}`, todo);
    return passed(sdkUrl);
  },
};
