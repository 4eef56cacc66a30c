import { SERVER_API_URL } from '../../shared/endpoints.ts';
import type { Connection } from './request.ts';
import type { OnRequest } from './requestReport.ts';

export interface HyperswitchOptions {
  /** The secret key of your server, such as `snd_…`. It stays on the server. */
  apiKey: string;
  /** The business profile, `pro_…`. */
  profileId: string;
  /** Which of Hyperswitch's own hosts. @default 'sandbox' */
  environment?: 'sandbox' | 'production';
  /** Root of the API of an install of your own, or of the emulator; comes before `environment`. */
  baseUrl?: string;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch;
  /** Milliseconds for one call, its repeats included. @default 15000 */
  timeoutMs?: number;
  /** Told of every attempt of every call, for logs and metrics; never of a key, a body or an id. @default none */
  onRequest?: OnRequest;
  /**
   * Lets the client run in a page, where everybody can read its key. For stories and tests against the emulator only.
   * @default false
   */
  allowBrowser?: boolean;
}

/** @throws TypeError for a missing or malformed option, naming it, and in a page */
export function readOptions(options: HyperswitchOptions): Connection {
  if (isPage() && options.allowBrowser !== true) {
    throw new TypeError(
      'createHyperswitch is for your server: in a page, everybody can read its apiKey. Mount createSavedCardsHandler on your server and call that.',
    );
  }
  return {
    apiKey: credential('apiKey', options.apiKey, 'the secret API key of your server'),
    profileId: credential('profileId', options.profileId, 'the id of your business profile'),
    baseUrl: rootUrl(options.baseUrl ?? SERVER_API_URL[options.environment ?? 'sandbox']),
    fetch: options.fetch ?? fetch,
    timeoutMs: options.timeoutMs ?? 15_000,
    onRequest: options.onRequest,
  };
}

/** Servers that render pages, and tests with a DOM of their own, have a window too, but also a runtime under it. */
function isPage(): boolean {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  return 'window' in globalThis && 'document' in globalThis && process?.versions?.node === undefined;
}

function credential(option: string, value: unknown, meaning: string): string {
  // What cannot stand in a header would come back in the message of the runtime's own error, key and all.
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw new TypeError(
      `createHyperswitch needs ${option}, ${meaning}: a string without spaces or line breaks, usually from the environment.`,
    );
  }
  return value;
}

function rootUrl(value: unknown): string {
  if (typeof value !== 'string' || !/^https?:\/\/[^/]/.test(value) || !URL.canParse(value)) {
    throw new TypeError(
      'createHyperswitch needs baseUrl to be an absolute URL such as "https://sandbox.hyperswitch.io", and environment to be "sandbox" or "production".',
    );
  }
  return value.replace(/\/+$/, '');
}
