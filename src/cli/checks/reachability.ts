import { parseObject } from '../../shared/parseObject.ts';
import { failed, passed, type Check } from '../check.ts';

/** The URL leads to an API. The request has no key, because it is not known yet who receives it. */
export const reachabilityCheck: Check = {
  name: 'API reachable',
  section: 'self-hosted',
  required: true,
  run: async ({ fetch, settings }) => {
    const { apiUrl } = settings;
    const response = await fetch(`${apiUrl}/v1/payment-methods/doctor`, { headers: { Accept: 'application/json' } });
    const text = await response.text();
    const status = String(response.status);
    if (response.status === 429) {
      return failed(
        `${apiUrl} refuses requests, because there were too many.`,
        'Wait a minute and try again.',
        'errors-of-hyperswitch',
      );
    }
    // At its root, the API answers a request without a key with 401.
    if (response.status === 404 && new URL(apiUrl).pathname !== '/') {
      return failed(
        `There is no API at ${apiUrl} (404), and this URL has a path.`,
        'Set HYPERSWITCH_URL to the root, without a path.',
      );
    }
    if (response.status >= 500) {
      return failed(
        `${apiUrl} responded with ${status}.`,
        'Try again later, or look at the status page of the API.',
        'errors-of-hyperswitch',
      );
    }
    if (!parseObject(text)) {
      const content = text.trimStart().startsWith('<') ? 'a web page' : 'something that is not JSON';
      return failed(
        `${apiUrl} responded with ${content} (${status}).`,
        'Set HYPERSWITCH_URL to the root URL of the API. It must not be the URL of the dashboard or of a login page.',
      );
    }
    return passed(`${apiUrl} responds.`);
  },
};
