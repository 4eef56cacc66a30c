import { BROWSER_API_URL, SDK_URL, SERVER_API_URL, type CloudEnvironment } from '../shared/endpoints.ts';

/** The environment, read once. What is not set is empty. */
export interface Settings {
  apiKey: string;
  publishableKey: string;
  profileId: string;
  webhookSecret: string;
  /** What the API key opens; `null` where its prefix is not one of Hyperswitch's own. */
  kind: CloudEnvironment | null;
  /** Root of the API for servers. */
  apiUrl: string;
  /** Root of the API for browsers: Hyperswitch's cloud has another host for it. */
  browserUrl: string;
  sdkUrl: string;
}

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the variables and fills in the addresses of the cloud that the API key belongs to. */
export function readSettings(env: Environment): Settings {
  const read = (name: string) => env[name] ?? '';
  const apiKey = read('HYPERSWITCH_API_KEY');
  const kind = kindOfKey(apiKey);
  const cloud = kind ?? 'sandbox';
  const ownUrl = read('HYPERSWITCH_URL').replace(/\/+$/, '');
  return {
    apiKey,
    publishableKey: read('HYPERSWITCH_PUBLISHABLE_KEY'),
    profileId: read('HYPERSWITCH_PROFILE_ID'),
    webhookSecret: read('HYPERSWITCH_WEBHOOK_SECRET'),
    kind,
    apiUrl: ownUrl || SERVER_API_URL[cloud],
    browserUrl: ownUrl || BROWSER_API_URL[cloud],
    sdkUrl: read('HYPERSWITCH_SDK_URL') || SDK_URL[cloud],
  };
}

/** What a secret or a publishable key opens, by its prefix. */
export function kindOfKey(key: string): CloudEnvironment | null {
  if (/^(pk_)?prd_/.test(key)) return 'production';
  return /^(pk_)?(snd|dev)_/.test(key) ? 'sandbox' : null;
}

/** Whose host it is; `null` for one that is not Hyperswitch's own. */
export function kindOfUrl(url: string): CloudEnvironment | null {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (/^(api|checkout|live)\.hyperswitch\.io$/.test(host)) return 'production';
  return /^(sandbox|beta|app)\.hyperswitch\.io$/.test(host) ? 'sandbox' : null;
}
