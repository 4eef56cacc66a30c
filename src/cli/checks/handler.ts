import { isRecord } from '../../shared/isRecord.ts';
import { parseEnvelope } from '../../shared/vaultSession.ts';
import { readResponse, type ApiResponse } from '../apiResponse.ts';
import { failed, passed, skipped, type Check, type CheckContext, type CheckResult } from '../check.ts';

/** Every request of the widget has this header. */
const WIDGET = { 'X-Saved-Cards': '1' };
const JSON_OF_WIDGET = { ...WIDGET, 'Content-Type': 'application/json' };

/** Codes of the handler, from after the header has been accepted. */
const HANDLER_CODES = new Set<string | null>(['unauthorized', 'route_not_found', 'vault_unavailable', 'internal']);

/** Creates the check of the shop's own mounted handler: it is reached, and it refuses whoever is not signed in. */
export function createHandlerCheck(url: string): Check {
  return {
    name: 'Handler',
    section: 'your-handler',
    run: async (context) => {
      const response = await send(context, url, { headers: WIDGET });
      if (!response) return notReached(url);
      if (response.status >= 300 && response.status < 400) {
        return failed(
          `${url} redirects a stranger (${String(response.status)}).`,
          'Mount the handler before anything that redirects to a login page. The widget needs the status 401.',
        );
      }
      const answer = await readResponse(response);
      const isList = answer.ok && Array.isArray(answer.body['payment_methods']);
      const isRefused = answer.status === 401 && answer.code === 'unauthorized';
      const unmounted = isList || isRefused ? await unmountedMethods(context, url) : [];
      if (unmounted.length > 0) {
        return failed(
          `The handler at ${url} is reached with GET, but not with ${unmounted.join(', ')}.`,
          'Mount createSavedCardsHandler for every method below basePath.',
        );
      }
      if (isList) return judgeList(context, url, answer);
      if (isRefused) return passed(`${url} refuses a stranger with 401.`);
      if (answer.status === 401) {
        return skipped(
          `${url} refuses a stranger with 401, but not with the response of the handler, which may be missing.`,
          'Let the handler itself refuse strangers, with authenticate.',
        );
      }
      return judgeRefusal(url, answer);
    },
  };
}

/** Creates the check that the handler refuses requests that a page of another site could send. */
export function createHandlerHeaderCheck(url: string): Check {
  return {
    name: 'Handler without its header',
    section: 'your-handler',
    run: async (context) => {
      const response = await send(context, url, {});
      if (!response) return skipped('There was no response.');
      const { status, body, code, summary } = await readResponse(response);
      if (status === 403 && code === 'forbidden') {
        return passed(`${url} refuses a request without the header X-Saved-Cards with 403.`);
      }
      if (!Array.isArray(body['payment_methods']) && !HANDLER_CODES.has(code)) {
        return skipped(`The handler did not respond (${String(status)}).`);
      }
      return failed(
        `${url} responds with ${summary} to a request without the header X-Saved-Cards, so it does not ask for it. A page of another site could act with the cookie of a customer.`,
        'Let createSavedCardsHandler see the request as it arrived. Nothing in front of it may add the header.',
      );
    },
  };
}

/** Requests that change nothing, whoever sends them: there is no card with this id, and no token. */
const PROBES = [
  ['POST', '/exchange'],
  ['PUT', '/doctor'],
  ['DELETE', '/doctor'],
] as const;

/** Returns the methods with which the handler is not reached. Its own refusals are JSON with a code. */
async function unmountedMethods(context: CheckContext, url: string): Promise<string[]> {
  const answers = await Promise.all(
    PROBES.map(async ([method, path]) => {
      const response = await send(context, url + path, { method, headers: JSON_OF_WIDGET, body: '{}' });
      const answer = response && (await readResponse(response));
      return answer && answer.status !== 405 && isRecord(answer.body['error']) && answer.code !== null ? [] : [method];
    }),
  );
  return answers.flat();
}

/** Judges a list of cards, which a stranger may only get as a guest. */
async function judgeList(context: CheckContext, url: string, { body }: ApiResponse): Promise<CheckResult> {
  const advice = 'Let authenticate return null for a request without a valid cookie or token of your login.';
  const cards = body['payment_methods'];
  if (Array.isArray(cards) && cards.length > 0) {
    return failed(`${url} shows the cards of a customer to a stranger.`, advice);
  }
  const response = await send(context, `${url}/session`, {
    method: 'POST',
    headers: JSON_OF_WIDGET,
    body: '{}',
  });
  const session = response && (await readResponse(response));
  const envelope = session?.body['sdk_authorization'];
  if (typeof envelope !== 'string' || parseEnvelope(envelope)?.['customer_id']) {
    return failed(`${url} takes a stranger for a customer.`, advice);
  }
  return skipped(
    `${url} takes a stranger for a guest.`,
    'This is right for a shop that lets people pay without an account. In any other, let authenticate return null.',
  );
}

/** Judges a response that is neither a list nor the handler's 401. */
function judgeRefusal(url: string, { status, code, body, summary }: ApiResponse): CheckResult {
  if (code === 'route_not_found') {
    return failed(`The handler is reached, but ${url} is not its basePath.`, 'Set basePath to the path of the URL.');
  }
  if (status === 403 && code === 'forbidden') {
    return failed(
      `The header X-Saved-Cards does not reach the handler at ${url} (403).`,
      'Let proxies and firewalls in front of it pass the header on.',
    );
  }
  if (status === 403) {
    return failed(
      `Something in front of the handler refuses the doctor: ${url} responds with ${summary}.`,
      'Let your firewall pass requests of this machine, or run the doctor where your customers are.',
    );
  }
  if (status === 429) {
    return failed(`${url} refuses requests, because there were too many (429).`, 'Wait a minute and try again.');
  }
  if (status >= 500) {
    return failed(
      `The handler at ${url} fails (${summary}).`,
      'Look into the log of your server: onError gets the reason, and writes it to the console unless you set it.',
    );
  }
  if (isRecord(body['error']) && status !== 404) {
    return failed(`${url} responded with ${summary} to a stranger, not with 401.`, 'Let authenticate return null.');
  }
  return failed(
    `There is no saved-cards handler at ${url} (${summary}).`,
    'Mount createSavedCardsHandler for every method below basePath, and give --handler the URL of basePath.',
  );
}

function notReached(url: string): CheckResult {
  return failed(`There was no response from ${url}.`, 'Start your server, and check the URL of --handler.');
}

/** Sends a request without a cookie. Returns `null` when there is no response. */
async function send({ fetch }: CheckContext, url: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(url, init);
  } catch {
    return null;
  }
}
