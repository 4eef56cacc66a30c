/** The environments of Hyperswitch's cloud. */
export type Kind = 'sandbox' | 'production';

/** The values of the variables `HYPERSWITCH_…`. A variable that is not set is an empty string. */
export interface Settings {
  apiKey: string;
  publishableKey: string;
  profileId: string;
  webhookSecret: string;
  /** The environment of the API key; `null` when its prefix is none of the cloud's. */
  kind: Kind | null;
  /** The root URL of the API for servers. */
  apiUrl: string;
  /** The root URL of the API for browsers, which has a host of its own in the cloud. */
  browserUrl: string;
  /** The URL of the SDK's script. */
  sdkUrl: string;
}

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const cloud = {
  sandbox: {
    apiUrl: 'https://sandbox.hyperswitch.io',
    browserUrl: 'https://beta.hyperswitch.io/api',
    sdkUrl: 'https://beta.hyperswitch.io/v1/HyperLoader.js',
  },
  production: {
    apiUrl: 'https://api.hyperswitch.io',
    browserUrl: 'https://checkout.hyperswitch.io/api',
    sdkUrl: 'https://checkout.hyperswitch.io/v0/HyperLoader.js',
  },
};

/** Reads the variables. Without URLs of a self-hosted Hyperswitch, those of the cloud are used, by the API key's prefix. */
export function readSettings(env: Environment): Settings {
  const read = (name: string) => env[name] ?? '';
  const apiKey = read('HYPERSWITCH_API_KEY');
  const kind = kindOfKey(apiKey);
  const defaults = cloud[kind ?? 'sandbox'];
  const ownUrl = read('HYPERSWITCH_URL').replace(/\/+$/, '');
  return {
    apiKey,
    publishableKey: read('HYPERSWITCH_PUBLISHABLE_KEY'),
    profileId: read('HYPERSWITCH_PROFILE_ID'),
    webhookSecret: read('HYPERSWITCH_WEBHOOK_SECRET'),
    kind,
    apiUrl: ownUrl || defaults.apiUrl,
    browserUrl: ownUrl || defaults.browserUrl,
    sdkUrl: read('HYPERSWITCH_SDK_URL') || defaults.sdkUrl,
  };
}

/** The environment of a secret or publishable key, by its prefix; `null` when the prefix is none of the cloud's. */
export function kindOfKey(key: string): Kind | null {
  if (/^(pk_)?prd_/.test(key)) return 'production';
  return /^(pk_)?(snd|dev)_/.test(key) ? 'sandbox' : null;
}

/** The environment of a URL, by its host; `null` for a host that is none of the cloud's. */
export function kindOfUrl(url: string): Kind | null {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (/^(api|checkout|live)\.hyperswitch\.io$/.test(host)) return 'production';
  return /^(sandbox|beta|app)\.hyperswitch\.io$/.test(host) ? 'sandbox' : null;
}
