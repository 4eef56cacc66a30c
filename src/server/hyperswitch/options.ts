import { environmentOfKey, environmentOfUrl, SERVER_API_URL, type CloudEnvironment } from '../../shared/endpoints.ts';
import { assertPositiveInteger, optionError } from '../optionError.ts';
import type { Connection } from './request.ts';
import type { OnRequest } from './requestReport.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** Options of `createHyperswitch`. */
export interface HyperswitchOptions {
  /** The secret API key. In the cloud, `snd_…` calls the sandbox and `prd_…` production. It must never reach a browser. */
  apiKey: string;
  /** The id of the business profile, `pro_…`. */
  profileId: string;
  /**
   * Which environment of Hyperswitch's cloud to call, for a key without one of the cloud's prefixes. One that the key does
   * not belong to is refused. @default the environment of `apiKey`, else 'sandbox'
   */
  environment?: CloudEnvironment;
  /**
   * The root URL of the API, for a self-hosted Hyperswitch or for the emulator. A URL of the cloud's other environment is
   * refused. @default the host of `environment`
   */
  baseUrl?: string;
  /** Used to send requests. @default the global `fetch` */
  fetch?: typeof fetch;
  /**
   * Time limit in milliseconds for one call of Hyperswitch with all its retries: a positive integer.
   * `payments.chargeSavedCard` consists of two calls, and of up to four where one of them failed. @default 15000
   */
  timeoutMs?: number;
  /** Gets a `RequestReport` of every attempt of every call, for logs and metrics. @default none */
  onRequest?: OnRequest;
  /**
   * Allows the client to run in a browser, where everybody can read its key. Only for stories and tests against the
   * emulator. @default false
   */
  allowBrowser?: boolean;
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws TypeError for a missing or malformed option, which the message names, and in a browser without `allowBrowser`
 */
export function readOptions(given: HyperswitchOptions): Connection {
  const options = ownOf(given);
  if (isBrowser() && options.allowBrowser !== true) {
    throw new TypeError(
      'createHyperswitch is for your server: in a browser, everybody can read its apiKey. Mount createSavedCardsHandler on your server and call it from the page.',
    );
  }
  assertPositiveInteger('createHyperswitch', 'timeoutMs', options.timeoutMs ?? 15_000);
  const apiKey = credential('apiKey', options.apiKey, 'the secret API key of your server');
  return {
    apiKey,
    profileId: credential('profileId', options.profileId, 'the id of your business profile'),
    baseUrl: baseUrlFor(apiKey, options),
    fetch: options.fetch ?? fetch,
    timeoutMs: options.timeoutMs ?? 15_000,
    onRequest: options.onRequest,
  };
}

/**
 * A server that renders pages, or a test, can also define `window` and `document`; `process.versions.node` tells them
 * from a browser.
 */
function isBrowser(): boolean {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  return 'window' in globalThis && 'document' in globalThis && process?.versions?.node === undefined;
}

function credential(option: string, value: unknown, meaning: string): string {
  // For a value that a header cannot hold, `fetch` throws an error whose message contains the whole key.
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw optionError('createHyperswitch', option, `${meaning}, a string without spaces or line breaks`);
  }
  return value;
}

/** @throws TypeError rather than sending a key to the environment that it does not belong to */
function baseUrlFor(apiKey: string, { environment, baseUrl }: HyperswitchOptions): string {
  const ofKey = environmentOfKey(apiKey);
  if (ofKey === 'production' && /^http:/i.test(String(baseUrl))) {
    throw optionError('createHyperswitch', 'baseUrl', 'an https URL, because apiKey is a key of production');
  }
  const url = rootUrl(baseUrl ?? SERVER_API_URL[environment ?? ofKey ?? 'sandbox']);
  const others = { environment: environment ?? null, baseUrl: environmentOfUrl(url) };
  for (const [option, other] of Object.entries(others)) {
    if (ofKey !== null && other !== null && other !== ofKey) {
      throw optionError('createHyperswitch', option, `for ${ofKey} or left out, because apiKey is a key of ${ofKey}`);
    }
  }
  return url;
}

function rootUrl(value: unknown): string {
  if (
    typeof value !== 'string' ||
    !/^https?:\/\/[^/]/.test(value) ||
    !URL.canParse(value) ||
    /^[^/]*\/\/[^/]*@/.test(value)
  ) {
    throw optionError(
      'createHyperswitch',
      'baseUrl',
      'an absolute URL without a user name and a password, such as "https://sandbox.hyperswitch.io", and environment must be "sandbox" or "production"',
    );
  }
  return value.replace(/\/+$/, '');
}
