import { SERVER_API_URL } from '../../shared/endpoints.ts';
import { assertPositiveInteger, optionError } from '../optionError.ts';
import type { Connection } from './request.ts';
import type { OnRequest } from './requestReport.ts';

/** Options of `createHyperswitch`. */
export interface HyperswitchOptions {
  /** The secret API key, `snd_…` or `prd_…`. It must never reach a browser. */
  apiKey: string;
  /** The id of the business profile, `pro_…`. */
  profileId: string;
  /** Which environment of Hyperswitch's cloud to call. @default 'sandbox' */
  environment?: 'sandbox' | 'production';
  /**
   * The root URL of the API, for a self-hosted Hyperswitch or for the emulator. It overrides `environment`.
   * @default the host of `environment`
   */
  baseUrl?: string;
  /** Used to send requests. @default the global `fetch` */
  fetch?: typeof fetch;
  /** Time limit in milliseconds for one call with all its retries: a positive integer. @default 15000 */
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
export function readOptions(options: HyperswitchOptions): Connection {
  if (isBrowser() && options.allowBrowser !== true) {
    throw new TypeError(
      'createHyperswitch is for your server: in a browser, everybody can read its apiKey. Mount createSavedCardsHandler on your server and call it from the page.',
    );
  }
  assertPositiveInteger('createHyperswitch', 'timeoutMs', options.timeoutMs ?? 15_000);
  return {
    apiKey: credential('apiKey', options.apiKey, 'the secret API key of your server'),
    profileId: credential('profileId', options.profileId, 'the id of your business profile'),
    baseUrl: rootUrl(options.baseUrl ?? SERVER_API_URL[options.environment ?? 'sandbox']),
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

function rootUrl(value: unknown): string {
  if (typeof value !== 'string' || !/^https?:\/\/[^/]/.test(value) || !URL.canParse(value)) {
    throw optionError(
      'createHyperswitch',
      'baseUrl',
      'an absolute URL such as "https://sandbox.hyperswitch.io", and environment must be "sandbox" or "production"',
    );
  }
  return value.replace(/\/+$/, '');
}
